//! International bank account numbers: a country, its length, and the remainder by 97 (ISO 13616).

use super::checksum::mod_97;
use crate::text::{Span, is_word_char};

/// Countries with the length of their numbers.
#[rustfmt::skip]
const COUNTRIES: &[(&str, usize)] = &[
    ("AD", 24), ("AE", 23), ("AL", 28), ("AT", 20), ("AZ", 28), ("BA", 20), ("BE", 16), ("BG", 22), ("BH", 22), ("BI", 27), ("BR", 29),
    ("BY", 28), ("CH", 21), ("CR", 22), ("CY", 28), ("CZ", 24), ("DE", 22), ("DJ", 27), ("DK", 18), ("DO", 28), ("EE", 20), ("EG", 29),
    ("ES", 24), ("FI", 18), ("FK", 18), ("FO", 18), ("FR", 27), ("GB", 22), ("GE", 22), ("GI", 23), ("GL", 18), ("GR", 27), ("GT", 28),
    ("HN", 28), ("HR", 21), ("HU", 28), ("IE", 22), ("IL", 23), ("IQ", 23), ("IS", 26), ("IT", 27), ("JO", 30), ("KW", 30), ("KZ", 20),
    ("LB", 28), ("LC", 32), ("LI", 21), ("LT", 20), ("LU", 20), ("LV", 21), ("LY", 25), ("MC", 27), ("MD", 24), ("ME", 22), ("MK", 19),
    ("MN", 20), ("MR", 27), ("MT", 31), ("MU", 30), ("NI", 28), ("NL", 18), ("NO", 15), ("OM", 23), ("PK", 24), ("PL", 28), ("PS", 29),
    ("PT", 25), ("QA", 29), ("RO", 24), ("RS", 22), ("RU", 33), ("SA", 24), ("SC", 31), ("SD", 18), ("SE", 24), ("SI", 19), ("SK", 24),
    ("SM", 27), ("SO", 23), ("ST", 25), ("SV", 28), ("TL", 23), ("TN", 24), ("TR", 26), ("UA", 29), ("VA", 22), ("VG", 24), ("XK", 20),
    ("YE", 30),
];

/// Account numbers, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(3) {
        // Two letters and two digits open it.
        let opens = bytes[at].is_ascii_alphabetic()
            && bytes[at + 1].is_ascii_alphabetic()
            && bytes[at + 2].is_ascii_digit()
            && bytes[at + 3].is_ascii_digit();
        if !opens || text[..at].chars().next_back().is_some_and(is_word_char) || found.last().is_some_and(|f| at < f.end) {
            continue;
        }
        let country = text[at..at + 2].to_ascii_uppercase();
        let Ok(i) = COUNTRIES.binary_search_by_key(&country.as_str(), |(c, _)| c) else { continue };
        if let Some(end) = number(&text[at..], COUNTRIES[i].1) {
            let after = text[at + end..].chars().next();
            if !after.is_some_and(is_word_char) {
                found.push(Span::new(at, at + end));
            }
        }
    }
    found
}

/// Where a number of `length` characters ends, if it is one.
fn number(text: &str, length: usize) -> Option<usize> {
    let mut taken = String::with_capacity(length);
    // Behind the country, letters are all small or all large: a mixture is words that happen to fit.
    let (mut small, mut large) = (false, false);
    let mut before_separator = true;
    for (i, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            if taken.len() > 1 {
                small |= c.is_ascii_lowercase();
                large |= c.is_ascii_uppercase();
            }
            taken.push(c.to_ascii_uppercase());
            before_separator = false;
            if taken.len() == length {
                return (!(small && large) && is_iban(&taken)).then_some(i + 1);
            }
        } else if matches!(c, ' ' | '-') && !before_separator {
            before_separator = true;
        } else {
            return None;
        }
    }
    None
}

fn is_iban(number: &str) -> bool {
    let (head, rest) = number.split_at(4);
    mod_97(rest.chars().chain(head.chars())) == 1
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn the_countries_are_sorted_for_the_search() {
        assert!(COUNTRIES.is_sorted());
    }

    #[test]
    fn an_account_is_found_with_spaces_without_and_in_small_letters() {
        check(find, "Pay to DE89 3704 0044 0532 0130 00, please.", &["DE89 3704 0044 0532 0130 00"]);
        check(find, "gb29nwbk60161331926819", &["gb29nwbk60161331926819"]);
        check(find, "(FR14 2004 1010 0505 0001 3M02 606)", &["FR14 2004 1010 0505 0001 3M02 606"]);
        check(find, "DE89-3704-0044-0532-0130-00 DE89370400440532013000", &["DE89-3704-0044-0532-0130-00", "DE89370400440532013000"]);
    }

    #[test]
    fn a_country_with_one_capital_is_a_country() {
        check(find, "De89 3704 0044 0532 0130 00", &["De89 3704 0044 0532 0130 00"]);
    }

    #[test]
    fn a_wrong_remainder_country_or_length_is_none() {
        check(find, "DE88 3704 0044 0532 0130 00", &[]);
        check(find, "XX89 3704 0044 0532 0130 00 and DE89 3704 0044 0532 0130", &[]);
        check(find, "LV80 bANK 0000 4351 9500 1", &[]);
        check(find, "XDE89370400440532013000 DE893704004405320130007", &[]);
    }
}
