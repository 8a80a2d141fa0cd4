//! The marks in examples: `[[` and `]]` around the words that a rule must find, `\[[` for two plain brackets.

use crate::text::Span;

/// An example without its marks, and the places that they enclose; or the offset of a mark without a partner.
pub(super) fn marked(text: &str) -> Result<(String, Vec<Span>), usize> {
    let mut plain = String::with_capacity(text.len());
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(bracket) = ["\\[[", "\\]]"].into_iter().find(|b| rest.starts_with(b)) {
            plain.push_str(&bracket[1..]);
            at += bracket.len();
        } else if rest.starts_with("[[") {
            if open.is_some() {
                return Err(at);
            }
            open = Some((plain.len(), at));
            at += 2;
        } else if rest.starts_with("]]") && (open.is_some() || !rest.starts_with("]]]")) {
            let Some((start, _)) = open.take() else { return Err(at) };
            spans.push(Span::new(start, plain.len()));
            at += 2;
        } else if let Some(c) = rest.chars().next() {
            plain.push(c);
            at += c.len_utf8();
        }
    }
    match open {
        Some((_, mark)) => Err(mark),
        None => Ok((plain, spans)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_enclose_places_and_escaped_brackets_are_plain() {
        assert_eq!(marked("a [[b]] c"), Ok(("a b c".to_owned(), vec![Span::new(2, 3)])));
        assert_eq!(marked(r"a \[[b\]] [[c]]"), Ok(("a [[b]] c".to_owned(), vec![Span::new(8, 9)])));
        assert_eq!(marked("[[é]][[b]]"), Ok(("éb".to_owned(), vec![Span::new(0, 2), Span::new(2, 3)])));
    }

    #[test]
    fn a_mark_without_a_partner_is_a_mistake_at_its_place() {
        assert_eq!(marked("a [[b"), Err(2));
        assert_eq!(marked("a b]] c"), Err(3));
        assert_eq!(marked("[[a [[b]]"), Err(4));
    }
}
