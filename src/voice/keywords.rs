//! Facts of a sentence that would be the company's if it were said whole: each with the noun or the month that it belongs to, so that
//! none is lost. "The original adds: 200 shop owners; 14 to 16 April."

use super::notes::Dice;
use super::particulars::is_month;
use super::recast::TIMES;

/// How the line begins.
const LEADS: &[&str] = &["Also in it", "The original adds", "Also in the original", "More in the original", "Also mentioned"];

/// More than so many keywords are no sentence's rest but a list of what was not said.
pub(super) const MOST: usize = 3;

/// Words that end what belongs to a number.
const STOPS: &[&str] =
    &["of", "out", "in", "on", "at", "to", "from", "by", "for", "with", "and", "or", "per", "more", "times", "than", "as"];

/// The line, or nothing where there is nothing for it.
pub(super) fn line(keywords: &[String], dice: &mut Dice) -> String {
    if keywords.is_empty() { String::new() } else { format!("{}: {}.", dice.pick(LEADS), keywords.join("; ")) }
}

/// The facts of `text` as keywords; nothing where one of them says nothing by itself, as a percentage does.
pub(super) fn keywords(text: &str, facts: &[&str]) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<String> = Vec::new();
    for fact in facts {
        if found.iter().any(|k| k.contains(fact)) {
            continue;
        }
        found.push(if fact.contains(|c: char| c.is_ascii_digit()) { number(&words, fact)? } else { name(&words, fact)? });
    }
    (found.len() <= MOST).then_some(found)
}

/// A name of two words stands for itself, a place with the word before it; any other word and somebody's words do not.
fn name(words: &[&str], fact: &str) -> Option<String> {
    if fact.split(' ').count() > 4 || fact.starts_with(['“', '"', '«', '„', '‘']) || fact.ends_with("'s") || fact.ends_with("’s") {
        return None;
    }
    let before =
        words.iter().position(|w| fact.starts_with(w.trim_matches(|c: char| !c.is_alphanumeric()))).and_then(|at| at.checked_sub(1));
    let place = before.map(|at| words[at]).filter(|w| matches!(*w, "in" | "at" | "near"));
    match place {
        Some(place) => Some(format!("{place} {fact}")),
        None => fact.contains(' ').then(|| fact.to_owned()),
    }
}

/// A number with what it counts, or a day with its month.
fn number(words: &[&str], fact: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let at = words.iter().position(|w| w.contains(fact))?;
    let tight = |to: usize| words[at..to].iter().all(|w| w.ends_with(char::is_alphanumeric));
    let month = |at: usize| words.get(at).is_some_and(|w| is_month(&bare(w).to_lowercase()));
    let digits = |at: usize| words.get(at).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let phrase = |to: usize| {
        let mut phrase = words[at..=to].join(" ");
        phrase.truncate(phrase.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        phrase
    };
    if !words[at].starts_with(|c: char| c.is_ascii_digit()) || words[at].contains('%') {
        return None;
    }
    if month(at + 1) && tight(at + 1) {
        return Some(phrase(at + 1));
    }
    if words.get(at + 1).is_some_and(|w| matches!(*w, "to" | "and" | "-" | "–")) && digits(at + 2) && month(at + 3) && tight(at + 1) {
        return Some(phrase(at + 3));
    }
    for (to, word) in words.iter().enumerate().skip(at + 1).take(3) {
        let word = bare(word);
        let lower = word.to_lowercase();
        if !tight(to)
            || word != lower
            || lower.ends_with("ed")
            || STOPS.contains(&lower.as_str())
            || TIMES.contains(&lower.trim_end_matches('s'))
        {
            return None;
        }
        let many = lower.ends_with('s') && !lower.ends_with("ss") && lower.len() > 3;
        if many || matches!(lower.as_str(), "people" | "children" | "women" | "men") {
            return Some(phrase(to));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, facts: &[&str], expected: Option<&[&str]>) {
        let expected = expected.map(|e| e.iter().map(|k| (*k).to_owned()).collect());
        assert_eq!(keywords(text, facts), expected, "{text}");
    }

    #[test]
    fn a_number_goes_with_what_it_counts_and_a_percentage_not_alone() {
        check("We surveyed 1,240 small clinics.", &["1,240"], Some(&["1,240 small clinics"]));
        check(
            "with keynotes from Tamsin Vex and workshops for 200 shop owners.",
            &["200", "Tamsin Vex"],
            Some(&["200 shop owners", "Tamsin Vex"]),
        );
        check("from 14 to 16 April with live demos", &["14", "16"], Some(&["14 to 16 April"]));
        check("It fell by 18%.", &["18%"], None);
        check("She spent 20 years in pharmacies.", &["20"], None);
        check("9 out of 10 testers liked it.", &["9"], None);
        check("It said “one two three four five”.", &["“one two three four five”"], None);
    }
}
