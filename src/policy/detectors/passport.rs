//! Numbers of passports and identity cards, beside a word for one: eight or nine letters and digits, mostly digits.
//!
//! Most countries print no check digit where it could be typed along, so without the word nothing is found.

use super::shape::{glued, said_near};
use crate::text::{Span, is_word_char};

/// Words for the document.
pub(super) const CUES: &[&str] = &[
    "passport",
    "reisepass",
    "pasaporte",
    "passeport",
    "passaporto",
    "passaporte",
    "paspoort",
    "여권",
    "护照",
    "personalausweis",
    "ausweis",
    "identity card",
    "id card",
];

/// Numbers, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_word_char).map(|i| at + i) {
        let end = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |i| start + i);
        let span = Span::new(start, end);
        if is_number(span.of(text)) && !glued(text, span) && said_near(text, span, CUES) {
            found.push(span);
        }
        at = end;
    }
    found
}

fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let length = digits + letters;
    let lettered = (8..=9).contains(&length) && (1..=3).contains(&letters) && digits >= 6;
    // Letters all of one case would do, but people type as they like; an ordinal or a size is shorter.
    length == word.len() && (lettered || digits == 9 && letters == 0) && word != "123456789" && !super::checksum::uniform(word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn a_number_beside_the_word_is_found() {
        check(find, "My passport number is CD7654321 and it expires soon", &["CD7654321"]);
        check(find, "Reisepass C01X00T47, Mi pasaporte es aaa123457", &["C01X00T47", "aaa123457"]);
        check(find, "T3569075 is in his passport", &["T3569075"]);
        check(find, "passport no. 912803456!", &["912803456"]);
    }

    #[test]
    fn without_the_word_or_in_another_shape_it_is_none() {
        check(find, "CD7654321 is the part that broke", &[]);
        check(find, "my passport number is T356907, valid to 20270101, page 12", &[]);
        check(find, "My passport has 123456789 stamps, 12th in line, photo IMG_20261101", &[]);
    }
}
