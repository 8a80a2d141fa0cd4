//! Where quotation marks stand around words, in any style: “…”, "…", ‘…’, '…', «…», »…«, „…“, ‹…›, 「…」.
//!
//! It looks at marks only, one level deep, and gives up at an empty line: an apostrophe or an inch is no quotation.

use crate::text::{Span, is_word_char};

/// The places inside quotation marks, marks excluded, in order.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    // Where the last line begins.
    let mut line = 0;
    // All marks of ASCII, and what may be one of the others.
    let telling = |byte: &u8| matches!(byte, b'\n' | b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3);
    for at in text.bytes().enumerate().filter(|(_, byte)| telling(byte)).map(|(at, _)| at) {
        let Some(c) = text[at..].chars().next() else { continue };
        let past = at + c.len_utf8();
        if c == '\n' {
            if text[line..at].trim().is_empty() && line > 0 {
                open = None;
            }
            line = past;
            continue;
        }
        let after = text[past..].chars().next();
        open = match open {
            Some((mark, start)) if closes(mark, c, after) => {
                if start < at {
                    found.push(Span::new(start, at));
                }
                None
            }
            None if opens(c, text[..at].chars().next_back(), after) => Some((c, past)),
            kept => kept,
        };
    }
    found
}

fn opens(c: char, before: Option<char>, after: Option<char>) -> bool {
    let starts = before.is_none_or(|c| !is_word_char(c) && !matches!(c, '.' | ',' | '!' | '?' | '%' | ')'));
    let held = after.is_some_and(|c| !c.is_whitespace());
    match c {
        '“' | '„' | '‟' | '«' | '‹' | '「' | '『' => true,
        '"' | '‘' | '‚' | '»' | '›' | '”' => starts && held,
        '\'' => starts && after.is_some_and(is_word_char),
        _ => false,
    }
}

fn closes(mark: char, c: char, after: Option<char>) -> bool {
    let ends = after.is_none_or(|c| !is_word_char(c));
    match mark {
        '“' => matches!(c, '”' | '"'),
        '„' | '‟' => matches!(c, '“' | '”' | '"'),
        '”' => c == '”',
        '"' => matches!(c, '"' | '”'),
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        '›' => c == '‹',
        '「' => c == '」',
        '『' => c == '』',
        '‘' | '‚' => matches!(c, '’' | '‘' | '\'') && ends,
        _ => matches!(c, '\'' | '’') && ends,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(quotations(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn every_style_of_marks_is_known() {
        check(
            "say “a b” and \"c\" and ‘d’ and 'e f', «g» or « h » or »i« „j“ ‹k› 「l」",
            &["a b", "c", "d", "e f", "g", " h ", "i", "j", "k", "l"],
        );
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotations() {
        check("don't, it’s the clients' money and a 5\" screen, 6' tall", &[]);
        check("‘don’t’ and 'isn't'", &["don’t", "isn't"]);
    }

    #[test]
    fn an_unclosed_mark_ends_at_the_empty_line() {
        check("he said “never\n\nand \"then\" again", &["then"]);
    }
}
