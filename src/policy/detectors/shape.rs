//! Numbers by their shape, and what stands around them.

use super::words_before;
use crate::text::{Span, is_word_char};

/// A shape, one character for each of the number's:
///
/// - `9` is a digit, `A` an ASCII letter, `X` either, `?` any ASCII sign, letter or digit;
/// - `~` is a space, `-`, `.` or `:`, or nothing: the same at each `~` of a number;
/// - `_` is a space, `-` or `.`, or nothing, each for itself;
/// - anything else is itself.
pub(super) struct Shape(pub(super) &'static str);

impl Shape {
    /// Where the shape stands by itself in a text at one of its [`starts`], with its characters, letters large and without what `~` and `_` stand for.
    pub(super) fn places(&self, text: &str, starts: &[Start]) -> Vec<(Span, Vec<u8>)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let digits = self.0.bytes().take_while(|shape| *shape == b'9').count();
        // Most numbers have too few digits for most shapes.
        for at in starts.iter().filter(|start| start.digits >= digits).map(|start| start.at) {
            if let Some((length, compact)) = self.fit(&bytes[at..]) {
                let span = Span::new(at, at + length);
                if !glued(text, span) {
                    found.push((span, compact));
                }
            }
        }
        found
    }

    fn fit(&self, bytes: &[u8]) -> Option<(usize, Vec<u8>)> {
        let mut at = 0;
        // No shape is longer.
        let mut compact = [0; 24];
        let mut taken = 0;
        let mut separator = None;
        for shape in self.0.bytes() {
            let next = bytes.get(at).copied();
            match shape {
                b'~' => {
                    let here = next.filter(|b| matches!(b, b' ' | b'-' | b'.' | b':')).unwrap_or_default();
                    if *separator.get_or_insert(here) != here {
                        return None;
                    }
                    at += usize::from(here != 0);
                }
                b'_' => at += usize::from(next.is_some_and(|b| matches!(b, b' ' | b'-' | b'.'))),
                _ => {
                    let next = next.filter(|b| fits(shape, *b))?;
                    *compact.get_mut(taken)? = next.to_ascii_uppercase();
                    taken += 1;
                    at += 1;
                }
            }
        }
        Some((at, compact[..taken].to_vec()))
    }
}

/// Where a number may begin, and how many digits begin it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    at: usize,
    digits: usize,
}

/// Where numbers may begin: at letters and digits that begin a word and have a digit close by.
pub(super) fn starts(text: &str) -> Vec<Start> {
    /// The digit stands at most so many bytes further on.
    const CLOSE: usize = 8;
    let bytes = text.as_bytes();
    let mut starts = Vec::new();
    let (mut digit, mut digits) = (usize::MAX, 0);
    for (at, byte) in bytes.iter().enumerate().rev() {
        if byte.is_ascii_digit() {
            digit = at;
            digits += 1;
        } else {
            digits = 0;
        }
        let begins = || byte.is_ascii_alphanumeric() && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        if digit - at <= CLOSE && begins() {
            starts.push(Start { at, digits });
        }
    }
    starts.reverse();
    starts
}

fn fits(shape: u8, byte: u8) -> bool {
    match shape {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_alphabetic(),
        b'X' => byte.is_ascii_alphanumeric(),
        b'?' => byte.is_ascii_graphic(),
        shape => shape == byte,
    }
}

/// Whether a number goes on to the left or right, or is part of a link, an amount or a hashtag.
pub(super) fn glued(text: &str, span: Span) -> bool {
    let before = &text.as_bytes()[..span.start];
    let after = &text.as_bytes()[span.end..];
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let last = |n: usize| before.len().checked_sub(n).map(|at| &before[at]);
    let left = text[..span.start].chars().next_back().is_some_and(|c| {
        is_word_char(c)
            || matches!(c, '/' | '+' | '#' | '$' | '€' | '£' | '¥' | '@')
            || matches!(c, '.' | ',' | ':') && digit(last(2))
            || c == '-' && last(2).is_some_and(u8::is_ascii_alphanumeric)
    });
    let right = text[span.end..].chars().next().is_some_and(|c| {
        is_word_char(c)
            || matches!(c, '@' | '%' | '€' | '$' | '£')
            || matches!(c, '.' | ',' | ':') && digit(after.get(1))
            || matches!(c, '-' | '/' | '+') && after.get(1).is_some_and(u8::is_ascii_alphanumeric)
    });
    let number = span.of(text).as_bytes();
    // Groups of digits with more groups beside them are another number.
    let goes_on = number.contains(&b' ')
        && (digit(number.first()) && last(1) == Some(&b' ') && digit(last(2))
            || digit(number.last()) && after.first() == Some(&b' ') && digit(after.get(1)));
    left || right || goes_on || in_link(text, span.start)
}

/// Whether a place is inside a web address.
pub(super) fn in_link(text: &str, at: usize) -> bool {
    // No link is told from its last part, so a look at the nearest characters is enough.
    let from = text.floor_char_boundary(at.saturating_sub(300));
    let word = text[from..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

/// Whether one of these words (lower case) is near: some ten words before, or some five after. Short ones must be whole words, longer
/// ones may go on.
pub(super) fn said_near(text: &str, span: Span, cues: &[&str]) -> bool {
    let before = &text[text.floor_char_boundary(span.start.saturating_sub(64))..span.start];
    let after = &text[span.end..text.floor_char_boundary(span.end + 40)];
    let before = before.rsplit('\n').next().unwrap_or_default().to_lowercase();
    let after = after.split('\n').next().unwrap_or_default().to_lowercase();
    cues.iter().any(|cue| said(&before, cue) || said(&after, cue))
}

fn said(text: &str, cue: &str) -> bool {
    text.match_indices(cue).any(|(at, _)| {
        let starts = !cue.is_ascii() || !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let ends = cue.chars().count() > 4 || !cue.is_ascii() || !text[at + cue.len()..].chars().next().is_some_and(char::is_alphanumeric);
        starts && ends
    })
}

/// Words that make the number after them something that is counted or filed.
const SERIALS: &[&str] = &[
    "order", "invoice", "ticket", "case", "version", "isbn", "issn", "doi", "serial", "sku", "tracking", "parcel", "patent", "batch",
    "lot", "build", "rfc", "error", "model", "part", "po", "phone", "call", "tel",
];

/// Whether one of the three words before a number says that it numbers a thing.
pub(super) fn serial_before(text: &str, span: Span) -> bool {
    let from = text.floor_char_boundary(span.start.saturating_sub(100));
    words_before(&text[from..span.start], 3).iter().any(|w| SERIALS.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(shape: &'static str, text: &str, expected: &[&str]) {
        assert_eq!(Shape(shape).places(text, &starts(text)).iter().map(|(s, _)| s.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn separators_are_the_same_throughout_or_each_for_itself() {
        check("99~99~9A", "12-34-5x, 12 34 5x, 12345X, 12-34 5x, 1234-5x", &["12-34-5x", "12 34 5x", "12345X"]);
        check("99_99_9A", "12-34 5x and 1234-5x", &["12-34 5x", "1234-5x"]);
    }

    #[test]
    fn a_part_of_more_is_none() {
        check("999~999", "1 234 567, 234 567 8, 1.234.567, 234-567-8, x234567, 234567y", &[]);
        check("999~999", "https://quillfern.example/a?b=234567 #234567 £234567 234567% 234567/1", &[]);
        check("999~999", "(234567), 234-567. “234 567”: no=234567", &["234567", "234-567", "234 567", "234567"]);
    }

    #[test]
    fn words_are_near_when_they_are_whole_or_begin_one() {
        let near = |text: &str, cues: &[&str]| said_near(text, Span::new(text.find('7').unwrap(), text.rfind('7').unwrap() + 1), cues);
        assert!(near("my SIN is 77", &["sin"]) && near("77 is my passportnumber", &["passport"]) && near("TIN:77", &["tin"]));
        assert!(!near("since 77", &["sin"]) && !near("sin\n77", &["sin"]));
    }
}
