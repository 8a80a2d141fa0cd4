//! Makes one candidate: one template over one piece of copy. It loses no fact that it does not name, keeps the disclosure before the
//! fold, fits the network, and can tell where each of its words comes from.

use super::arrange::{cut_short, details, lead, question_and_answer, stands_alone, untied};
use super::copied::{Runs, words};
use super::facts::Facts;
use super::fill::{self, Answers, Filled, Filling, Sentence};
use super::judge::{Judge, Objection};
use super::keeps::{holds, holds_word};
use super::keywords::{MOST, is_thin, keywords, line};
use super::layout::{disclose_early, disclosure, lead_to_link, shuffle};
use super::notes::{Dice, Notes};
use super::own::{self, OwnVoice};
use super::points::{Point, Points};
use super::rework::Desk;
use super::{Candidate, Change, ChangeKind, CopyKind, Origin, Passage, Reading, Stage, Template, read};
use crate::context::Context;
use crate::count::Count;
use crate::order::InOrder;
use crate::programme::Programme;
use crate::sites::Habits;
use crate::text::Draft;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A candidate without its account.
pub(super) struct Made {
    pub(super) text: String,
    filled: Filled,
    disclosure: String,
    notes: Notes,
}

impl Made {
    /// Whether something that the person said stands in it.
    pub(super) fn has_an_answer(&self) -> bool {
        self.filled.paragraphs.iter().flatten().any(|piece| piece.origin == Origin::Answer && !piece.text.trim().is_empty())
    }
}

/// Everything a candidate is made from.
pub(super) struct Bench<'a> {
    source: &'a Draft,
    facts: &'a Facts,
    programme: &'a Programme,
    pub(super) context: &'a Context,
    before: &'a Reading,
    pub(super) judge: &'a dyn Judge,
    /// The words of the source, in lower case.
    words: BTreeSet<String>,
    /// Its runs of words.
    runs: Runs,
    /// What no post of one's own may lose.
    must_stay: Vec<&'a str>,
    /// What its sentences may state, and what those state that were looked at.
    may_be_stated: Vec<&'a str>,
    stated: RefCell<BTreeMap<String, Vec<&'a str>>>,
    /// Its sentences, said again.
    points: Points<'a>,
    /// The person's own voice.
    own: OwnVoice,
    /// What the rules said of sentences asked about before: many candidates have the same.
    asked: RefCell<BTreeMap<String, Option<Objection>>>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        source: &'a Draft,
        facts: &'a Facts,
        programme: &'a Programme,
        context: &'a Context,
        before: &'a Reading,
        judge: &'a dyn Judge,
    ) -> Self {
        let words = source.words().iter().map(|w| source.at(*w).to_lowercase()).collect();
        let runs = Runs::new(source, facts);
        let own = own::learn(&context.profile.posts);
        let must_stay = facts.must_stay(source).into_iter();
        Self {
            source,
            facts,
            programme,
            context,
            before,
            judge,
            words,
            runs,
            must_stay: must_stay.filter(|fact| context.site.habits.links || !facts.links.iter().any(|l| l == fact)).collect(),
            may_be_stated: facts.may_be_stated(source),
            stated: RefCell::default(),
            points: Points::new(Desk::new(source, facts, programme, context, own.long_sentence())),
            own,
            asked: RefCell::default(),
        }
    }

    /// One wording of one template, filled, with its account still to come; nothing where a fact would be lost, where nothing of the person's own is in it, or where the
    /// text does not fit.
    pub(super) fn make(&self, template: &Template, variant: usize, answers: Answers<'_>, dice: &mut Dice) -> Option<Made> {
        let stage = template.stage;
        let mut notes = Notes::default();
        let mut parsed = fill::parse(&fill::choose(template.text.get(variant)?, dice));
        let speaks = uses(&parsed, "what");
        let mut points = Vec::new();
        if speaks || stage != Stage::Comment {
            points = self.points.roll(dice, &mut notes);
            points = self.allowed(points, &mut notes);
            if points.is_empty() {
                return None;
            }
        }
        if stage == Stage::OwnPost {
            complete(&mut parsed);
        }
        let mut slots = if points.is_empty() { BTreeMap::new() } else { self.said(points, &parsed, stage, dice, &mut notes) };
        if uses(&parsed, "finding") && !slots.contains_key("finding") {
            return None;
        }
        let company = self.company();
        let own = self.facts.own && !company.is_empty();
        let said = self.facts.disclosed || slots.values().any(|s| s.contains("My team at"));
        let disclosure = if own && !said { disclosure(&self.context.profile, &company, dice) } else { String::new() };
        slots.insert("company", if own { company } else { String::new() });
        slots.insert("disclosure", disclosure.clone());
        self.particulars(&mut slots);
        let mut filled = Filling { slots, answers }.fill(&parsed);
        shuffle(&mut filled, &disclosure, dice);
        lead_to_link(&mut filled, dice);
        let own_words = !filled.blanks.is_empty() || !filled.given.is_empty();
        if !own_words && (stage == Stage::Comment || stage == Stage::OwnPost && filled.refused > 0) {
            return None;
        }
        if !disclosure.is_empty() {
            disclose_early(&mut filled, &disclosure, self.context.site, dice);
        }
        // Some people write "it is", some "it's": a person's own posts tell, and the seed where there are none.
        self.own.adapt(&mut filled, dice.roll(3) == 2);
        if stage != Stage::Comment {
            self.own.sign(&mut filled);
        }
        let text = filled.text();
        if !Count::of(&Draft::new(text.as_str()), self.context.site, self.context.surface).fits()
            || text.trim().is_empty()
            || text.lines().next().is_some_and(|l| l.trim_end().ends_with('?'))
            || stage == Stage::OwnPost && !self.is_whole(&text, &notes.held)
        {
            return None;
        }
        Some(Made { text, filled, disclosure, notes })
    }

    /// Whether a third of the copy's runs of words or more stand in `text`: framed, not rewritten.
    pub(super) fn is_copied(&self, text: &str) -> bool {
        self.runs.are_mostly_in(words(text))
    }

    /// Whether every fact of the source stands in `text`, or went with a sentence that a rule holds, which the candidate says.
    fn is_whole(&self, text: &str, held: &[String]) -> bool {
        self.must_stay.iter().all(|fact| holds(text, fact) || held.iter().any(|h| h.contains(fact)))
    }

    /// The facts of the source, links aside, that stand in a sentence.
    fn stated_in(&self, text: &str) -> Vec<&'a str> {
        if let Some(known) = self.stated.borrow().get(text) {
            return known.clone();
        }
        let stated: Vec<&str> = self.may_be_stated.iter().copied().filter(|fact| holds(text, fact)).collect();
        self.stated.borrow_mut().insert(text.to_owned(), stated.clone());
        stated
    }

    /// The candidate with its account of what was done.
    pub(super) fn explained(&self, template: &Template, made: Made) -> Candidate {
        let Made { text, filled, disclosure, mut notes } = made;
        let kept = self.facts.kept(self.source, &text);
        for tag in &self.facts.idle_hashtags {
            notes.cut(tag, "a hashtag nobody follows for this");
        }
        let mut changes = notes.changes;
        let mut note = |kind: ChangeKind, what: &str, why: &str| {
            changes.push(Change { kind, what: what.to_owned(), why: why.to_owned() });
        };
        for fact in &kept {
            note(ChangeKind::Kept, fact, "a fact: it stays exactly as it was");
        }
        for blank in &filled.blanks {
            note(ChangeKind::Asked, &blank.question, "only you can know this");
        }
        if !disclosure.is_empty() {
            note(ChangeKind::Added, &disclosure, "readers should know early on that you work there");
        }
        for answer in &filled.given {
            note(ChangeKind::Added, answer, "your own words, as you wrote them");
        }
        Candidate {
            template: template.id.clone(),
            stage: template.stage,
            name: template.name.clone(),
            passages: self.passages(&filled),
            blanks: filled.blanks,
            voice_before: self.before.clone(),
            voice_after: read(&Draft::new(text.as_str()), self.programme),
            changes,
            kept,
            dropped: notes.dropped,
            text,
        }
    }

    /// What the rules let pass: a sentence that one of them holds is said as the rule itself would mend it, or goes with its reason.
    fn allowed(&self, points: Vec<Point>, notes: &mut Notes) -> Vec<Point> {
        let mut asked = self.asked.borrow_mut();
        // One look at all that are new is quicker, and mostly it is enough.
        let new: Vec<&str> = points.iter().map(|p| p.text.as_str()).filter(|text| !asked.contains_key(*text)).collect();
        if !new.is_empty() && self.judge.objection(&new.join("\n\n")).is_none() {
            asked.extend(new.into_iter().map(|text| (text.to_owned(), None)));
        }
        let mut allowed = Vec::with_capacity(points.len());
        for mut point in points {
            match asked.entry(point.text.clone()).or_insert_with(|| self.judge.objection(&point.text)) {
                None => allowed.push(point),
                Some(objection) => match &objection.mended {
                    Some(mended) => {
                        notes.reworded(&point.text, &objection.why);
                        point.text.clone_from(mended);
                        allowed.push(point);
                    }
                    None => notes.held(&point.text, &objection.why),
                },
            }
        }
        allowed
    }

    /// Why the rules hold what the copy says, where that is so.
    pub(super) fn held(&self) -> Option<String> {
        let mut notes = Notes::default();
        let points = self.points.roll(&mut Dice::new(0, ""), &mut notes);
        points.iter().find_map(|p| self.judge.objection(&p.text)).map(|objection| objection.why)
    }

    fn company(&self) -> String {
        let named = self.context.profile.company.trim();
        if named.is_empty() { self.programme.organisation.trim().to_owned() } else { named.to_owned() }
    }

    /// The words that sentences and questions of a template may name.
    fn particulars(&self, slots: &mut BTreeMap<&'static str, String>) {
        let facts = self.facts;
        let used = facts.product.as_ref().filter(|p| self.context.profile.products_used.iter().any(|u| u.eq_ignore_ascii_case(p)));
        slots.insert("role", self.context.profile.role.trim().to_owned());
        for (name, value) in [
            ("product", facts.product.as_ref()),
            ("used", used),
            ("who", facts.who.as_ref()),
            ("person", facts.person.as_ref()),
            ("partner", facts.partner.as_ref()),
            ("event", facts.event.as_ref()),
            ("place", facts.place.as_ref()),
            ("title", facts.title.as_ref()),
            ("when", facts.when.as_ref()),
            ("number", facts.number.as_ref()),
        ] {
            slots.insert(name, value.cloned().unwrap_or_default());
        }
    }

    /// What goes into the sentence slots: with its facts in whole sentences, or, where that would be the copy again and would not be so
    /// otherwise, with some of them as keywords.
    fn said(
        &self,
        points: Vec<Point>,
        parsed: &[Vec<Sentence>],
        stage: Stage,
        dice: &mut Dice,
        notes: &mut Notes,
    ) -> BTreeMap<&'static str, String> {
        let copied = |slots: &BTreeMap<&'static str, String>| {
            self.is_copied(&["what", "finding", "quote", "details"].map(|s| slots.get(s).map_or("", String::as_str)).join(" "))
        };
        let (mut other_dice, mut other_notes) = (dice.clone(), notes.clone());
        let (whole, _) = self.slots(points.clone(), parsed, stage, false, dice, notes);
        if stage == Stage::OwnPost && copied(&whole) {
            let (terse, keywords) = self.slots(points, parsed, stage, true, &mut other_dice, &mut other_notes);
            if !copied(&terse) && !is_thin(&keywords) {
                (*dice, *notes) = (other_dice, other_notes);
                return terse;
            }
        }
        whole
    }

    /// What goes into the sentence slots, with keywords or without, and the keywords. In a post of one's own every point goes somewhere; before that, the news does, and the rest is
    /// left to the original.
    fn slots(
        &self,
        mut points: Vec<Point>,
        parsed: &[Vec<Sentence>],
        stage: Stage,
        terse: bool,
        dice: &mut Dice,
        notes: &mut Notes,
    ) -> (BTreeMap<&'static str, String>, Vec<String>) {
        let mut slots = BTreeMap::new();
        let news = lead(&points);
        let mut what = points.remove(news);
        what.text = untied(&what.text);
        if let Some(before) = news.checked_sub(1)
            && let Some(both) = question_and_answer(&points[before], &what)
        {
            points.remove(before);
            what.text = both;
        }
        let needed = if stage == Stage::OwnPost { self.stated_in(&what.text) } else { Vec::new() };
        let all_in = |head: &str| needed.iter().all(|fact| holds(head, fact));
        if self.is_copied(&what.text) && !what.quote && !Facts::is_small_print(&what.text) {
            let short = cut_short(&what.text, |head| !self.is_copied(head) && all_in(head));
            if let Some((head, tail)) = short.or_else(|| cut_short(&what.text, all_in).filter(|_| !terse && !needed.is_empty())) {
                notes.left(&tail);
                what.text = head;
            }
        }
        let mut brief = Vec::new();
        if terse
            && self.is_copied(&what.text)
            && !what.quote
            && let Some((head, tail)) = cut_short(&what.text, |head| !self.is_copied(head))
        {
            let lost: Vec<&str> = self.stated_in(&tail).into_iter().filter(|fact| !holds(&head, fact)).collect();
            if let Some(keywords) = keywords(&tail, &lost) {
                notes.left(&tail);
                what.text = head;
                brief = keywords;
            }
        }
        let mut front = what.text.clone();
        slots.insert("what", what.text);
        if uses(parsed, "finding") {
            let counts = |text: &str| !["Step ", "Episode ", "Page ", "Part "].iter().any(|s| text.starts_with(s));
            let fits = |p: &Point| {
                p.number && !p.offer && p.bullet.is_none() && !p.quote && !p.text.ends_with('?') && stands_alone(&p.text) && counts(&p.text)
            };
            let share = points.iter().position(|p| fits(p) && p.text.contains('%'));
            if let Some(at) = share.or_else(|| points.iter().position(fits)) {
                let finding = points.remove(at).text;
                front = format!("{front} {finding}");
                slots.insert("finding", finding);
            }
        }
        if stage == Stage::OwnPost {
            points = self.own_share(points, &front, terse.then_some(&mut brief), dice, notes);
        }
        let quotes: Vec<Point> = points.extract_if(.., |p| p.quote && p.bullet.is_none()).collect();
        if stage == Stage::OwnPost || uses(parsed, "quote") {
            slots.insert("quote", quotes.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
        } else {
            for point in &quotes {
                notes.left(&point.text);
            }
        }
        if stage != Stage::OwnPost {
            for point in points.drain(..) {
                notes.left(&point.text);
            }
        }
        let mut details = details(&points, dice);
        brief.retain(|keyword| !holds(&front, keyword) && !holds(&details, keyword));
        let Habits { hashtags: most, links } = self.context.site.habits;
        let rest = line(&brief, links && !self.facts.links.is_empty(), dice);
        if !rest.is_empty() {
            details.push_str(if details.is_empty() { "" } else { "\n\n" });
            details.push_str(&rest);
        }
        slots.insert("details", details);
        let placed: String = slots.values().cloned().collect::<Vec<_>>().join(" ");
        let free: Vec<&str> = self.facts.links.iter().filter(|l| !placed.contains(l.as_str())).map(String::as_str).collect();
        if links {
            slots.insert("link", free.join("\n"));
        } else {
            for link in free {
                notes.cut(link, "links can't be clicked here");
            }
        }
        let mut tags: Vec<&str> = self.facts.hashtags.iter().filter(|h| !holds_word(&placed, h)).map(String::as_str).collect();
        if stage != Stage::OwnPost && !uses(parsed, "hashtags") {
            for tag in &tags {
                notes.left(tag);
            }
        }
        for tag in tags.drain(most.min(tags.len())..) {
            notes.cut(tag, "one hashtag more than people usually use here");
        }
        slots.insert("hashtags", tags.join(" "));
        (slots, brief)
    }

    /// The points that stand behind `front` in a post of one's own: every fact does, and of what is only told as much as does not make it
    /// the company's post again: days first for those who want to come or to apply, then as the seed will have it, so that colleagues
    /// tell different things.
    fn own_share(
        &self,
        mut points: Vec<Point>,
        front: &str,
        mut brief: Option<&mut Vec<String>>,
        dice: &mut Dice,
        notes: &mut Notes,
    ) -> Vec<Point> {
        let dated = matches!(self.facts.kind, CopyKind::Event | CopyKind::Webinar | CopyKind::Hiring);
        let day = self.facts.when.as_deref();
        let mut order: Vec<(usize, usize)> = points
            .iter()
            .enumerate()
            .map(|(at, p)| {
                let rank = if Facts::is_small_print(&p.text) {
                    0
                } else if dated && day.is_some_and(|d| p.text.contains(d)) {
                    1
                } else if p.fact || p.bullet.is_some() {
                    2 + dice.roll(8)
                } else {
                    PLAIN
                };
                (rank, at)
            })
            .collect();
        order.order();
        let mut kept: BTreeSet<usize> = BTreeSet::new();
        let first = words(front);
        let mut said: Vec<Vec<u64>> = points.iter().map(|p| words(&p.text)).collect();
        // Sentences that stand side by side as they did in the copy share the runs across them, too.
        let copied_with = |kept: &BTreeSet<usize>, said: &[Vec<u64>], at: usize, text: &[u64]| {
            let behind = said.iter().enumerate().filter(|(nth, _)| kept.contains(nth) || *nth == at);
            let behind = behind.flat_map(|(nth, words)| if nth == at { text } else { words });
            self.runs.are_mostly_in(first.iter().chain(behind).copied())
        };
        let mut plain = 0;
        for (rank, at) in order {
            let text = points[at].text.clone();
            plain += usize::from(rank == PLAIN);
            let told = |fact: &str| {
                holds(front, fact)
                    || kept.iter().any(|nth| holds(&points[*nth].text, fact))
                    || brief.iter().flat_map(|b| b.iter()).any(|keyword| holds(keyword, fact))
            };
            let needed: Vec<&str> = self.stated_in(&text).into_iter().filter(|fact| !told(fact)).collect();
            // Of sentences without a fact one is enough to say what the thing is; more is the brochure again.
            if rank == 0 || (plain <= 1 || !needed.is_empty()) && !copied_with(&kept, &said, at, &said[at]) {
                kept.insert(at);
            } else if rank == PLAIN && needed.is_empty() {
                notes.cut(&text, "more than readers need; it's at the link, or they can ask");
            } else if needed.is_empty() {
                notes.left(&text);
            } else {
                // Said shorter, but with every fact, or in keywords; and where neither can be, said whole: a fact goes before a run of
                // words.
                let whole = |head: &str| needed.iter().all(|fact| holds(head, fact));
                let fits = |head: &str| whole(head) && !copied_with(&kept, &said, at, &words(head));
                let mut short = None;
                if !points[at].quote && points[at].bullet.is_none() {
                    short = cut_short(&text, fits);
                    if short.is_none()
                        && let Some(brief) = &mut brief
                        && let Some(keywords) = keywords(&text, &needed).filter(|more| brief.len() + more.len() <= MOST)
                    {
                        notes.left(&text);
                        brief.extend(keywords);
                        continue;
                    }
                    short = short.or_else(|| cut_short(&text, whole));
                }
                if let Some((head, tail)) = short {
                    notes.left(&tail);
                    said[at] = words(&head);
                    points[at].text = head;
                }
                kept.insert(at);
            }
        }
        // One line of a list is no list.
        if kept.iter().filter(|at| points[**at].bullet.is_some()).count() == 1 {
            for point in &mut points {
                point.bullet = None;
            }
        }
        points.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, p)| p).collect()
    }

    /// Where each word of the candidate comes from. Words of the copy that the copy does not have are the plainer ones.
    fn passages(&self, filled: &Filled) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        let mut push = |start: usize, end: usize, origin: Origin| match passages.last_mut() {
            Some(last) if last.origin == origin && start <= last.end + 2 => last.end = end,
            _ => passages.push(Passage { start, end, origin }),
        };
        let mut at = 0;
        for (nth, paragraph) in filled.paragraphs.iter().enumerate() {
            at += if nth > 0 { 2 } else { 0 };
            for piece in paragraph {
                for token in piece.text.split_whitespace() {
                    let start = at + (token.as_ptr() as usize - piece.text.as_ptr() as usize);
                    let origin = if piece.origin == Origin::Copy && !self.in_copy(token) { Origin::Plainer } else { piece.origin };
                    push(start, start + token.len(), origin);
                }
                at += piece.text.len();
            }
        }
        passages
    }

    /// Whether the copy has the words of this token.
    fn in_copy(&self, token: &str) -> bool {
        let bare = token.trim_matches(|c: char| c.is_ascii_punctuation());
        // Most tokens are one plain word.
        if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return self.words.contains(&bare.to_ascii_lowercase());
        }
        let draft = Draft::new(token);
        draft.words().iter().all(|w| self.words.contains(&draft.at(*w).to_lowercase()))
    }
}

/// The rank of a sentence without a fact.
const PLAIN: usize = 20;

/// Adds the slots that a template leaves out, so that no fact is ever without a place.
fn complete(parsed: &mut Vec<Vec<Sentence>>) {
    let slot = |name: &str| vec![vec![fill::Part::Slot(name.to_owned())]];
    let after_what =
        parsed.iter().position(|p| p.iter().any(|s| s.contains(&fill::Part::Slot("what".to_owned())))).map_or(parsed.len(), |at| at + 1);
    for (name, at) in [("quote", after_what), ("details", after_what)] {
        if !uses(parsed, name) {
            parsed.insert(at, slot(name));
        }
    }
    for name in ["link", "hashtags"] {
        if !uses(parsed, name) {
            parsed.push(slot(name));
        }
    }
}

fn uses(parsed: &[Vec<Sentence>], name: &str) -> bool {
    parsed.iter().flatten().flatten().any(|part| matches!(part, fill::Part::Slot(slot) if slot == name))
}
