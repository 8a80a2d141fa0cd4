//! X's weights, by the rules it published as twitter-text 3: NFC first; 100 for most Latin, Greek, Cyrillic, Hebrew and Arabic letters and for
//! common spaces, dashes and quotation marks, 200 for everything else and for an emoji as a whole, 23 for a link; in hundredths.

use super::{LINK, graphemes, is_emoji, is_skin, links};
use crate::text::{Form, normal};

/// How an emoji of several code points counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emoji {
    /// As one emoji: twitter-text 3, in force since 2018.
    Whole,
    /// Code point by code point: twitter-text 2.
    ByCodePoint,
}

/// The weighted length of a post on X, in characters.
#[must_use]
pub fn weighted(text: &str, emoji: Emoji) -> usize {
    of_normalized(&normal(text, Form::Canonical), emoji)
}

fn of_normalized(text: &str, emoji: Emoji) -> usize {
    let mut used = 0;
    let mut from = 0;
    for link in links::find(text) {
        used += of_words(&text[from..link.start], emoji) + LINK;
        from = link.end;
    }
    used + of_words(&text[from..], emoji)
}

fn of_words(text: &str, emoji: Emoji) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    graphemes(text).map(|g| if emoji == Emoji::Whole && counts_as_one(g) { 2 } else { g.chars().map(weight).sum() }).sum()
}

/// An emoji of several code points. The keycap may stand without the sign that makes it an emoji.
fn counts_as_one(grapheme: &str) -> bool {
    let mut chars = grapheme.chars().skip(1).peekable();
    chars.peek().is_some()
        && (is_emoji(grapheme)
            || chars.any(|c| c == '\u{20e3}' || is_skin(c))
            || grapheme.contains('\u{200d}') && grapheme.contains(is_pictured))
}

/// Whether a sign may be part of an emoji of several: those outside the letters' blocks.
fn is_pictured(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(weighted(text, Emoji::Whole), expected, "{text:?}");
    }

    #[test]
    fn curly_quotes_and_dashes_weigh_one_and_arrows_euros_and_ticks_two() {
        check("“it’s” – —", 10);
        check("…", 2);
        check("→€✅", 6);
        check("漢字", 4);
    }

    #[test]
    fn a_link_weighs_23_with_or_without_its_scheme() {
        check("example.com", 23);
        check("See https://example.com/a/very/long/way?to=it.", 4 + 23 + 1);
        check("not.an-ending", 13);
    }

    #[test]
    fn a_decomposed_letter_weighs_what_the_letter_does() {
        check("Zoe\u{301}", 3);
    }
}
