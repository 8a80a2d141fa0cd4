//! Phone numbers: international with `+` or `00`, and national as they are written in the US and Canada, Britain, Germany and France.
//!
//! A run of digits is none without a sign that it is one: its own separators in a known shape, or a word such as "call" just before.
//! Dates, prices, versions, addresses of machines, order numbers and ranges of years pass.

use crate::text::{Span, is_word_char};

/// Country calling codes, longest first where one begins another.
#[rustfmt::skip]
const CODES: &[&str] = &[
    "1", "20", "211", "212", "213", "216", "218", "220", "221", "222", "223", "224", "225", "226", "227", "228", "229", "230", "231", "232",
    "233", "234", "235", "236", "237", "238", "239", "240", "241", "242", "243", "244", "245", "246", "248", "249", "250", "251", "252",
    "253", "254", "255", "256", "257", "258", "260", "261", "262", "263", "264", "265", "266", "267", "268", "269", "27", "290", "291",
    "297", "298", "299", "30", "31", "32", "33", "34", "350", "351", "352", "353", "354", "355", "356", "357", "358", "359", "36", "370",
    "371", "372", "373", "374", "375", "376", "377", "378", "380", "381", "382", "383", "385", "386", "387", "389", "39", "40", "41", "420",
    "421", "423", "43", "44", "45", "46", "47", "48", "49", "500", "501", "502", "503", "504", "505", "506", "507", "508", "509", "51",
    "52", "53", "54", "55", "56", "57", "58", "590", "591", "592", "593", "594", "595", "596", "597", "598", "599", "60", "61", "62", "63",
    "64", "65", "66", "670", "672", "673", "674", "675", "676", "677", "678", "679", "680", "681", "682", "683", "685", "686", "687", "688",
    "689", "690", "691", "692", "7", "81", "82", "84", "850", "852", "853", "855", "856", "86", "870", "878", "880", "881", "882", "883",
    "886", "888", "90", "91", "92", "93", "94", "95", "960", "961", "962", "963", "964", "965", "966", "967", "968", "970", "971", "972",
    "973", "974", "975", "976", "977", "979", "98", "992", "993", "994", "995", "996", "998",
];

/// Words just before a number that make it a phone number.
const CUES: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "call",
    "calls",
    "ring",
    "dial",
    "text",
    "whatsapp",
    "sms",
    "fax",
    "hotline",
    "number",
    "handy",
    "telefon",
    "mobil",
    "ruf",
    "appelez",
    "téléphone",
    "portable",
    "reach",
    "contact",
    "ph",
    "landline",
    "extension",
];

/// Words just before a number that make it something else.
const OTHERS: &[&str] = &[
    "order",
    "invoice",
    "ticket",
    "case",
    "version",
    "id",
    "isbn",
    "issn",
    "doi",
    "account",
    "reference",
    "ref",
    "serial",
    "part",
    "sku",
    "tracking",
    "card",
    "iban",
    "patent",
    "policy",
    "claim",
    "batch",
    "lot",
    "po",
    "build",
    "iso",
    "rfc",
    "error",
    "code",
    "pin",
    "vat",
];

/// Phone numbers, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        let start = at + next;
        let end = candidate(text, start);
        match number(text, start, end) {
            Some(span) => {
                found.push(span);
                at = span.end;
            }
            // What is none from its first character on may hold one: "(see 020 7946 0018)".
            None if !text.as_bytes()[start].is_ascii_digit() => at = start + 1,
            None => at = end.max(start + 1),
        }
    }
    found
}

/// Where the run of digits and separators that begins at `start` ends.
fn candidate(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut gap = 0;
    for (i, c) in text[start..].char_indices() {
        match c {
            '0'..='9' => {
                end = start + i + 1;
                gap = 0;
            }
            '+' if i == 0 => {}
            ' ' | '-' | '.' | '/' | '(' | ')' => {
                gap += 1;
                if gap > 2 {
                    break;
                }
            }
            _ => break,
        }
    }
    end
}

/// The phone number in a candidate, if it is one.
fn number(text: &str, start: usize, end: usize) -> Option<Span> {
    if end <= start {
        return None;
    }
    let before = text[..start].chars().next_back();
    let after = &text[end..];
    let glued = before
        .is_some_and(|c| is_word_char(c) || matches!(c, '.' | ',' | '#' | '$' | '€' | '£' | '¥' | '/' | '-' | '=' | '@' | '+'))
        || after.starts_with(|c: char| is_word_char(c) || matches!(c, '%' | '€' | '$' | '£' | '°' | '/' | '='))
        || after.starts_with(['.', ',', ':', '-']) && after[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    if glued {
        return None;
    }
    let span = Span::new(start, end);
    let shape = shape(span.of(text));
    let cue = cue(&text[..start]);
    let fits = match cue {
        Some(Cue::Other) => span.of(text).starts_with('+') && international(span.of(text), &shape),
        Some(Cue::Phone) => {
            let digits = shape.digits.len();
            international(span.of(text), &shape)
                || national(&shape)
                || (7..=15).contains(&digits) && shape.groups.len() <= 6 && !date(&shape)
        }
        None => international(span.of(text), &shape) || national(&shape),
    };
    fits.then_some(span)
}

/// A number as groups of digits and what stands between them.
struct Shape {
    digits: String,
    groups: Vec<String>,
    marks: String,
}

fn shape(number: &str) -> Shape {
    let groups = number.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::to_owned).collect();
    let digits = number.chars().filter(char::is_ascii_digit).collect();
    let marks = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    Shape { digits, groups, marks }
}

fn international(number: &str, shape: &Shape) -> bool {
    let rest = if number.starts_with('+') {
        shape.digits.as_str()
    } else if shape.digits.starts_with("00") && number.starts_with("00") && !shape.digits.starts_with("000") && shape.groups.len() > 1 {
        &shape.digits[2..]
    } else {
        return false;
    };
    let code = CODES.iter().filter(|code| rest.starts_with(**code)).max_by_key(|code| code.len());
    let Some(code) = code else { return false };
    let subscriber = rest.len() - code.len();
    (6..=12).contains(&subscriber) && rest.len() <= 15 && (*code != "1" || subscriber == 10)
}

fn national(shape: &Shape) -> bool {
    let groups: Vec<usize> = shape.groups.iter().map(String::len).collect();
    let digits = shape.digits.as_str();
    if groups.len() < 2 || shape.marks.contains('+') || date(shape) {
        return false;
    }
    let one_kind = {
        let plain: String = shape.marks.chars().filter(|c| !matches!(c, '(' | ')')).collect();
        plain.chars().all(|c| plain.starts_with(c)) || shape.marks.contains(')')
    };
    if !one_kind && !shape.marks.contains('/') {
        return false;
    }
    // North America: three, three, four; area and exchange begin with 2 to 9.
    let american = |groups: &[usize], digits: &str| {
        groups == [3, 3, 4] && digits.len() == 10 && [0, 3].iter().all(|i| matches!(digits.as_bytes()[*i], b'2'..=b'9'))
    };
    if american(&groups, digits) {
        return true;
    }
    // The same behind a country's code without its plus.
    if groups.len() == 4 && CODES.contains(&shape.groups[0].as_str()) && american(&groups[1..], &digits[groups[0]..]) {
        return true;
    }
    if !digits.starts_with('0') || digits.starts_with("00") {
        return false;
    }
    // France: five pairs.
    if groups == [2, 2, 2, 2, 2] && matches!(digits.as_bytes()[1], b'1'..=b'9') {
        return true;
    }
    // Britain: 020 7946 0018, 01632 960 001, 07700 900123.
    let british = (10..=11).contains(&digits.len())
        && matches!(digits.as_bytes()[1], b'1' | b'2' | b'3' | b'7' | b'8')
        && (3..=5).contains(&groups[0])
        && groups[1..].iter().all(|g| (3..=8).contains(g));
    // Germany: an area code, then the rest in one to five groups.
    let german = (9..=13).contains(&digits.len())
        && (3..=5).contains(&groups[0])
        && digits.as_bytes()[1] != b'0'
        && groups[1..].iter().all(|g| (2..=9).contains(g))
        && !shape.marks.contains('.');
    british || german
}

/// Whether the groups read as a date, a time, or a range of years.
fn date(shape: &Shape) -> bool {
    let value = |g: &String| g.parse::<u32>().unwrap_or(u32::MAX);
    let year = |g: &String| g.len() == 4 && (1800..=2199).contains(&value(g));
    let small = |g: &String| g.len() <= 2 && value(g) <= 31;
    match shape.groups.as_slice() {
        [a, b] => year(a) && year(b),
        [a, b, c] => year(a) && small(b) && small(c) || small(a) && small(b) && (year(c) || c.len() == 2),
        [a, b, c, rest @ ..] => year(a) && small(b) && small(c) && rest.len() <= 3,
        _ => false,
    }
}

enum Cue {
    Phone,
    Other,
}

/// What the few words before a number say that it is.
fn cue(before: &str) -> Option<Cue> {
    let words = super::words_before(before, 4);
    words.iter().find_map(|w| {
        if CUES.contains(&w.as_str()) {
            Some(Cue::Phone)
        } else if OTHERS.contains(&w.as_str()) {
            Some(Cue::Other)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn international_numbers_are_found() {
        check(find, "Ring +44 20 7946 0018 or +1 (212) 555-0123.", &["+44 20 7946 0018", "+1 (212) 555-0123"]);
        check(
            find,
            "+4930123456789, 0049 30 1234567 and (+33) 6 12 34 56 78",
            &["+4930123456789", "0049 30 1234567", "+33) 6 12 34 56 78"],
        );
    }

    #[test]
    fn national_numbers_in_their_shapes_are_found() {
        check(find, "(212) 555-0123, 212-555-0123 and 1-212-555-0123", &["(212) 555-0123", "212-555-0123", "1-212-555-0123"]);
        check(find, "mine is 91-415-555-0132", &["91-415-555-0132"]);
        check(find, "020 7946 0018 / 07700 900123 / 06 12 34 56 78", &["020 7946 0018", "07700 900123", "06 12 34 56 78"]);
        check(find, "Büro: 030 1234567 oder 0171/1234567", &["030 1234567", "0171/1234567"]);
    }

    #[test]
    fn a_bare_run_of_digits_needs_a_word() {
        check(find, "Call me on 07700900123", &["07700900123"]);
        check(find, "We sold 07700900123 of them", &[]);
    }

    #[test]
    fn other_numbers_are_no_phone_numbers() {
        check(find, "2026-11-22, 22.11.2026, 11/22/2026, 2019-2026, 10:30, 9-17", &[]);
        check(find, "v1.22.333, 192.168.100.200, $1,234,567.89, 1 000 000 users, order 4711-123-4567", &[]);
        check(find, "ISBN 978-0-306-40615-7, 3.141592653, 12345678, +20% and +100 points", &[]);
    }
}
