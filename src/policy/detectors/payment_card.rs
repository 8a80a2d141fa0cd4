//! Payment card numbers: an issuer's prefix, its length, and the Luhn check. Test cards are found too; nobody needs one in a post.

use super::checksum::luhn;
use super::runs;
use crate::text::{Span, is_word_char};

/// Prefixes of issuers, as ranges of the first six digits, with the lengths they use.
const ISSUERS: &[(u32, u32, &[usize])] = &[
    (100_000, 199_999, &[15]),
    (400_000, 499_999, &[13, 16, 19]),
    (510_000, 559_999, &[16]),
    (222_100, 272_099, &[16]),
    (340_000, 349_999, &[15]),
    (370_000, 379_999, &[15]),
    (300_000, 305_999, &[14, 16]),
    (309_500, 309_599, &[14, 16]),
    (360_000, 369_999, &[14, 16]),
    (380_000, 399_999, &[14, 16]),
    (601_100, 601_199, &[16, 19]),
    (622_126, 622_925, &[16, 19]),
    (644_000, 659_999, &[16, 19]),
    (352_800, 358_999, &[16, 19]),
    (620_000, 629_999, &[16, 17, 18, 19]),
    (500_000, 509_999, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (560_000, 589_999, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (630_000, 639_999, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (670_000, 679_999, &[12, 13, 14, 15, 16, 17, 18, 19]),
    (220_000, 220_499, &[16]),
];

/// No card has more digits.
const LONGEST: usize = 19;

/// Card numbers, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    runs(text, &[' ', '-'])
        .into_iter()
        .flat_map(|(span, digits)| cards(text, span, &digits))
        .filter(|span| {
            let before = text[..span.start].chars().next_back();
            let after = &text[span.end..];
            let glued = before.is_some_and(|c| is_word_char(c) || matches!(c, '.' | '+' | '/' | '='))
                || after.starts_with(is_word_char)
                || after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            !glued
        })
        .collect()
}

/// The cards in a run: the whole run, or one whose groups stand between other numbers.
fn cards(text: &str, span: Span, digits: &[u8]) -> Vec<Span> {
    if is_card(digits) {
        return if well_grouped(span.of(text)) { vec![span] } else { Vec::new() };
    }
    if digits.len() < 13 || span.of(text).bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    // Other numbers stand beside it: try the groups from each group on.
    let run = span.of(text);
    let mut starts = vec![0];
    starts.extend(run.char_indices().filter(|(_, c)| !c.is_ascii_digit()).map(|(i, _)| i + 1));
    let mut found: Vec<Span> = Vec::new();
    let mut digits = Vec::with_capacity(LONGEST);
    for from in starts {
        digits.clear();
        // A card has six groups at most.
        let ends = run[from..].char_indices().filter(|(_, c)| !c.is_ascii_digit()).map(|(i, _)| from + i).chain([run.len()]).take(6);
        let mut begin = from;
        for to in ends {
            digits.extend(run[begin..to].bytes().filter(u8::is_ascii_digit).map(|b| b - b'0'));
            begin = to;
            if digits.len() > LONGEST {
                break;
            }
            let part = &run[from..to];
            if is_card(&digits) && well_grouped(part) {
                let place = Span::new(span.start + from, span.start + to);
                if found.last().is_none_or(|f| !f.overlaps(place)) {
                    found.push(place);
                }
            }
        }
    }
    found
}

/// Whether the groups of digits are as people type a card: together, or in groups of two at least.
fn well_grouped(number: &str) -> bool {
    let groups: Vec<usize> = number.split([' ', '-']).map(str::len).collect();
    groups.len() == 1 || groups.len() <= 6 && groups.iter().all(|g| (2..=10).contains(g))
}

fn is_card(digits: &[u8]) -> bool {
    if digits.len() < 12 || digits.iter().all(|d| *d == digits[0]) {
        return false;
    }
    let prefix = digits[..6].iter().fold(0, |n, d| n * 10 + u32::from(*d));
    ISSUERS.iter().any(|(from, to, lengths)| (*from..=*to).contains(&prefix) && lengths.contains(&digits.len())) && luhn(digits)
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn cards_are_found_however_they_are_grouped() {
        check(find, "Mine is 4111 1111 1111 1111, yours 5500-0000-0000-0004.", &["4111 1111 1111 1111", "5500-0000-0000-0004"]);
        check(find, "378282246310005 or 3782 822463 10005", &["378282246310005", "3782 822463 10005"]);
        check(find, "air travel 1220 0000 0000 003", &["1220 0000 0000 003"]);
        check(find, "Order 12 4111 1111 1111 1111 30", &["4111 1111 1111 1111"]);
    }

    #[test]
    fn other_long_numbers_are_no_cards() {
        check(find, "4111 1111 1111 1112", &[]);
        check(find, "order 1234567890123456, 0000 0000 0000 0000, v4111111111111111", &[]);
        check(find, "4111111111111111.5 and 41111111111111110000", &[]);
    }
}
