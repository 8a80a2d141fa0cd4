//! Says the same in plainer words and shorter sentences. The wordings stand in `plain.rs`.

use super::notes::Notes;
use super::phrases::Phrases;
use super::plain;
use super::words::{Word, Words};
use std::sync::LazyLock;

/// Splits a long sentence where a new one can start.
pub(super) fn split_long(mut words: Words, into: &mut Vec<Words>, long: usize, notes: &mut Notes) {
    let mut start = 3;
    while start + 3 < words.len() {
        let pause = words.0[start - 1].trail.clone();
        if pause.ends_with(';') {
            let rest = words.split_off(start);
            ".".clone_into(&mut words.0[start - 1].trail);
            notes.reworded(&format!("{} …", rest.0[0].core), "two short sentences instead of one long one");
            into.push(words);
            words = rest;
            start = 3;
            continue;
        }
        if words.len() > long
            && pause == ","
            && !comes_back(&words, start)
            && let Some((end, by)) = split_at(&words, start)
        {
            let mut rest = words.split_off(start);
            notes.reworded(&Words(rest.0[..end - start].to_vec()).text(), "two short sentences instead of one long one");
            rest.swap(0, end - start, &by);
            if plain::LETS.iter().any(|_| by == "That lets")
                && let Some(to) = rest.0.iter().take(9).position(|w| w.key() == "to")
            {
                rest.0.remove(to);
            }
            ".".clone_into(&mut words.0[start - 1].trail);
            into.push(words);
            words = rest;
            start = 3;
            continue;
        }
        start += 1;
    }
    into.push(words);
}

/// Whether the sentence comes back after a clause in commas: "the view, designed to help, is out".
fn comes_back(words: &Words, start: usize) -> bool {
    (start + 1..words.len()).any(|at| {
        words.0[at - 1].trail == ","
            && (matches!(words.key(at).as_str(), "is" | "are" | "has" | "have" | "will" | "was" | "were" | "can" | "now")
                || plain::VERBS.iter().any(|v| v.0 == words.key(at)))
    })
}

/// Where the words that start a new sentence at `start` end, and what stands there instead.
fn split_at(words: &Words, start: usize) -> Option<(usize, String)> {
    if plain::LETS.contains(&words.key(start).as_str()) {
        let to = (start + 2..words.len().min(start + 8)).find(|i| words.key(*i) == "to")?;
        return words.0[start..to].iter().all(|w| w.trail.is_empty()).then(|| (start + 1, "That lets".to_owned()));
    }
    let (phrase, by) = plain::SPLITS.iter().find(|(phrase, _)| words.has(start, phrase).is_some())?;
    let end = words.has(start, phrase)?;
    if *phrase == "which" {
        let by = match words.key(end).as_str() {
            "are" | "have" | "were" => "They",
            "means" | "makes" | "saves" | "gives" | "frees" => "That",
            "is" | "was" | "has" | "will" | "can" => "It",
            verb if verb.ends_with('s') && !verb.ends_with("ss") => "It",
            _ => return None,
        };
        return Some((end, by.to_owned()));
    }
    Some((end, (*by).to_owned()))
}

/// "Enables clinics to send" is "lets clinics send".
pub(super) fn lets(words: &mut Words, notes: &mut Notes) {
    for at in 0..words.len() {
        let Some((long, short)) = plain::LET_VERBS.iter().find(|(verb, _)| words.has(at, verb).is_some()) else { continue };
        let Some(to) = (at + 2..words.len().min(at + 8)).find(|i| words.key(*i) == "to") else { continue };
        let open = words.0[at..to].iter().all(|w| w.trail.is_empty());
        let passive = at > 0 && matches!(words.key(at - 1).as_str(), "is" | "are" | "was" | "were" | "be" | "been");
        if open && !passive {
            notes.reworded(&format!("{long} … to"), "a plainer word");
            words.0.remove(to);
            words.swap(at, at + 1, short);
            return;
        }
    }
}

/// Plainer wordings, one by one.
pub(super) fn plain_words(words: &mut Words, notes: &mut Notes) {
    static SWAPS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(plain::SWAPS.iter().map(|(phrase, _)| *phrase)));
    let mut at = 0;
    while at < words.len() {
        match SWAPS.at(words, at).map(|(nth, end)| (end, plain::SWAPS[nth].1)) {
            // A capital inside a sentence is a name: the Annual General Meeting.
            Some((end, by)) if at == 0 || !words.0[at..end].iter().any(Word::is_capital) => {
                let was = Words(words.0[at..end].to_vec()).text();
                words.swap(at, end, by);
                notes.reworded(was.trim_end_matches(['.', ',', '!']), "a plainer word");
                at += by.split(' ').count();
            }
            _ => at += 1,
        }
    }
}

/// Whether a word says that somebody or something is.
pub(super) fn is_being(key: &str) -> bool {
    matches!(key, "be" | "is" | "are" | "was" | "were" | "been" | "being" | "it's" | "we're" | "i'm")
}

/// Short forms, as people say them.
pub(super) fn contract(words: &mut Words) {
    const PAIRS: &[(&str, &str)] = &[
        ("it is", "it's"),
        ("that is", "that's"),
        ("we are", "we're"),
        ("do not", "don't"),
        ("does not", "doesn't"),
        ("is not", "isn't"),
        ("are not", "aren't"),
        ("cannot", "can't"),
        ("will not", "won't"),
        ("did not", "didn't"),
        ("we will", "we'll"),
        ("it will", "it'll"),
        ("you will", "you'll"),
        ("we have been", "we've been"),
    ];
    static LONG: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PAIRS.iter().map(|(long, _)| *long)));
    let mut at = 0;
    while at < words.len() {
        if let Some((end, by)) = LONG.at(words, at).map(|(nth, end)| (end, PAIRS[nth].1))
            && end < words.len()
            && words.0[end - 1].trail.is_empty()
        {
            words.swap(at, end, by);
            if at == 0 {
                words.0[0].core = super::words::capitalised(&words.0[0].core.to_lowercase());
            }
        }
        at += 1;
    }
}

/// "Has been named" is "was named", "have opened" is "opened": said as it is told, where nothing lasts until today.
pub(super) fn tell_as_past(words: &mut Words, notes: &mut Notes) {
    if (0..words.len()).any(|at| plain::LASTING.contains(&words.key(at).as_str())) {
        return;
    }
    let mut at = 0;
    while at + 1 < words.len() {
        let key = words.key(at);
        let next = words.key(at + 1);
        let free = matches!(key.as_str(), "has" | "have") && words.0[at].trail.is_empty() && !words.0[at].fixed && !words.0[at + 1].fixed;
        let regular = |word: &str| word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
        // "To have opened", "could have opened", "have talented people" are something else.
        let before = at.checked_sub(1).map(|b| words.key(b)).unwrap_or_default();
        let held = matches!(
            before.as_str(),
            "to" | "could" | "would" | "should" | "may" | "might" | "must" | "will" | "not" | "who" | "that" | "and"
        );
        let verb_ends = words.0[at + 1].trail.is_empty();
        if free && !held && at > 0 && next == "been" && regular(&words.key(at + 2)) {
            let was = Words(words.0[at..=at + 2].to_vec()).text();
            let by = if key == "has" { "was" } else { "were" };
            words.swap(at, at + 2, by);
            notes.reworded(&was, "a plainer way to say it");
        } else if free
            && !held
            && at > 0
            && verb_ends
            && regular(&next)
            && matches!(
                words.key(at + 2).as_str(),
                "a" | "an" | "the" | "our" | "its" | "their" | "to" | "in" | "with" | "two" | "three" | "into" | "up"
            )
        {
            let was = Words(words.0[at..=at + 1].to_vec()).text();
            words.swap(at, at + 1, "");
            notes.reworded(&was, "a plainer way to say it");
        }
        at += 1;
    }
}
