//! Rewrites company copy as several candidates in the employee's own voice.
//!
//! The copy's sentences are said again (`rework.rs`), put into templates (`fill.rs`), and checked: a candidate that lost a link, a number
//! or a quotation gets the sentence back, and one that still misses something, or does not fit, is not offered. Nothing is invented: words
//! come from the copy, the template, the profile or the answers; what only the employee can know is asked.

use super::facts::{Facts, push_new};
use super::fill::{self, Filling, Sentence};
use super::notes::{Dice, Notes};
use super::rework::{Desk, Point};
use super::{Basis, Blank, Candidate, Change, ChangeKind, CopyKind, Pull, Reading, Rewrite, Stage, Template, read};
use crate::context::Context;
use crate::count::Count;
use crate::order::InOrder;
use crate::programme::Programme;
use crate::sites::Surface;
use crate::text::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// From this score on a text is left alone: it sounds like a person already.
const PERSONAL: u8 = 72;

/// Candidates for `source` in the employee's own voice, at most `count`, in different templates and with different first words.
///
/// `answers` are by the id of the blank; an empty answer means "nothing to add". The same seed gives the same candidates.
#[must_use]
pub fn rewrite(
    source: &Draft,
    templates: &[Template],
    programme: &Programme,
    context: &Context,
    answers: &BTreeMap<String, String>,
    count: usize,
) -> Rewrite {
    let before = read(source, programme);
    if let Some(nothing) = nothing_to_do(source, &before) {
        return Rewrite { candidates: Vec::new(), questions: Vec::new(), nothing: Some(nothing.to_owned()) };
    }
    let facts = Facts::new(source, programme);
    let bench = Bench { source, facts: &facts, programme, context, answers, before: &before };
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut openings: BTreeSet<String> = BTreeSet::new();
    for strict in [true, false] {
        for template in bench.in_order(templates) {
            if candidates.len() >= count {
                break;
            }
            if candidates.iter().any(|c| c.template == template.id) {
                continue;
            }
            let variants = template.text.len().max(1);
            let first = Dice::new(context.seed, &template.id).roll(variants);
            let candidate = (0..variants).map(|v| (first + v) % variants).find_map(|variant| {
                let candidate = bench.candidate(template, variant, context.seed)?;
                (!openings.contains(&opening(&candidate.text, strict))).then_some(candidate)
            });
            if let Some(candidate) = candidate {
                openings.insert(opening(&candidate.text, true));
                openings.insert(opening(&candidate.text, false));
                candidates.push(candidate);
            }
        }
    }
    let mut questions: Vec<Blank> = Vec::new();
    for blank in candidates.iter().flat_map(|c| &c.blanks) {
        if !questions.iter().any(|q| q.id == blank.id) {
            questions.push(blank.clone());
        }
    }
    let nothing = candidates.is_empty().then(|| {
        "There is nothing in this copy that I could put in other words without losing something. Try a shorter piece of it.".to_owned()
    });
    Rewrite { candidates, questions, nothing }
}

/// What one template makes of one copy with the first of its wordings, for the template's own test; nothing where it makes nothing.
#[cfg(feature = "files")]
pub(super) fn with_template(source: &Draft, template: &Template, programme: &Programme, context: &Context) -> Option<String> {
    let before = read(source, programme);
    let facts = Facts::new(source, programme);
    let bench = Bench { source, facts: &facts, programme, context, answers: &template.answers, before: &before };
    bench.candidate(template, 0, context.seed).map(|c| c.text)
}

/// Why there is nothing to rewrite, kindly.
fn nothing_to_do(source: &Draft, before: &Reading) -> Option<&'static str> {
    if source.text().trim().is_empty() {
        return Some("There is nothing here yet. Paste the post you were given, or write a line of your own.");
    }
    if before.basis == Basis::OtherLanguage || before.language.as_deref().is_some_and(|l| l != "English") {
        return Some("I can only rewrite English so far. The rest of the check works as always.");
    }
    let letters = source.words().iter().filter(|w| source.at(**w).chars().any(char::is_alphabetic)).count();
    let tags = source.hashtags().len() + source.mentions().len();
    if letters <= tags {
        return Some(if source.links().is_empty() {
            "There are no sentences here to put in other words. Say in a line what happened."
        } else {
            "There is only a link here. Say in a line what is behind it, and why you pass it on."
        });
    }
    if letters < 4 {
        return Some("That is too short to rewrite. Say in a sentence what happened, and I will help with the rest.");
    }
    let broadcast: f64 = before.cues.iter().filter(|c| c.pull == Pull::Broadcast).map(|c| c.strength * c.weight).sum();
    (before.score >= PERSONAL && broadcast > -2.2).then_some("This already sounds like you.")
}

/// The first words of a text: the first three, or only the first two.
fn opening(text: &str, strict: bool) -> String {
    text.split_whitespace().take(if strict { 2 } else { 4 }).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Everything a candidate is made from.
struct Bench<'a> {
    source: &'a Draft,
    facts: &'a Facts,
    programme: &'a Programme,
    context: &'a Context,
    answers: &'a BTreeMap<String, String>,
    before: &'a Reading,
}

impl<'a> Bench<'a> {
    /// The templates that fit, best first: the kind, then the tone, then the seed.
    fn in_order(&self, templates: &'a [Template]) -> Vec<&'a Template> {
        let comment = self.context.surface == Surface::Comment;
        let mut scored: Vec<(usize, &Template)> = templates
            .iter()
            .filter(|t| t.networks.is_empty() || t.networks.iter().any(|n| n == self.context.site.id))
            .filter(|t| (t.stage == Stage::Comment) == comment)
            .filter_map(|t| {
                let exact = t.kinds.contains(&self.facts.kind);
                if !exact && !t.kinds.contains(&CopyKind::Any) {
                    return None;
                }
                let tone = t.voice == self.context.profile.voice;
                let luck = Dice::new(self.context.seed, &t.id).roll(100);
                Some((if exact { 60 } else { 0 } + if tone { 35 } else { 0 } + luck, t))
            })
            .collect();
        scored.order_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        scored.into_iter().map(|(_, t)| t).collect()
    }

    /// One wording of one template, filled; nothing where a fact would be lost or the text does not fit.
    fn candidate(&self, template: &Template, variant: usize, seed: u64) -> Option<Candidate> {
        let mut dice = Dice::new(seed, &format!("{} {variant}", template.id));
        let mut notes = Notes::default();
        let desk = Desk::new(self.source, self.facts, self.programme);
        let points = desk.points(&mut dice, &mut notes);
        if points.is_empty() {
            return None;
        }
        let comment = template.stage == Stage::Comment;
        let mut parsed = fill::parse(template.text.get(variant)?);
        if !comment {
            complete(&mut parsed);
        }
        let company = self.company();
        let disclosure = if self.facts.own && !company.is_empty() { self.disclosure(&company) } else { String::new() };
        let mut slots = self.slots(points, uses(&parsed, "finding"), &mut notes, comment);
        if uses(&parsed, "finding") && !slots.contains_key("finding") {
            return None;
        }
        slots.insert("company", if self.facts.own { company } else { String::new() });
        slots.insert("disclosure", disclosure.clone());
        let filling = Filling { slots, answers: Some(self.answers) };
        let mut filled = filling.fill(&parsed);
        if !disclosure.is_empty() {
            self.disclose_early(&mut filled.paragraphs, &disclosure, &mut dice);
        }
        let text = filled.text();
        let candidate = Draft::new(text.as_str());
        if !Count::of(&candidate, self.context.site, self.context.surface).fits()
            || !(comment || self.keeps_facts(&text))
            || text.trim().is_empty()
            || text.lines().next().is_some_and(|l| l.trim_end().ends_with('?'))
        {
            return None;
        }
        let kept = self.kept(&text);
        for tag in &self.facts.idle_hashtags {
            notes.cut(tag, "a hashtag that nobody looks up for this");
        }
        let mut changes = notes.changes;
        changes.extend(kept.iter().map(|k| Change {
            kind: ChangeKind::Kept,
            what: k.clone(),
            why: "a fact: it stays exactly as it was".to_owned(),
        }));
        changes.extend(filled.blanks.iter().map(|b| Change {
            kind: ChangeKind::Asked,
            what: b.question.clone(),
            why: "only you can know this".to_owned(),
        }));
        if !disclosure.is_empty() {
            changes.push(Change {
                kind: ChangeKind::Added,
                what: disclosure,
                why: "readers should know, early on, that you work there".to_owned(),
            });
        }
        changes.extend(filled.given.iter().map(|a| Change {
            kind: ChangeKind::Added,
            what: a.clone(),
            why: "your own words, as you wrote them".to_owned(),
        }));
        Some(Candidate {
            template: template.id.clone(),
            name: template.name.clone(),
            blanks: filled.blanks,
            voice_before: self.before.clone(),
            voice_after: read(&candidate, self.programme),
            changes,
            kept,
            dropped: notes.dropped,
            text,
        })
    }

    fn company(&self) -> String {
        let named = self.context.profile.company.trim();
        if named.is_empty() { self.programme.organisation.trim().to_owned() } else { named.to_owned() }
    }

    fn disclosure(&self, company: &str) -> String {
        let own = self.context.profile.disclosure.trim();
        let mut text = if own.is_empty() { format!("I work at {company}") } else { own.to_owned() };
        if !text.ends_with(['.', '!', '?', '…', ')']) {
            text.push('.');
        }
        text
    }

    /// What goes into the slots. Every point goes somewhere; a comment stands under the post and needs its news only.
    fn slots(&self, mut points: Vec<Point>, finding: bool, notes: &mut Notes, comment: bool) -> BTreeMap<&'static str, String> {
        let mut slots = BTreeMap::new();
        let news = lead(&points);
        let what = points.remove(news);
        slots.insert("what", what.text);
        if finding {
            let fits = |p: &Point| p.number && !p.offer && p.bullet.is_none() && !p.quote && !p.text.ends_with('?');
            let share = points.iter().position(|p| fits(p) && p.text.contains('%'));
            if let Some(at) = share.or_else(|| points.iter().position(fits)) {
                slots.insert("finding", points.remove(at).text);
            }
        }
        let quotes: Vec<Point> = points.extract_if(.., |p| p.quote && p.bullet.is_none()).collect();
        slots.insert("quote", quotes.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
        if comment {
            points.clear();
        }
        // Sentences without a fact: one is enough to say what the thing is; more is the brochure again.
        let mut plain = 0;
        points.retain(|p| {
            plain += usize::from(!p.fact && p.bullet.is_none());
            let keep = p.fact || p.bullet.is_some() || plain <= 1;
            if !keep {
                notes.cut(&p.text, "more than a reader needs; it stands behind the link or can be asked");
            }
            keep
        });
        slots.insert("details", details(&points));
        let placed: String = slots.values().cloned().collect::<Vec<_>>().join(" ");
        let free: Vec<&str> = self.facts.links.iter().filter(|l| !placed.contains(l.as_str())).map(String::as_str).collect();
        slots.insert("link", free.join("\n"));
        let tags: Vec<&str> = self.facts.hashtags.iter().filter(|h| !holds_word(&placed, h)).map(String::as_str).collect();
        slots.insert("hashtags", tags.join(" "));
        slots.insert("role", self.context.profile.role.trim().to_owned());
        for (name, value) in
            [("product", &self.facts.product), ("who", &self.facts.who), ("when", &self.facts.when), ("number", &self.facts.number)]
        {
            slots.insert(name, value.clone().unwrap_or_default());
        }
        slots
    }

    /// Brings the disclosure before the fold where a template or a long sentence has pushed it behind.
    fn disclose_early(&self, paragraphs: &mut Vec<String>, disclosure: &str, dice: &mut Dice) {
        let text = paragraphs.join("\n\n");
        let fold = self.context.site.fold_offset(&text).unwrap_or(text.len());
        if text.find(disclosure).is_some_and(|at| at + disclosure.len() <= fold) {
            return;
        }
        for paragraph in paragraphs.iter_mut() {
            if let Some(at) = paragraph.find(disclosure) {
                paragraph.replace_range(at..at + disclosure.len(), "");
                *paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
                break;
            }
        }
        paragraphs.retain(|p| !p.is_empty());
        let lead = dice.pick(&["", "So that you know: ", "First of all: ", "Up front: "]);
        let front = format!("{lead}{disclosure}");
        match paragraphs.first_mut() {
            Some(first) => *first = format!("{front} {first}"),
            None => paragraphs.push(front),
        }
    }

    /// Whether every link, number and quotation of the source stands in `text`.
    fn keeps_facts(&self, text: &str) -> bool {
        self.facts.links.iter().all(|l| text.contains(l.as_str()))
            && self.facts.numbers.iter().all(|n| n.trim_start_matches('#') == "1" || text.contains(n.as_str()))
            && self.facts.quotes.iter().all(|q| text.contains(self.source.at(*q)))
            && self.facts.hashtags.iter().all(|h| text.contains(h.as_str()))
    }

    /// The facts of the source that `text` holds.
    fn kept(&self, text: &str) -> Vec<String> {
        let mut kept = Vec::new();
        for link in &self.facts.links {
            push_new(&mut kept, link);
        }
        let quotes: Vec<&str> = self.facts.quotes.iter().map(|q| self.source.at(*q)).collect();
        for fact in self
            .facts
            .numbers
            .iter()
            .chain(&self.facts.when)
            .chain(&self.facts.names)
            .map(String::as_str)
            .chain(quotes)
            .chain(self.facts.hashtags.iter().map(String::as_str))
        {
            push_new(&mut kept, fact);
        }
        kept.retain(|k| text.contains(k.as_str()));
        kept
    }
}

/// Whether `tag` stands in `text` as a whole.
fn holds_word(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| !text[at + tag.len()..].starts_with(crate::text::is_word_char))
}

/// Which point leads: the first that tells news or a fact and stands without the ones before it.
fn lead(points: &[Point]) -> usize {
    let plain = |p: &&Point| !p.offer && !p.quote && p.bullet.is_none() && !p.text.ends_with('?');
    let place = |fits: &dyn Fn(&&Point) -> bool| points.iter().position(|p| fits(&p));
    place(&|p| plain(p) && (p.news || p.fact) && stands_alone(&p.text))
        .or_else(|| place(&|p| plain(p) && stands_alone(&p.text)))
        .or_else(|| place(&|p| p.quote && p.bullet.is_none()))
        .or_else(|| place(&|p| plain(p)))
        .or_else(|| place(&|p| p.bullet.is_none() && !p.text.ends_with('?')))
        .unwrap_or(0)
}

/// Whether a sentence needs no other before it: it is no fragment, and whom it speaks of is named.
fn stands_alone(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    let second = words.get(1).copied().unwrap_or_default();
    let leans = match first {
        "This" => {
            !matches!(second, "is" | "week" | "month" | "year" | "morning" | "afternoon" | "evening" | "weekend")
                && !second.trim_end_matches(',').ends_with("day")
        }
        "Only" | "Last" => {
            !second.contains(|c: char| c.is_ascii_digit())
                && !matches!(second, "week," | "month," | "year," | "week" | "month" | "year")
                && !second.trim_end_matches(',').ends_with("day")
        }
        "Because" | "So" | "Or" | "Then" | "Now" | "It" | "They" | "He" | "She" | "That" | "These" | "Those" | "But" | "And"
        | "Together," | "Also" | "Also," => true,
        _ => false,
    };
    // Whose weekend? A name of two words has to come before.
    let whose = words
        .iter()
        .position(|w| matches!(*w, "her" | "his" | "she" | "he"))
        .is_some_and(|at| !words[..at].windows(2).any(|pair| pair.iter().all(|w| w.starts_with(char::is_uppercase))));
    words.len() >= 4 && !leans && !whose
}

/// Points as paragraphs: sentences together, a list line by line.
fn details(points: &[Point]) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut listed = false;
    for point in points {
        if let Some(bullet) = &point.bullet {
            let body = point.text.strip_suffix('.').filter(|b| !b.contains(". ")).unwrap_or(&point.text);
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(bullet);
            text.push(' ');
            text.push_str(body);
            listed = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if listed || count >= 3 { "\n\n" } else { " " });
            count = if listed || count >= 3 { 0 } else { count };
        }
        listed = false;
        text.push_str(&point.text);
        count += 1;
    }
    text
}

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
