//! Says a sentence of company copy again, plainly: the announcement before the news goes, hype goes, orders become offers, the brand as
//! subject becomes "we", long sentences are split, and what is fixed (quotations, numbers, links) stays as it is.
//!
//! Every step works on [`Words`] and notes what it did. It adds no fact: the words it puts in are those of `plain.rs` and of this file.

use super::CopyKind;
use super::courtesy::courtesy;
use super::facts::{Facts, Unit, in_sentence};
use super::lexicon::{Lexicon, Sense};
use super::news;
use super::notes::{Dice, Notes};
use super::offer::{here, offer, offered};
use super::plain;
use super::points::Point;
use super::question::{Question, question};
use super::recast::{TIMES, recast};
use super::simplify::{contract, lets, plain_words, split_long, tell_as_past};
use super::trim::{cut_boilerplate, cut_hype, cut_lead_in, cut_worn_tail, says_nothing};
use super::words::{Word, Words};
use crate::context::{Context, Profile};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::{Draft, Span};

/// What a rework needs to know.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) draft: &'a Draft,
    pub(super) facts: &'a Facts,
    pub(super) programme: &'a Programme,
    pub(super) profile: &'a Profile,
    /// From how many words on a sentence is split.
    long: usize,
    /// The organisation's names as words, the longest first.
    names: Vec<Vec<String>>,
}

/// One sentence on the desk, and what has been found out about it.
#[derive(Debug, Default)]
struct Sheet {
    sentences: Vec<Words>,
    news: bool,
    offer: bool,
    question: bool,
}

impl<'a> Desk<'a> {
    /// A desk for one piece of copy.
    pub(super) fn new(draft: &'a Draft, facts: &'a Facts, programme: &'a Programme, context: &'a Context, long: usize) -> Self {
        let mut names: Vec<Vec<String>> =
            programme.names().filter(|n| !n.is_empty()).map(|n| n.to_lowercase().split(' ').map(str::to_owned).collect()).collect();
        names.order_by_key(|n| std::cmp::Reverse(n.len()));
        Self { draft, facts, programme, profile: &context.profile, long, names }
    }

    /// One sentence said again; nothing where it said nothing.
    pub(super) fn point(&self, unit: &Unit, dice: &mut Dice, notes: &mut Notes) -> Option<Point> {
        let raw = self.draft.at(unit.span);
        let (mut words, decoration) = Words::cut(self.draft.text(), unit.span, &self.facts.fixed);
        if !decoration.is_empty() {
            notes.cut(&decoration.iter().collect::<String>(), "decoration; the words can do the work");
        }
        self.trailing_tags(unit.span, &mut words);
        let fact = self.facts.in_place(self.draft, unit.span);
        let quote = self.facts.quotes.iter().any(|q| unit.span.contains(*q) && Facts::is_said(self.draft, unit.span, *q));
        if !words.is_empty() && Facts::is_small_print(raw) && words.len() <= 24 {
            // The law's words, or legal's: not ours to say better.
            while words.0.last().is_some_and(|w| self.facts.links.contains(&w.core)) {
                words.0.pop();
            }
            let text = words.sentence();
            return Some(Point { text, bullet: unit.bullet.clone(), fact: true, news: false, quote, number: false, offer: false });
        }
        if words.is_empty() {
            return None;
        }
        if !self.free_links(&mut words, fact) || words.is_empty() {
            let gone = without(self.draft, unit.span);
            if gone.contains(char::is_alphanumeric) {
                notes.cut(&gone, "it only points to the link, which stays");
            }
            return None;
        }
        courtesy(&mut words, notes);
        cut_lead_in(&mut words, notes);
        if says_nothing(&mut words, fact, raw, notes) {
            return None;
        }
        let sheet = self.rework(words, fact, quote, raw, dice, notes)?;
        // A sentence of praise that holds no fact says nothing once the praise is out; a line of a list may be short.
        let small = sheet.sentences.iter().map(Words::len).sum::<usize>() <= if unit.bullet.is_some() { 1 } else { 3 };
        let fixed = sheet.sentences.iter().any(|words| words.0.iter().any(|w| w.fixed));
        if small && !fixed && !sheet.news && !sheet.question && !Facts::is_small_print(raw) {
            // The sign of a list goes with its line.
            let sign = unit.bullet.as_deref().unwrap_or_default();
            notes.cut(&format!("{sign} {raw}"), "it tells the reader nothing");
            return None;
        }
        let mut text = String::new();
        for words in sheet.sentences {
            let sentence = if sheet.question { words.text() } else { words.sentence() };
            if sentence.trim().is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&sentence);
        }
        let number = Draft::new(text.as_str()).words().iter().any(|w| w.of(&text).chars().any(|c| c.is_ascii_digit()));
        (!text.is_empty()).then(|| Point { text, bullet: unit.bullet.clone(), fact, news: sheet.news, quote, number, offer: sheet.offer })
    }

    /// Hashtags that are no words of the sentence leave it; those that matter come back at the end of the post.
    fn trailing_tags(&self, span: Span, words: &mut Words) {
        let last_tag = |words: &Words| words.0.last().is_some_and(|w| w.fixed && w.core.starts_with(['#', '＃']));
        while last_tag(words) {
            let tag = self.draft.hashtags().iter().rev().find(|h| span.contains(**h));
            if tag.is_some_and(|t| in_sentence(self.draft, span, *t)) {
                return;
            }
            let trail = words.0.pop().map(|w| w.trail).unwrap_or_default();
            if let Some(last) = words.0.last_mut()
                && last.trail.is_empty()
            {
                last.trail = trail;
            }
        }
    }

    /// Takes a link off the end of a sentence that only leads to it. Says whether anything else is left to say.
    fn free_links(&self, words: &mut Words, fact: bool) -> bool {
        let is_link = |w: &Word| w.fixed && self.facts.links.contains(&w.core);
        if words.0.iter().all(is_link) {
            return false;
        }
        let ends_on_link = words.0.last().is_some_and(is_link);
        let ordered = self.order(words).is_some();
        let colon =
            words.len() >= 2 && words.0[words.len() - 2].trail.contains(':') || words.0.last().is_some_and(|w| w.trail.contains(':'));
        if !(ends_on_link && (colon || ordered) || (colon || ordered) && words.len() <= 6 && !fact) {
            return true;
        }
        let had_link = ends_on_link;
        while words.0.last().is_some_and(is_link) {
            words.0.pop();
        }
        // "Our Sustainability Report" is a name, and stays.
        let leads = |w: &Word, head: bool| plain::LINK_LEADS.contains(&w.key().as_str()) && (head || !w.is_capital());
        while let Some(last) = words.0.last() {
            if !(ordered && is_link(last) || !last.fixed && leads(last, words.len() == 1)) {
                break;
            }
            words.0.pop();
        }
        if let Some(last) = words.0.last_mut() {
            last.trail = last.trail.trim_end_matches([':', ',', '-', '–', '—', ' ']).to_owned();
        }
        let label = had_link && !fact && words.len() <= if colon { 5 } else { 3 } && !words.0.iter().any(|w| w.fixed);
        !words.is_empty() && !label
    }

    /// Where the order starts, if the sentence gives one.
    fn order(&self, words: &Words) -> Option<usize> {
        let lexicon = Lexicon::shared();
        let mut at = 0;
        for lead in [
            "don't forget to",
            "do not forget to",
            "be sure to",
            "make sure to",
            "make sure you",
            "remember to",
            "come and",
            "go and",
            "please",
            "so",
            "and",
            "then",
            "just",
            "now",
        ] {
            if let Some(end) = words.has(at, lead) {
                at = end;
            }
        }
        let word = words.0.get(at)?;
        let next = words.key(at + 1);
        let order = !word.fixed
            && (lexicon.is(&word.key(), Sense::Order)
                || matches!(
                    word.key().as_str(),
                    "don't"
                        | "let's"
                        | "say"
                        | "head"
                        | "send"
                        | "bring"
                        | "use"
                        | "add"
                        | "give"
                        | "think"
                        | "let"
                        | "ask"
                        | "swing"
                        | "open"
                        | "pre-order"
                        | "secure"
                        | "choose"
                        | "pick"
                        | "select"
                        | "pop"
                        | "rsvp"
                        | "message"
                ))
            && word.trail.is_empty()
            && !matches!(next.as_str(), "i" | "is" | "was" | "are" | "has" | "have" | "of" | "" | "were" | "can" | "will");
        // "Read by 400 clinics", "Share prices fell" tell; they order nothing.
        let tells = matches!(next.as_str(), "by" | "with" | "prices" | "work" | "from")
            && !matches!(
                word.key().as_str(),
                "join" | "stop" | "swing" | "hear" | "apply" | "connect" | "register" | "choose" | "pick" | "select"
            );
        // "Support stays open": the noun, and what it does.
        let noun = matches!(
            word.key().as_str(),
            "support" | "help" | "experience" | "order" | "contact" | "access" | "request" | "call" | "comment" | "book" | "share"
        );
        let does = next.ends_with('s') && !matches!(next.as_str(), "this" | "us" | "his" | "its") && !next.ends_with("ss");
        let tells = tells || noun && does || self.is_tagged(words, at);
        (order && !tells).then_some(at)
    }

    /// Whether a name starts at `at` that is a hashtag of the copy, too: "Open Ledger Week returns".
    fn is_tagged(&self, words: &Words, at: usize) -> bool {
        let tags = || self.facts.hashtags.iter().chain(&self.facts.idle_hashtags);
        let mut name = String::new();
        words.0[at..].iter().take_while(|w| w.is_capital()).take(4).enumerate().any(|(nth, word)| {
            name.push_str(&word.key());
            nth > 0 && tags().any(|tag| tag.trim_start_matches(['#', '＃']).to_lowercase() == name)
        })
    }

    fn rework(&self, mut words: Words, fact: bool, quote: bool, raw: &str, dice: &mut Dice, notes: &mut Notes) -> Option<Sheet> {
        let mut sheet = Sheet::default();
        self.shouting(&mut words, notes);
        cut_boilerplate(&mut words, notes);
        cut_hype(&mut words, notes);
        cut_worn_tail(&mut words, notes);
        if words.0.last().is_some_and(|w| w.trail.contains('?')) && !quote {
            match question(&mut words, fact, raw, notes) {
                Question::Gone => return None,
                Question::Kept => {
                    plain_words(&mut words, notes);
                    return Some(Sheet { sentences: vec![words], question: true, ..sheet });
                }
                Question::Statement => {}
            }
        }
        self.label_and_order(&mut words);
        whole(&mut words);
        if words.key(0) == "how" && words.len() > 4 && !quote {
            // A headline: "How a clinic in Leeds cut its bills".
            words.swap(0, 1, "Here's how");
            sheet.news = true;
        }
        let holds_number = words.0.iter().any(Word::has_digit);
        // A tip is an order, and wanted.
        if let Some(at) = self.order(&words).filter(|_| !(fact && self.is(CopyKind::Tip))) {
            if !fact && !words.0.iter().any(|w| w.fixed) {
                notes.cut(raw, "it tells readers what to do; the link is still there for anyone who wants it");
                return None;
            }
            notes.reworded(raw, "an invitation instead of an order");
            if !holds_number
                && matches!(words.key(at + 3).as_str(), "congratulating" | "thanking" | "celebrating" | "wishing" | "welcoming")
            {
                notes.cut(raw, "cheering to order; readers will decide for themselves");
                return None;
            }
            words = if self.is_product(&words, at + 1) && words.key(at) == "meet" { here(words, at) } else { offer(words, at) };
            sheet.offer = words.key(0) == "you" && words.key(1) == "can";
            if sheet.offer {
                offered(&mut words, dice);
            }
            sheet.news = !sheet.offer;
        }
        let mut sentences = match self.announcement(&mut words, dice, notes) {
            Some(news) => {
                sheet.news = true;
                news
            }
            None => vec![words],
        };
        for words in &mut sentences {
            sheet.news |= self.own_subject(words, notes);
        }
        let mut split = Vec::new();
        for words in sentences {
            split_long(words, &mut split, self.long, notes);
        }
        for words in &mut split {
            lets(words, notes);
            plain_words(words, notes);
            tell_as_past(words, notes);
            recast(words, dice, notes);
            contract(words);
        }
        sheet.sentences = split;
        Some(sheet)
    }

    /// Whether all that follows from `at` on is the name of a product of ours: "Ledgerleaf 6".
    fn is_product(&self, words: &Words, at: usize) -> bool {
        let name = Words(words.0.get(at..).unwrap_or_default().to_vec());
        let ours = self.programme.products.iter().any(|p| !p.name.is_empty() && name.text().starts_with(&p.name));
        ours && name.len() <= 4 && name.0.iter().all(|w| w.fixed || w.is_capital())
    }

    /// "Quillfern at the fair: visit us at booth 7" gives its order behind a label.
    fn label_and_order(&self, words: &mut Words) {
        let Some(colon) = words.0.iter().take(6).position(|w| w.trail == ":") else { return };
        let after = Words(words.0[colon + 1..].to_vec());
        if self.order(&after) != Some(0) || after.len() < 4 {
            return;
        }
        if let Some(first) = words.0.get_mut(colon + 1) {
            first.core = first.core.to_lowercase();
        }
        words.0.splice(colon + 1..=colon, [Word::new("you"), Word::new("can")]);
        if let Some(end) = self.own_name(words, 0)
            && matches!(words.key(end).as_str(), "at" | "in" | "on")
        {
            words.swap(0, end, "We are");
        }
    }

    /// A sentence in capitals is lowered, word by word, where the word is a common one or a name the programme knows.
    fn shouting(&self, words: &mut Words, notes: &mut Notes) {
        let loose: Vec<&Word> = words.0.iter().filter(|w| !w.fixed && w.core.len() > 1).collect();
        let shouted = |w: &&&Word| w.core.chars().all(|c| !c.is_lowercase()) && w.core.chars().any(char::is_uppercase);
        if loose.len() < 3 || loose.iter().filter(shouted).count() * 5 < loose.len() * 4 {
            for word in words.0.iter_mut().skip(1).filter(|w| !w.fixed && SHOUTED.contains(&w.core.as_str())) {
                word.core = word.core.to_lowercase();
            }
            return;
        }
        notes.reworded(&words.text(), "capital letters read as shouting");
        let known: Vec<&str> =
            self.programme.names().chain(self.programme.products.iter().map(|p| p.name.as_str())).flat_map(|n| n.split(' ')).collect();
        let mut unknown: Vec<usize> = Vec::new();
        let number = |w: &Word| w.has_digit() || w.core.contains(['/', '@', '#']) || w.core.contains(' ');
        for (at, word) in words.0.iter_mut().enumerate().filter(|(_, w)| !w.fixed || !number(w)) {
            if let Some(name) = known.iter().find(|n| n.to_uppercase() == word.core) {
                (*name).clone_into(&mut word.core);
            } else if Lexicon::shared().knows(&word.core.to_lowercase())
                || TIMES.contains(&word.key().trim_end_matches('s'))
                || at == 0 && word.core.len() > 4
            {
                word.core = word.core.to_lowercase();
            } else {
                unknown.push(at);
            }
        }
        // Two unknown words together are most likely somebody's name; one alone is a word.
        for (nth, at) in unknown.iter().enumerate() {
            let pair = unknown.get(nth + 1) == Some(&(at + 1)) || nth > 0 && unknown[nth - 1] + 1 == *at;
            let word = &mut words.0[*at];
            let lower = word.core.to_lowercase();
            if pair {
                word.core = super::words::capitalised(&lower);
            } else if word.core.len() > 4 {
                word.core = lower;
            }
        }
    }

    /// The end of the organisation's name at `at`, if it stands there.
    pub(super) fn own_name(&self, words: &Words, at: usize) -> Option<usize> {
        self.names
            .iter()
            .find(|name| {
                name.iter().enumerate().all(|(i, part)| {
                    words.0.get(at + i).is_some_and(|w| !w.fixed && w.key() == *part && (i + 1 == name.len() || w.trail.is_empty()))
                })
            })
            .map(|name| at + name.len())
    }

    /// Takes the announcement off the front of a sentence; gives the news as sentences.
    fn announcement(&self, words: &mut Words, dice: &mut Dice, notes: &mut Notes) -> Option<Vec<Words>> {
        let opener = news::opener(self, words)?;
        let mut rest = words.split_off(opener.end);
        let front = words.text();
        let mut preamble = Words(words.0[..opener.preamble].to_vec());
        notes.cut(
            &Words(words.0[opener.preamble..].to_vec()).text(),
            "press releases open like this; the news itself makes a better opening",
        );
        if !preamble.0.iter().any(Word::has_digit) {
            preamble.0.clear();
        }
        if let Some(first) = rest.0.first_mut() {
            first.lead.clear();
        }
        let told = news::tell(self, &opener, rest, !preamble.is_empty(), dice);
        let mut told = told.unwrap_or_else(|| vec![Words(front.split(' ').map(Word::new).collect())]);
        if let Some(first) = told.first_mut()
            && !preamble.is_empty()
        {
            news::lower_first(self, first);
            preamble.0.append(&mut first.0);
            first.0 = preamble.0;
        }
        Some(told)
    }

    /// "Quillfern has opened…" is "We have opened…" for somebody who works there.
    fn own_subject(&self, words: &mut Words, notes: &mut Notes) -> bool {
        // "Today Quillfern opens", "This December, Quillfern will".
        let day = words.0.iter().take(3).position(|w| w.trail == ",").map(|comma| comma + 1);
        let dated = matches!(words.key(0).as_str(), "this" | "last" | "next" | "in" | "on");
        let at = match words.key(0).as_str() {
            "today" | "yesterday" | "now" if words.len() > 1 => 1,
            _ => day.filter(|_| dated).unwrap_or(0),
        };
        if let Some(end) = self.own_possessive(words, at) {
            let was = Words(words.0[at..end].to_vec()).text();
            words.swap(at, end, if at == 0 { "Our" } else { "our" });
            notes.reworded(&was, "you work there: “our” is how you would say it");
            return false;
        }
        let Some(end) = self.own_name(words, at) else { return false };
        if !words.0[end - 1].trail.is_empty() {
            return false;
        }
        let verb = words.key(end);
        let ours = match verb.as_str() {
            "has" => Some("have".to_owned()),
            "is" => Some("are".to_owned()),
            "was" => Some("were".to_owned()),
            "does" => Some("do".to_owned()),
            "will" | "can" | "had" | "have" | "are" | "were" | "may" | "must" | "now" => Some(verb.clone()),
            _ => plain::VERBS.iter().find(|v| v.0 == verb).map(|v| v.1.to_owned()).or_else(|| verb.ends_with("ed").then(|| verb.clone())),
        };
        let Some(ours) = ours else { return false };
        let was = Words(words.0[at..=end].to_vec()).text();
        let subject = if at == 0 { "We" } else { "we" };
        words.swap(at, end + 1, &format!("{subject} {ours}"));
        for word in words.0.iter_mut().filter(|w| !w.fixed && w.core == "its") {
            "our".clone_into(&mut word.core);
        }
        notes.reworded(&was, "you work there: “we” is how you would say it");
        true
    }

    fn own_possessive(&self, words: &Words, at: usize) -> Option<usize> {
        self.names.iter().find_map(|name| {
            let fits = name.iter().enumerate().all(|(i, part)| {
                let Some(word) = words.0.get(at + i).filter(|w| !w.fixed) else { return false };
                if i + 1 == name.len() { word.key().strip_suffix("'s") == Some(part.as_str()) } else { word.key() == *part }
            });
            fits.then_some(at + name.len())
        })
    }

    /// Whether the copy is about this kind of thing.
    pub(super) fn is(&self, kind: CopyKind) -> bool {
        self.facts.kind == kind
    }
}

/// "Built together with 11 hospitals" and "Now available in Spain" get what they left out.
fn whole(words: &mut Words) {
    let now = usize::from(words.key(0) == "now");
    let next = words.key(now + 1);
    let lead = match words.key(now).as_str() {
        "available" if matches!(next.as_str(), "in" | "for" | "to" | "on" | "from" | "at" | "across") => "It is",
        "built" | "developed" | "designed" | "created" | "made" | "trained" | "founded"
            if matches!(next.as_str(), "in" | "together" | "with" | "by" | "for" | "on" | "from") =>
        {
            "It was"
        }
        "works" if matches!(next.as_str(), "with" | "on" | "in" | "for") => "It",
        _ => return,
    };
    if let Some(first) = words.0.first_mut() {
        first.core = first.core.to_lowercase();
    }
    words.0.splice(0..0, lead.split(' ').map(Word::new));
}

/// Small words that are sometimes shouted.
const SHOUTED: &[&str] = &[
    "LIVE", "NEW", "NOW", "FREE", "HUGE", "BIG", "ALL", "YOU", "YOUR", "TODAY", "LAST", "VERY", "SO", "NOT", "IS", "HERE", "THE", "AND",
    "MUST", "NEVER", "ALWAYS", "OUR", "BEST", "FINALLY",
];

/// The words of a place without its links, and without its hashtags, which are spoken of one by one.
fn without(draft: &Draft, span: Span) -> String {
    let mut places: Vec<Span> = [draft.links(), draft.hashtags()].concat().into_iter().filter(|p| span.contains(*p)).collect();
    places.order_by_key(|p| std::cmp::Reverse(p.start));
    let mut text = draft.at(span).to_owned();
    for place in places {
        text.replace_range(place.start - span.start..place.end - span.start, "");
    }
    text.trim().to_owned()
}
