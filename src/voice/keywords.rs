//! Facts of a sentence that would be the company's if it were said whole: each with the noun or the month that it belongs to, so that
//! none is lost. "The original adds: 200 shop owners; 14 to 16 April."

use super::notes::Dice;
use super::particulars::is_month;
use super::recast::TIMES;
use crate::order::InOrder;

/// How the line begins.
const LEADS: &[&str] = &["Also mentioned", "The original adds", "Also in the original", "There's more in the original"];

/// How it begins where all of it is counted, and where it is a day.
const COUNTS: &[&str] = &["In numbers", "The numbers", "The figures"];
const DAYS: &[&str] = &["One for the diary", "Date for the diary", "A date to remember"];

/// More than so many keywords are no sentence's rest but a list of what was not said.
pub(super) const MOST: usize = 3;

/// Words that end what belongs to a number.
const STOPS: &[&str] =
    &["of", "out", "in", "on", "at", "to", "from", "by", "for", "with", "and", "or", "per", "more", "times", "than", "as"];

/// The line, or nothing where there is nothing for it. `linked` tells whether there is an original to go to.
pub(super) fn line(keywords: &[String], linked: bool, dice: &mut Dice) -> String {
    if keywords.is_empty() {
        return String::new();
    }
    let day = |k: &String| k.split(' ').any(|w| is_month(&w.to_lowercase()));
    let counted = |k: &String| k.contains(|c: char| c.is_ascii_digit()) && !k.starts_with(char::is_uppercase) && !day(k);
    let leads = match keywords {
        [one] if day(one) => DAYS,
        _ if keywords.iter().all(counted) => COUNTS,
        _ if linked => LEADS,
        _ => &LEADS[..1],
    };
    format!("{}: {}.", dice.pick(leads), keywords.join("; "))
}

/// Whether keywords are too few to say anything: a lone "5 practices", a lone name. A day is enough.
pub(super) fn is_thin(keywords: &[String]) -> bool {
    let [only] = keywords else { return false };
    let words: Vec<&str> = only.split(' ').collect();
    words.len() < 4 && !words.iter().any(|w| is_month(&w.to_lowercase()))
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
    let found = together(&words.join(" "), found);
    // A name or a place alone says nothing of what it has to do with it.
    (found.len() <= MOST && found.iter().all(|k| k.contains(|c: char| c.is_ascii_digit()))).then_some(found)
}

/// Keywords that stand side by side in the text stay together: "3,100 customers in Scotland".
fn together(text: &str, found: Vec<String>) -> Vec<String> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for keyword in &found {
        let Some(at) = text.find(keyword.as_str()) else { return found };
        places.push((at, at + keyword.len()));
    }
    places.order();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in places {
        match joined.last_mut() {
            Some(last) if start < last.1 || matches!(&text[last.1..start], " " | " and ") => last.1 = end.max(last.1),
            _ => joined.push((start, end)),
        }
    }
    joined.into_iter().map(|(start, end)| text[start..end].to_owned()).collect()
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
    // "More than 600" is not 600.
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at]);
    let from = match (before(2), before(1)) {
        ("more" | "fewer" | "less", "than") | ("up", "to") | ("at", "least" | "most") => at - 2,
        (_, "over" | "under" | "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "only" | "just" | "above" | "below") => {
            at - 1
        }
        _ => at,
    };
    let phrase = |to: usize| {
        let mut phrase = words[from..=to].join(" ");
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
        check("We met more than 600 visitors.", &["600"], Some(&["more than 600 visitors"]));
        check("We met over 600 visitors.", &["600"], Some(&["over 600 visitors"]));
        check("We surveyed 1,240 small clinics.", &["1,240"], Some(&["1,240 small clinics"]));
        check("with keynotes from Tamsin Vex and workshops for 200 shop owners.", &["200", "Tamsin Vex"], None);
        check("from 14 to 16 April with live demos", &["14", "16"], Some(&["14 to 16 April"]));
        check(
            "It adds 3,100 customers in Leeds and North Tarn.",
            &["3,100", "North Tarn", "Leeds"],
            Some(&["3,100 customers in Leeds and North Tarn"]),
        );
        check("It fell by 18%.", &["18%"], None);
        check("She spent 20 years in pharmacies.", &["20"], None);
        check("9 out of 10 testers liked it.", &["9"], None);
        check("It said “one two three four five”.", &["“one two three four five”"], None);
    }
}
