//! Says a plain sentence another way, as one of a hundred colleagues would: turns of phrase with the same sense, the day at the front
//! or at the end, "is going to" for "will". What is fixed stays as it is. The turns stand in `turns.rs`; which is taken is the seed's
//! choice, so that two people rarely say it alike.

use super::notes::{Dice, Notes};
use super::phrases::Phrases;
use super::plain;
use super::turns::TURNS;
use super::words::{Word, Words, capitalised};
use std::sync::LazyLock;

/// Says a sentence another way.
pub(super) fn recast(words: &mut Words, dice: &mut Dice, notes: &mut Notes) {
    let told = words.find(0, "more than").is_some();
    turn(words, dice, notes);
    if !told {
        more_than(words);
    }
    going_to(words, dice);
    relative(words);
    plus(words);
    each(words);
    our(words, dice);
    day_elsewhere(words, dice);
}

/// Whether a word answers to a sign of a turn: `#` is anything with a digit, `^` a name, `@` a month or a day, the rest itself.
fn answers(word: &Word, sign: &str) -> bool {
    match sign {
        "#" => word.has_digit(),
        "^" => word.is_capital() && !word.has_digit(),
        "@" => super::particulars::is_month(&word.key()),
        // A unit of time stands as it is, and may be named.
        _ => word.is(sign) && (!word.fixed || TIMES.contains(&sign.trim_end_matches('s'))),
    }
}

/// Where a turn that starts at `at` ends.
fn reach(words: &Words, at: usize, signs: &str) -> Option<usize> {
    let mut end = at;
    for sign in signs.split(' ') {
        let word = words.0.get(end)?;
        let inside = end > at && (!word.lead.is_empty() || !words.0[end - 1].trail.is_empty());
        if inside || !answers(word, sign) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Units of time, which tell how long.
pub(super) const TIMES: &[&str] = &["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade"];

/// "Over 600 practices" are more than 600; "over 14 months" is how long it took.
fn more_than(words: &mut Words) {
    for at in 0..words.len() {
        let time = TIMES.iter().any(|t| words.key(at + 2).trim_end_matches('s') == *t);
        if words.key(at) == "over" && !words.0[at].fixed && words.0.get(at + 1).is_some_and(Word::has_digit) && !time {
            words.swap(at, at + 1, "more than");
            return;
        }
    }
}

/// Turns of phrase, one by one.
fn turn(words: &mut Words, dice: &mut Dice, notes: &mut Notes) {
    static FROM: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(TURNS.iter().map(|(from, _)| *from)));
    let mut at = 0;
    while at < words.len() {
        // "Has dropped" takes another form than "dropped".
        let perfect = at > 0 && matches!(words.key(at - 1).as_str(), "has" | "have" | "had" | "be" | "been");
        let found = FROM
            .starting(words, at)
            .iter()
            .filter(|(_, from)| {
                !(perfect
                    && from.split(' ').next().is_some_and(|verb| verb.ends_with("ed") || matches!(verb, "fell" | "grew" | "went" | "took")))
            })
            .find_map(|(nth, from)| reach(words, at, from).map(|end| (end, *from, TURNS[*nth].1)));
        let Some((end, from, to)) = found else {
            at += 1;
            continue;
        };
        let was = Words(words.0[at..end].to_vec());
        let mut kept = from.split(' ').zip(&was.0).filter(|(sign, _)| matches!(*sign, "#" | "^" | "@")).map(|(_, word)| word);
        let wordings: Vec<&str> = to.split('|').collect();
        let mut new: Vec<Word> = Vec::new();
        for part in dice.pick(&wordings).split(' ') {
            let word = if matches!(part, "#" | "^" | "@") { kept.next().cloned() } else { Some(Word::new(part)) };
            new.extend(word.map(|w| Word { lead: String::new(), trail: String::new(), ..w }));
        }
        if let (Some(first), Some(opening)) = (new.first_mut(), was.0.first()) {
            first.lead.clone_from(&opening.lead);
            if at == 0 && opening.is_capital() && !first.fixed {
                first.core = capitalised(&first.core);
            }
        }
        if let (Some(last), Some(closing)) = (new.last_mut(), was.0.last()) {
            last.trail.clone_from(&closing.trail);
        }
        let next = at + new.len();
        words.0.splice(at..end, new);
        notes.reworded(
            was.text().trim_end_matches(['.', ',', '!', ';', ':']),
            "reworded so you and your colleagues don't all sound the same",
        );
        at = next;
    }
}

const PREPOSITIONS: &[&str] =
    &["for", "of", "in", "with", "to", "that", "which", "on", "at", "from", "by", "as", "who", "about", "under", "between"];

/// Whether the words before a verb are its subject and no more, and whether they are many.
fn subject(words: &Words, verb: usize) -> Option<bool> {
    let head = &words.0[..verb];
    let simple = !head.is_empty()
        && verb <= 9
        && head
            .iter()
            .all(|w| w.trail.is_empty() && !matches!(w.key().as_str(), "that" | "which" | "who" | "if" | "when" | "where" | "and"));
    let stop = head.iter().position(|w| PREPOSITIONS.contains(&w.key().as_str())).unwrap_or(head.len());
    let noun = head[..stop].last()?;
    let key = noun.key();
    let many = matches!(key.as_str(), "we" | "you" | "they" | "people" | "children" | "employees")
        || !noun.is_capital()
            && key.len() > 3
            && key.ends_with('s')
            && !key.ends_with("ss")
            && !key.ends_with("us")
            && !key.ends_with("is")
        || noun.has_digit();
    simple.then_some(many)
}

/// "Will join" is "is going to join", where it is plain who will.
fn going_to(words: &mut Words, dice: &mut Dice) {
    let Some(at) = (1..words.len().saturating_sub(1)).find(|at| words.key(*at) == "will" && words.0[*at].trail.is_empty()) else { return };
    if matches!(words.key(at + 1).as_str(), "not" | "be" | "also" | "only" | "never" | "then") || words.0[at].fixed {
        return;
    }
    let Some(many) = subject(words, at) else { return };
    let be = match words.key(at - 1).as_str() {
        // Whoever applies may not come to work there.
        "you" => return,
        "i" => "am",
        _ if many => "are",
        _ => "is",
    };
    if dice.roll(3) < 2 {
        words.swap(at, at + 1, &format!("{be} going to"));
    }
}

/// "Systems that handle" and "systems which handle": the one is as good as the other.
fn relative(words: &mut Words) {
    for at in 2..words.len().saturating_sub(1) {
        let before = words.key(at - 1);
        let verb = words.key(at + 1);
        let open = words.0[at - 1].trail.is_empty() && words.0[at].trail.is_empty();
        let tells =
            matches!(verb.as_str(), "is" | "are" | "was" | "were" | "has" | "have" | "can" | "will" | "lets" | "let" | "handle" | "need")
                || plain::VERBS.iter().any(|v| v.0 == verb);
        let noun = before.ends_with('s') && !before.ends_with("ys") && plain::VERBS.iter().all(|v| v.0 != before)
            || matches!(before.as_str(), "app" | "way" | "tool" | "feature" | "team" | "screen" | "standard" | "charity" | "reader");
        if words.key(at) == "that"
            && open
            && tells
            && noun
            && !matches!(before.as_str(), "says" | "means" | "shows" | "is" | "was" | "this")
        {
            words.swap(at, at + 1, "which");
            return;
        }
    }
}

/// "A talk and a lunch" is "a talk plus a lunch", where both are things.
fn plus(words: &mut Words) {
    for at in 2..words.len().saturating_sub(1) {
        let things = matches!(words.key(at + 1).as_str(), "a" | "an") || words.0[at + 1].has_digit();
        let open = words.0[at - 1].trail.is_empty() && words.0[at].trail.is_empty() && words.key(at) == "and" && !words.0[at].fixed;
        if !open || !things {
            continue;
        }
        let rest = &words.0[at + 1..words.len().min(at + 8)];
        let stop = rest.iter().position(|w| !w.trail.is_empty()).map_or(rest.len(), |p| p + 1);
        let verb = |w: &Word| {
            let key = w.key();
            matches!(
                key.as_str(),
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "can"
                    | "do"
                    | "does"
                    | "said"
                    | "got"
                    | "went"
                    | "fell"
                    | "grew"
                    | "reports"
            ) || plain::VERBS.iter().any(|v| v.0 == key || v.1 == key)
                || key.len() > 4 && key.ends_with("ed")
        };
        // "Revenue grew and the costs fell" joins two clauses, and "between 3 and 5" is a range.
        let range = words.0[at - 1].has_digit() && words.0[at + 1].has_digit();
        if !rest[..stop].iter().any(verb) && !range && words.0[..at].iter().all(|w| w.key() != "between" && w.key() != "both") {
            words.swap(at, at + 1, "plus");
            return;
        }
    }
}

/// "Every shop" is "each shop", where a thing follows and no number, no time, and nobody is told what is for every shop.
fn each(words: &mut Words) {
    for at in 0..words.len().saturating_sub(1) {
        let next = words.key(at + 1);
        let time = next.ends_with("day") || TIMES.contains(&next.as_str()) || matches!(next.as_str(), "time" | "morning" | "evening");
        let thing = !words.0[at + 1].has_digit() && !time && !matches!(next.as_str(), "other" | "single" | "of" | "one" | "so");
        let told = at > 0 && matches!(words.key(at - 1).as_str(), "for" | "not" | "almost" | "nearly" | "to");
        if words.key(at) == "every" && words.0[at].trail.is_empty() && !words.0[at].fixed && thing && !told {
            words.swap(at, at + 1, "each");
        }
    }
}

/// Of many "our" in a sentence, the first is enough.
fn our(words: &mut Words, dice: &mut Dice) {
    let mut first = true;
    for at in 0..words.len() {
        if words.key(at) != "our" || words.0[at].fixed {
            continue;
        }
        let keep = first && (at == 0 || dice.roll(2) == 0);
        first = false;
        if !keep && at > 0 && words.key(at - 1) != "of" {
            words.swap(at, at + 1, "the");
        }
    }
}

/// Words that begin a sentence and are nobody's name.
const SMALL: &[&str] = &[
    "there", "people", "you", "the", "a", "an", "our", "we", "all", "he", "she", "they", "it", "we're", "my", "this", "every", "each",
    "their", "his", "her",
];

/// The day at the front goes to the end, or the other way round.
fn day_elsewhere(words: &mut Words, dice: &mut Dice) {
    let dated = |w: &Word| w.has_digit() || w.fixed && w.core.chars().all(char::is_alphanumeric) || super::particulars::is_month(&w.key());
    let front = words.len() > 6
        && matches!(words.key(0).as_str(), "on" | "from" | "since" | "until" | "by" | "starting")
        && words.0.iter().take(6).position(|w| w.trail == ",").is_some_and(|comma| words.0[1..=comma].iter().all(dated));
    if front {
        let comma = words.0.iter().position(|w| w.trail == ",").unwrap_or(0);
        let ends = words.0.last().is_some_and(|w| w.trail.trim_end_matches(['.', '!']).is_empty() && !dated(w));
        let single = words.0[comma + 1..words.len() - 1].iter().all(|w| w.trail.is_empty() || w.trail == ",");
        if ends && single && !words.0[comma + 1..].iter().any(|w| matches!(w.key().as_str(), "and" | "but" | "when" | "while")) {
            let mut day: Vec<Word> = words.0.drain(..=comma).collect();
            let trail = words.0.last_mut().map(|w| std::mem::take(&mut w.trail)).unwrap_or_default();
            if let Some(first) = day.first_mut() {
                first.core = first.core.to_lowercase();
            }
            if let Some(last) = day.last_mut() {
                last.trail = trail;
            }
            words.0.extend(day);
        }
        return;
    }
    let Some(at) = (3..words.len().saturating_sub(1)).find(|at| {
        matches!(words.key(*at).as_str(), "on" | "from" | "since" | "until" | "starting")
            && words.0[*at - 1].trail.is_empty()
            && words.key(*at - 1) != "ever"
            && words.0[*at + 1..].iter().all(|w| dated(w) && (w.trail.is_empty() || w.trail == "." || w.trail == "!"))
    }) else {
        return;
    };
    let simple = words.0[..at].iter().all(|w| w.trail.is_empty() && !matches!(w.key().as_str(), "and" | "but" | "or"))
        && !matches!(
            words.key(0).as_str(),
            "available"
                | "now"
                | "built"
                | "made"
                | "on"
                | "from"
                | "with"
                | "in"
                | "at"
                | "after"
                | "before"
                | "and"
                | "but"
                | "you"
                | "it's"
                | "that's"
        );
    // What stands behind a day begins small, but for names: those are two capitals in a row.
    let small = words.0.first().is_some_and(|w| !w.fixed && SMALL.contains(&w.key().as_str()));
    let name = words.0[0].fixed || words.0[0].is_capital() && words.0.get(1).is_some_and(Word::is_capital);
    if !simple || !(small || name) || dice.roll(3) == 0 || words.len() - at > 5 {
        return;
    }
    let mut day: Vec<Word> = words.0.drain(at..).collect();
    let trail = day.last_mut().map(|w| std::mem::replace(&mut w.trail, ",".to_owned())).unwrap_or_default();
    if let Some(first) = day.first_mut() {
        first.core = capitalised(&first.core);
    }
    if small && let Some(first) = words.0.first_mut() {
        first.core = first.core.to_lowercase();
    }
    if let Some(last) = words.0.last_mut() {
        last.trail = trail;
    }
    day.append(&mut words.0);
    words.0 = day;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (mut words, _) = Words::cut(text, Span::new(0, text.len()), &[]);
        recast(&mut words, &mut Dice::first(), &mut Notes::default());
        assert_eq!(words.sentence(), expected);
    }

    #[test]
    fn a_sentence_is_said_another_way_with_its_facts_as_they_are() {
        check("Over 600 practices joined the beta.", "More than 600 practices joined the beta.");
        check("All 27 employees will join our office in Ghent.", "All 27 employees are going to join our office in Ghent.");
        check(
            "You will work on systems that handle 2 million messages a day.",
            "You will work on systems that deal with 2 million messages a day.",
        );
        check("There are 12 speakers and a lunch.", "There are 12 speakers plus a lunch.");
        check("Revenue grew by 9% and the costs fell.", "Revenue rose by 9% and the costs fell.");
    }
}
