//! Takes away what says nothing: drum rolls, words of praise, worn turns of phrase. It never touches what is fixed, and leaves whole
//! sentences. What it looks for stands in `plain.rs`.

use super::news;
use super::notes::Notes;
use super::phrases::Phrases;
use super::plain;
use super::words::Words;
use crate::order::InOrder;
use std::sync::LazyLock;

/// The phrases of a list with commas, the longest first.
fn list(text: &'static str) -> Phrases {
    let mut list: Vec<&str> = text.split(',').map(str::trim).filter(|s| !s.is_empty()).collect();
    list.order_by_key(|s| std::cmp::Reverse(s.split(' ').count()));
    Phrases::new(list)
}

/// Why what only announces the news goes.
const DRUM_ROLL: &str = "a drum roll; the news doesn't need one";

/// Takes off what says nothing before a colon ("Big news:"), and tells whether the whole sentence is of that sort.
pub(super) fn says_nothing(words: &mut Words, fact: bool, raw: &str, notes: &mut Notes) -> bool {
    static EMPTY: LazyLock<Phrases> = LazyLock::new(|| list(plain::EMPTY));
    for (_, phrase) in EMPTY.starting(words, 0) {
        let Some(end) = words.has(0, phrase) else { continue };
        let trail = &words.0[end - 1].trail;
        if end == words.len() {
            notes.cut(raw, DRUM_ROLL);
            return true;
        }
        if trail.contains([':', '!', '–', '—']) {
            let gone = Words(words.0[..end].to_vec()).text();
            words.0.drain(..end);
            notes.cut(&gone, DRUM_ROLL);
            break;
        }
    }
    if words.len() <= 5 && words.key(0) == "you" && words.key(1) == "asked" && words.key(2) == "we" {
        notes.cut(raw, DRUM_ROLL);
        return true;
    }
    if ["here's to", "here is to"].iter().any(|toast| words.has(0, toast).is_some()) {
        notes.cut(raw, "a toast; the facts are already there");
        return true;
    }
    let only_links = words.0.iter().filter(|w| w.fixed).all(|w| w.core.contains('/') || w.core.contains('.'));
    if !fact && only_links && worn(words) {
        notes.cut(raw, "well-worn phrases; anyone could say this");
        return true;
    }
    let cheer = words.len() <= 5 && words.0.last().is_some_and(|w| w.trail.contains('!')) && !fact && !words.0.iter().any(|w| w.fixed);
    if cheer {
        notes.cut(raw, "a cheer; readers will decide for themselves");
    }
    cheer
}

/// "The findings are eye-opening: 37% of…": what stands before the colon promises, what follows says it.
pub(super) fn cut_lead_in(words: &mut Words, notes: &mut Notes) {
    let Some(colon) = words.0.iter().take(9).position(|w| w.trail.ends_with(':')) else { return };
    let plain = words.0[..=colon].iter().all(|w| !w.fixed) && words.0[1..=colon].iter().all(|w| !w.is_capital());
    let mut after = Words(words.0[colon + 1..].to_vec());
    if plain && after.len() >= 4 && (news::is_clause(&after) || after.0[0].has_digit()) {
        notes.cut(&Words(words.0[..=colon].to_vec()).text(), "just a build-up; what follows says it");
        std::mem::swap(words, &mut after);
    }
}

/// Whether a worn turn of phrase stands in the sentence.
pub(super) fn worn(words: &Words) -> bool {
    static WORN: LazyLock<Phrases> = LazyLock::new(|| list(plain::WORN));
    WORN.anywhere(words)
}

/// Takes out words of praise where a whole sentence is left.
pub(super) fn cut_hype(words: &mut Words, notes: &mut Notes) {
    static ADJECTIVES: LazyLock<Phrases> = LazyLock::new(|| list(plain::HYPE));
    static ADVERBS: LazyLock<Phrases> = LazyLock::new(|| list(plain::HYPE_ADVERBS));
    let mut at = 0;
    while at < words.len() {
        let adjective = ADJECTIVES.at(words, at);
        let is_adjective = adjective.is_some();
        let Some((_, end)) = adjective.or_else(|| ADVERBS.at(words, at)) else {
            at += 1;
            continue;
        };
        if words.0[at..end].iter().any(super::words::Word::is_capital) && at > 0 || !removable(words, at, end, is_adjective) {
            at = end;
            continue;
        }
        let mut start = at;
        let mut stop = end;
        let before = at.checked_sub(1).map(|b| words.key(b)).unwrap_or_default();
        let after_and = words.key(end) == "and" && words.0[end - 1].trail.is_empty();
        if is_adjective && matches!(before.as_str(), "and" | "&") && start > 1 && listed_before(words, start - 1) {
            // "a secure and innovative platform": the "and" goes too.
            start -= 1;
        } else if is_adjective && after_and {
            stop += 1;
        } else if is_adjective && matches!(before.as_str(), "very" | "truly" | "most" | "more" | "so" | "highly" | "really") {
            start -= 1;
        }
        let closing = words.0[end - 1].trail.clone();
        let gone = Words(words.0[at..end].to_vec()).text();
        words.cut_out(start, stop);
        if closing == ","
            && is_adjective
            && let Some(previous) = start.checked_sub(1).and_then(|b| words.0.get_mut(b))
            && previous.trail == ","
            && matches!(previous.key().as_str(), "a" | "an" | "the" | "our" | "its" | "their" | "most")
        {
            previous.trail.clear();
        }
        notes.cut(gone.trim_end_matches(['.', ',', '!', ':', ';']), "people don't talk about their own work like this");
        at = start;
    }
}

/// Whether what stands before an "and" is one adjective behind an article: "a secure and …".
fn listed_before(words: &Words, and: usize) -> bool {
    let article = and.checked_sub(2).map(|a| words.key(a)).unwrap_or_default();
    let comma = words.0.get(and - 1).is_some_and(|w| w.trail == ",");
    comma || matches!(article.as_str(), "a" | "an" | "the" | "our" | "its" | "their" | "more")
}

/// Words before a "leading" that praises.
const LEADS: &[&str] = &[
    "a", "the", "our", "its", "their", "of", "by", "from", "with", "for", "most", "as", "and", "how", "other", "world", "all", "some",
    "many",
];

fn removable(words: &Words, at: usize, end: usize, adjective: bool) -> bool {
    let before = at.checked_sub(1).map(|b| words.key(b)).unwrap_or_default();
    if !adjective {
        return !matches!(before.as_str(), "more" | "as" | "how" | "is" | "are" | "be") || words.len() > end;
    }
    let Some(next) = words.0.get(end) else { return false };
    // "Ten years leading teams" tells what somebody did; "2 million unique users" is how they were counted.
    let praises = match words.key(at).as_str() {
        "leading" => at == 0 || LEADS.contains(&before.as_str()) || before.ends_with("'s"),
        "unique" => at == 0 || !words.0[at - 1].has_digit() && !matches!(before.as_str(), "million" | "thousand" | "hundred"),
        _ => true,
    };
    if !praises {
        return false;
    }
    let trail = words.0[end - 1].trail.as_str();
    let clear = trail.is_empty() || trail == ",";
    let next_key = next.key();
    let noun_follows = !matches!(
        next_key.as_str(),
        "to" | "for"
            | "of"
            | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "that"
            | "than"
            | "as"
            | "from"
            | "is"
            | "are"
            | "or"
            | "but"
            | "when"
            | "because"
            | "about"
            | "we"
            | "it"
            | "the"
            | "a"
            | "an"
            | "our"
    );
    let predicate = matches!(
        before.as_str(),
        "is" | "are" | "was" | "were" | "be" | "been" | "feels" | "looks" | "it's" | "how" | "something" | "as" | "not" | "than"
    ) && trail.is_empty()
        && next_key == "and";
    let clings = before == "most" && at >= 2 && words.key(at - 2) == "the";
    clear && noun_follows && !predicate && !clings
}

/// Cuts a worn clause off the end of a sentence that goes on without it: ", what a journey it has been", "and is passionate about…".
pub(super) fn cut_worn_tail(words: &mut Words, notes: &mut Notes) {
    for at in (3..words.len().saturating_sub(1)).rev() {
        let pause = words.0[at - 1].trail.ends_with(',');
        let exclaims = pause && words.has(at, "what a").is_some();
        let joins = words.key(at) == "and" && matches!(words.key(at + 1).as_str(), "is" | "are" | "we" | "our" | "we're");
        let tail = Words(words.0[at..].to_vec());
        let holds_fact = tail.0.iter().any(|w| w.fixed || w.has_digit() || w.is_capital());
        if (exclaims || joins && worn(&tail)) && !holds_fact {
            let gone = words.split_off(at);
            notes.cut(&gone.text(), "well-worn phrases; anyone could say this");
            if let Some(last) = words.0.last_mut() {
                ".".clone_into(&mut last.trail);
            }
            return;
        }
    }
}

/// "Acme, a leading provider of…, today announced": what the company says of itself between commas goes.
pub(super) fn cut_boilerplate(words: &mut Words, notes: &mut Notes) {
    let commas: Vec<usize> = words.0.iter().enumerate().take(24).filter(|(_, w)| w.trail == ",").map(|(at, _)| at).collect();
    let [first, second, ..] = commas.as_slice() else { return };
    let inside = &words.0[first + 1..=*second];
    let article = matches!(words.key(first + 1).as_str(), "a" | "an" | "the");
    let brags = inside.iter().any(|w| {
        matches!(w.key().as_str(), "leader" | "leading" | "provider" | "pioneer" | "company" | "innovator" | "maker" | "home" | "platform")
    });
    let announces = matches!(
        words.key(second + 1).as_str(),
        "today" | "has" | "is" | "announced" | "announces" | "launched" | "launches" | "unveiled" | "yesterday"
    );
    let named = words.0[..=*first].iter().all(|w| w.is_capital() || matches!(w.key().as_str(), "and" | "of"));
    if article && brags && announces && named && inside.len() > 2 && !inside.iter().any(|w| w.fixed) {
        let gone = Words(inside.to_vec()).text();
        let (start, end) = (first + 1, second + 1);
        words.0.drain(start..end);
        words.0[*first].trail.clear();
        notes.cut(&gone, "what the company says about itself in every press release");
    }
}
