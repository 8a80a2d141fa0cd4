//! The numbers of a piece of copy, in digits and in words.

use super::facts::push_new;
use crate::text::{Draft, Span};

/// Every word with a digit, with the signs that belong to it, outside links.
pub(super) fn numbers(draft: &Draft) -> Vec<String> {
    let mut numbers = Vec::new();
    for word in draft.words() {
        let token = draft.at(*word);
        if token.chars().any(|c| c.is_ascii_digit())
            && !draft.hashtags().iter().any(|h| h.contains(*word))
            && !draft.blanks().iter().any(|b| b.contains(*word))
        {
            push_new(&mut numbers, draft.at(widened(draft, *word)));
        }
    }
    numbers
}

/// Numbers in words, each once. One is an article, too.
pub(super) fn spelled(draft: &Draft) -> Vec<String> {
    let mut spelled = Vec::new();
    for word in draft.words() {
        if is_spelled(draft.at(*word)) {
            push_new(&mut spelled, draft.at(*word));
        }
    }
    spelled
}

/// Whether a word is a number in small letters.
pub(super) fn is_spelled(word: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "dozen",
        "dozens",
    ];
    NUMBERS.contains(&word)
}

/// A number with its currency, decimals and per cent: `4` of `$4.5%` is `$4.5%`.
pub(super) fn widened(draft: &Draft, word: Span) -> Span {
    let text = draft.text();
    let mut start = word.start;
    let mut end = word.end;
    while let Some(c) = text[..start].chars().next_back() {
        let digit_behind = matches!(c, '.' | ',' | ':' | '/') && text[..start - c.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
        let minus = matches!(c, '-' | '−') && text[..start - c.len_utf8()].chars().next_back().is_none_or(char::is_whitespace);
        if matches!(c, '$' | '€' | '£' | '¥' | '₹' | '+' | '~') || c.is_alphanumeric() || digit_behind || minus {
            start -= c.len_utf8();
        } else {
            break;
        }
    }
    while let Some(c) = text[end..].chars().next() {
        let digit_ahead = matches!(c, '.' | ',' | ':' | '/') && text[end + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if matches!(c, '%' | '+' | '°' | '€' | '£') || c.is_alphanumeric() || digit_ahead {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    Span::new(start, end)
}
