//! Addresses where somebody can be found: a street and its number, with a postcode behind it or a word for home before it.
//!
//! A street alone is none: shops and offices tell theirs. English, German and French writings.

use crate::text::{Span, is_word_char};

/// What streets are called, behind their name.
const STREETS: &[&str] = &[
    "street",
    "road",
    "avenue",
    "lane",
    "drive",
    "close",
    "court",
    "crescent",
    "terrace",
    "gardens",
    "mews",
    "boulevard",
    "way",
    "square",
    "hill",
    "row",
    "st",
    "rd",
    "ave",
    "blvd",
    "ln",
    "dr",
];

/// What streets end with in German, and begin with in French.
const ENDINGS: &[&str] = &["straße", "strasse", "str", "weg", "platz", "gasse", "allee", "damm", "ufer"];
const RUES: &[&str] = &["rue", "avenue", "boulevard", "place", "chemin", "allée", "impasse", "quai"];

/// Words before a street that make it somebody's home.
const HOMES: &[&str] = &[
    "lives at",
    "live at",
    "living at",
    "home address",
    "her address",
    "his address",
    "their address",
    "my address",
    "private address",
    "house is at",
    "at home at",
    "wohnt in",
    "wohnhaft",
    "habite",
];

/// Addresses from the number to the postcode, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let words = words(text);
    let mut found: Vec<Span> = Vec::new();
    // A house's number stands at most four words before the word for the street, or right behind it.
    let mut last_digit = usize::MAX;
    for (i, word) in words.iter().enumerate() {
        let digit = |at: usize| words.get(at).is_some_and(|w| text.as_bytes()[w.start].is_ascii_digit());
        if digit(i) {
            last_digit = i;
        }
        if i.wrapping_sub(last_digit) > 4 && !digit(i + 1) {
            continue;
        }
        let Some(span) = english(text, &words, i).or_else(|| german(text, &words, i)).or_else(|| french(text, &words, i)) else { continue };
        if found.last().is_some_and(|f| f.overlaps(span)) {
            continue;
        }
        let post = postcode(text, span.end);
        let before = text[text.floor_char_boundary(span.start.saturating_sub(40))..span.start].to_lowercase();
        if let Some(end) = post {
            found.push(Span::new(span.start, end));
        } else if HOMES.iter().any(|h| before.contains(h)) && word.end > word.start {
            found.push(span);
        }
    }
    found
}

fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (is_word_char(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) if c != '\'' => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

fn is_house(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits == 4 && matches!(word.as_bytes()[0], b'1' | b'2') && (word.starts_with("19") || word.starts_with("20"));
    (1..=5).contains(&digits)
        && !year
        && (word.len() == digits || word.len() == digits + 1 && word.ends_with(|c: char| c.is_ascii_alphabetic()))
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "14 Harbour Street" when word `i` is the street's.
fn english(text: &str, words: &[Span], i: usize) -> Option<Span> {
    let street = words[i].of(text);
    if !capital(street) || !STREETS.contains(&street.to_lowercase().as_str()) {
        return None;
    }
    for back in 1..=3 {
        let house = i.checked_sub(back + 1)?;
        if !capital(words[house + 1].of(text)) {
            return None;
        }
        let together =
            words[house].of(text).len() < 7 && words[house..=i].windows(2).all(|w| matches!(&text[w[0].end..w[1].start], " " | ", "));
        if is_house(words[house].of(text)) && together {
            return Some(Span::new(words[house].start, words[i].end));
        }
    }
    None
}

/// "Turmstraße 14" when word `i` is the street's.
fn german(text: &str, words: &[Span], i: usize) -> Option<Span> {
    let street = words[i].of(text);
    let house = words.get(i + 1)?;
    let lower = street.to_lowercase();
    let named = capital(street) && ENDINGS.iter().any(|e| lower.ends_with(e)) && street.len() > 4;
    let gap = &text[words[i].end..house.start];
    (named && matches!(gap, " " | ". ") && is_house(house.of(text))).then(|| Span::new(words[i].start, house.end))
}

/// "14 rue de la Paix" when word `i` is the number: up to where a comma ends the street.
fn french(text: &str, words: &[Span], i: usize) -> Option<Span> {
    let kind = words.get(i + 1)?;
    let gap = &text[words[i].end..kind.start];
    if !is_house(words[i].of(text))
        || !matches!(gap, " " | ", ")
        || !RUES.contains(&kind.of(text).to_lowercase().as_str())
        || capital(kind.of(text))
    {
        return None;
    }
    let last = words[i + 2..]
        .iter()
        .take(5)
        .take_while(|w| text[kind.end..w.start].chars().all(|c| is_word_char(c) || matches!(c, ' ' | '\'' | '-')))
        .filter(|w| capital(w.of(text)))
        .last()?;
    Some(Span::new(words[i].start, last.end))
}

/// Where a postcode ends that stands a few words behind a street.
fn postcode(text: &str, from: usize) -> Option<usize> {
    let within = &text[from..text.floor_char_boundary(from + 48)];
    let within = within.split(['\n', '!', '?', ';', '(']).next().unwrap_or_default();
    if !within.starts_with([',', ' ']) {
        return None;
    }
    let words: Vec<Span> = words(within);
    words.iter().enumerate().find_map(|(i, span)| {
        let word = span.of(within);
        let next = words.get(i + 1).filter(|n| n.start == span.end + 1).map(|n| n.of(within));
        let before = i.checked_sub(1).map(|b| words[b].of(within));
        let five = word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit());
        // Five digits behind a state, or before a town.
        let state = before.is_some_and(|b| b.len() == 2 && b.bytes().all(|b| b.is_ascii_uppercase()));
        if five && (state || next.is_some_and(capital)) {
            return Some(from + span.end);
        }
        let inward = next.filter(|n| is_inward(n))?;
        is_outward(word).then(|| from + span.end + 1 + inward.len())
    })
}

fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word[letters..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_inward(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() == 3 && b[0].is_ascii_digit() && b[1..].iter().all(|c| c.is_ascii_uppercase() && !b"CIKMOV".contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn a_street_with_its_postcode_is_found() {
        check(find, "Post it to 14 Harrow Lane, Leeds LS1 4AP, please.", &["14 Harrow Lane, Leeds LS1 4AP"]);
        check(find, "He moved to 220 Old Mill Road, Dunmore, PA 18512 in May.", &["220 Old Mill Road, Dunmore, PA 18512"]);
        check(find, "Turmstraße 14a, 10559 Berlin", &["Turmstraße 14a, 10559"]);
        check(find, "au 14 rue de la Paix, 75002 Paris", &["14 rue de la Paix, 75002"]);
    }

    #[test]
    fn a_home_needs_no_postcode() {
        check(find, "Our driver lives at 14 Harrow Lane, drop by.", &["14 Harrow Lane"]);
        check(find, "My home address is 9B Elm Close.", &["9B Elm Close"]);
    }

    #[test]
    fn a_street_by_itself_and_other_numbers_are_none() {
        check(find, "Our shop is at 14 Harbour Street, come in for tea.", &[]);
        check(find, "In 2019 Wall Street fell, and 12 Angry Men was on. 5 Star Court, a film.", &[]);
        check(find, "We planted 40 trees a long way from Leeds LS1 4AP.", &[]);
        check(find, "Der Weg 3 war gut, Platz 12 auch.", &[]);
    }
}
