//! E-mail addresses: a sensible part of RFC 5322, with letters of any script on both sides.
//!
//! Addresses at domains that stand in documentation for any address (RFC 2606: example.com, example.org, example.net) pass, and so
//! does the part before the `@` in a web address.

use crate::text::{Span, is_word_char};

/// Domains that documentation uses for nobody's.
const DOCUMENTATION: &[&str] = &["example.com", "example.org", "example.net"];

/// Addresses, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    text.match_indices('@').filter_map(|(at, _)| address(text, at)).filter(|span| !documentation(span.of(text))).collect()
}

fn address(text: &str, at: usize) -> Option<Span> {
    let in_name = |c: char| {
        is_word_char(c)
            || matches!(c, '.' | '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '/' | '=' | '?' | '^' | '{' | '|' | '}' | '~' | '-')
    };
    let name = &text[..at];
    let start = name.char_indices().rev().take_while(|(_, c)| in_name(*c)).last().map(|(i, _)| i)?;
    // Marks around an address are no part of it.
    let name = name[start..].trim_start_matches(|c: char| !is_word_char(c) && !matches!(c, '+'));
    let start = at - name.len();
    let before = &text[text.floor_char_boundary(start.saturating_sub(128))..start];
    // "https://user@host": a web address.
    let web =
        before.ends_with("://") || name.contains("//") || before.rsplit(char::is_whitespace).next().is_some_and(|w| w.contains("://"));
    if name.is_empty() || name.chars().count() > 64 || name.ends_with('.') || name.contains("..") || web || before.ends_with('@') {
        return None;
    }
    let domain = &text[at + 1..];
    let end =
        domain.find(|c: char| !(c.is_alphanumeric() || is_word_char(c) && c != '_' || matches!(c, '-' | '.'))).unwrap_or(domain.len());
    let domain = domain[..end].trim_end_matches(['.', '-']);
    let labels: Vec<&str> = domain.split('.').collect();
    let well_formed = labels.len() >= 2
        && labels.iter().all(|l| !l.is_empty() && l.chars().count() <= 63 && !l.starts_with('-') && !l.ends_with('-'))
        && labels.last().is_some_and(|l| l.chars().count() >= 2 && l.chars().all(|c| !c.is_numeric() || l.starts_with("xn--")));
    if !well_formed || text[at + 1 + domain.len()..].starts_with('@') {
        return None;
    }
    Some(Span::new(start, at + 1 + domain.len()))
}

fn documentation(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default().to_lowercase();
    DOCUMENTATION.iter().any(|d| domain.strip_suffix(d).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    #[test]
    fn addresses_are_found_in_sentences() {
        check(find, "Write to Ann.Crane+posts@mail.quillfern.example.", &["Ann.Crane+posts@mail.quillfern.example"]);
        check(
            find,
            "(o'brien@corvane.example), <x_y@a-b.co.uk>; mailto:z@palmarin.example",
            &["o'brien@corvane.example", "x_y@a-b.co.uk", "z@palmarin.example"],
        );
        check(find, "jürgen@bücher.example and 用户@例子.公司", &["jürgen@bücher.example", "用户@例子.公司"]);
        check(find, "a@b.example,c@d.example", &["a@b.example", "c@d.example"]);
    }

    #[test]
    fn mentions_links_and_broken_ones_are_none() {
        check(find, "@ann and ann@ and a@b and a@b.c1 and x..y@b.example and a@@b.example", &[]);
        check(find, "https://user@host.example/x and git@", &[]);
        check(find, "you@example.com, me@sub.example.org", &[]);
    }
}
