//! Dates of birth: a whole date just behind a word for being born.
//!
//! Companies and ideas are born too; those pass, and so does the first day of a computer's calendar, which stands for no day.

use super::checksum::is_day;
use super::words_before;
use crate::text::{Span, is_word_char};

/// Words that a date of birth follows.
pub(super) const CUES: &[&str] =
    &["birth", "born", "dob", "d.o.b", "geboren", "geburt", "naissance", "nacimiento", "nascita", "née le", "né le", "födelse", "fødsels"];

/// What is born without being a person.
const THINGS: &[&str] = &[
    "idea",
    "company",
    "project",
    "product",
    "firm",
    "tool",
    "team",
    "app",
    "brand",
    "we",
    "start-up",
    "startup",
    "business",
    "shop",
    "agency",
    "charity",
    "it",
    "plan",
    "website",
    "place",
    "prototype",
    "ledgerleaf",
];

/// Months by how their names begin, in English, German, French and Spanish.
#[rustfmt::skip]
const MONTHS: &[(&str, u64)] = &[
    ("jan", 1), ("ene", 1), ("jän", 1), ("feb", 2), ("fév", 2), ("mar", 3), ("mär", 3), ("apr", 4), ("avr", 4), ("abr", 4), ("may", 5),
    ("mai", 5), ("jun", 6), ("juin", 6), ("jul", 7), ("juil", 7), ("aug", 8), ("aoû", 8), ("ago", 8), ("sep", 9), ("oct", 10),
    ("okt", 10), ("nov", 11), ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12),
];

/// Dates, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Span> = Vec::new();
    for cue in CUES {
        for (at, _) in lower.match_indices(cue) {
            let joined = lower[..at].chars().next_back().is_some_and(is_word_char)
                || matches!(*cue, "born" | "dob") && lower[at + cue.len()..].starts_with(is_word_char);
            let thing = || words_before(&text[..at], 3).iter().any(|w| THINGS.contains(&w.as_str()));
            found.extend(date_behind(text, at + cue.len()).filter(|_| !joined && !thing()));
        }
    }
    found.sort_unstable_by_key(|s| (s.start, s.end));
    found.dedup();
    found
}

/// The first date that begins within a few words, if no other sentence begins and no thing is named before.
fn date_behind(text: &str, from: usize) -> Option<Span> {
    let within = text.floor_char_boundary(from + 28);
    if !text[from..within].bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut at = from;
    while let Some(start) = text[at..within.max(at)].find(|c: char| is_word_char(c) || matches!(c, '!' | '?' | '\n')).map(|i| at + i) {
        let end = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |i| start + i);
        if end == start || THINGS.contains(&text[start..end].to_lowercase().as_str()) {
            return None;
        }
        if let Some(length) = date(&text[start..]) {
            return (!text[start + length..].starts_with(is_word_char)).then_some(Span::new(start, start + length));
        }
        at = end;
    }
    None
}

/// The length of the date that a text begins with.
fn date(text: &str) -> Option<usize> {
    let mut parts = Parts { text, at: 0 };
    let first = parts.part()?;
    let second = parts.part()?;
    let third = parts.part()?;
    let (year, month, day) = match (first, second, third) {
        (Part::Number(year @ 1000.., _), Part::Number(month, _), Part::Number(day, _))
        | (Part::Number(day, _), Part::Month(month), Part::Number(year @ 1000.., _))
        | (Part::Month(month), Part::Number(day, _), Part::Number(year @ 1000.., _)) => (year, month, day),
        // Day or month first, as the country has it; a year may have two digits.
        (Part::Number(a, _), Part::Number(b, _), Part::Number(year, digits)) if digits == 2 || digits == 4 => {
            if is_day(year, b, a) {
                (year, b, a)
            } else {
                (year, a, b)
            }
        }
        _ => return None,
    };
    let person = year < 100 || (1900..=2099).contains(&year);
    let nobody = matches!((year, month, day), (1900 | 1970, 1, 1));
    (person && !nobody && is_day(year, month, day)).then_some(parts.at)
}

enum Part {
    /// A number, and how many digits it has.
    Number(u64, usize),
    Month(u64),
}

struct Parts<'t> {
    text: &'t str,
    at: usize,
}

impl Parts<'_> {
    fn part(&mut self) -> Option<Part> {
        let rest = &self.text[self.at..];
        // What stands between the parts of a date: "3rd of May, 1961", "3. 5. 1961", "3/5/61".
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).filter(|_| self.at > 0);
        let rest = ordinal.unwrap_or(rest);
        let rest = rest.strip_prefix(['.', ',', '/', '-']).unwrap_or(rest);
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = ["of ", "de "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let start = self.text.len() - rest.len();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if (1..=4).contains(&end) {
            self.at = start + end;
            return Some(Part::Number(rest[..end].parse().ok()?, end));
        }
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        let month = MONTHS.iter().filter(|(begin, _)| name.starts_with(begin)).max_by_key(|(begin, _)| begin.len())?.1;
        self.at = start + end;
        Some(Part::Month(month))
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn dates_behind_a_word_for_birth_are_found_in_many_writings() {
        check(find, "Date of birth: 3 May 1961.", &["3 May 1961"]);
        check(find, "DOB 1961-05-03; D.O.B.: 05/03/61", &["1961-05-03", "05/03/61"]);
        check(find, "our Lena, born on the 14th of March, 1979, bakes", &["14th of March, 1979"]);
        check(find, "his birthday is March 14th, 1979!", &["March 14th, 1979"]);
        check(find, "geboren am 14. 3. 1979 und né le 2 août 1980", &["14. 3. 1979", "2 août 1980"]);
    }

    #[test]
    fn births_of_things_and_dates_of_other_things_are_none() {
        check(find, "The idea was born on 3 May 2019. Our company, born 1 June 2001, grew.", &[]);
        check(find, "My birthday is on Friday, the 14th, and the cake is 30 cm wide.", &[]);
        check(find, "Enter the date of birth as 01/01/1970 or dd.mm.yyyy", &[]);
        check(find, "reborn 3 May 2019, stubborn 3 May 2019, born? 3 May 2019", &[]);
        check(find, "date of birth 31 April 1979", &[]);
    }
}
