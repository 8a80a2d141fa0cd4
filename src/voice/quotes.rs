//! Where copy quotes somebody: places that a rewrite leaves as they are.

use crate::text::Span;

/// Quotations, marks included: curly, straight, angled or low-high; single curly ones of two words or more.
pub(super) fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            None => {
                let starts = !before.is_alphanumeric() && !next.is_whitespace();
                let close = match c {
                    '“' => Some('”'),
                    '«' => Some('»'),
                    '„' => Some('“'),
                    '"' if starts => Some('"'),
                    '‘' if starts => Some('’'),
                    _ => None,
                };
                open = close.map(|close| (at, close));
            }
            Some((start, close)) => {
                let single = close == '’';
                let ends = c == close && !(single && next.is_alphanumeric());
                if ends {
                    let span = Span::new(start, at + c.len_utf8());
                    if !single || span.of(text).trim().contains(' ') {
                        found.push(span);
                    }
                    open = None;
                } else if text[start..at].ends_with("\n\n") || at - start > 1_500 || (single && c == '\n') {
                    open = None;
                }
            }
        }
        before = c;
    }
    found
}
