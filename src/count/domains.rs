//! The endings of domain names, as X knows them: the root zone's, from twitter-text's list. An ending that is not listed makes no link there.

/// Endings in ASCII, in order, a space between them.
const ASCII: &str = include_str!("endings-ascii.txt");
/// Other endings, the longest first.
const OTHER: &str = include_str!("endings-other.txt");

/// The length of the ending that `text` begins with, where the name ends there.
pub(super) fn ending(text: &str) -> Option<usize> {
    let ends = |length: usize| text[length..].chars().next().is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-')));
    let letters = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    if letters > 0 {
        if text[..letters].eq_ignore_ascii_case("xn") && text[letters..].starts_with("--") {
            return Some(text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len())).filter(|l| *l > "xn--".len());
        }
        let word = text[..letters].to_ascii_lowercase();
        if ends(letters) && ASCII.split_ascii_whitespace().any(|e| e == word) {
            return Some(letters);
        }
    }
    OTHER
        .split_ascii_whitespace()
        .map(str::len)
        .zip(OTHER.split_ascii_whitespace())
        .find(|(length, e)| text.starts_with(e) && ends(*length))
        .map(|(l, _)| l)
}
