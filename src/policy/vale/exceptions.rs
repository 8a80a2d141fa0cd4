//! Words that a rule lets pass: its own exceptions and the vocabulary that is accepted.

use super::dialect::Matcher;
use std::ops::Range;

/// The words a rule lets pass, ready.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    /// Matches words that are let pass; anywhere in what was found will do.
    pub(super) words: Option<Matcher>,
    /// Matches phrases in which everything is let pass.
    pub(super) phrases: Option<Matcher>,
    /// The terms as Vale hands them on to the checks of casing.
    pub(super) terms: Vec<String>,
}

impl Exceptions {
    /// Makes a rule's own terms and the accepted ones ready.
    ///
    /// # Errors
    /// Says why they make no pattern.
    pub(super) fn new(own: &[String], accepted: &[String]) -> Result<Self, String> {
        let mut all: Vec<&String> = own.iter().chain(accepted).collect();
        // The longest first, so that it is the one tried; each keeps its case unless it says otherwise.
        all.sort_by_key(|t| std::cmp::Reverse(t.len()));
        let cased: Vec<String> = all.iter().map(|t| if t.starts_with("(?i)") { (*t).clone() } else { format!("(?-i){t}") }).collect();
        let words = if cased.is_empty() { None } else { Some(Matcher::new(format!(r"(?m)\b(?:{})\b", cased.join("|")))?) };
        // Vale marks the case of a rule's own terms for good where no vocabulary is added to them.
        let terms: Vec<String> = if accepted.is_empty() { cased } else { own.iter().chain(accepted).cloned().collect() };
        let long: Vec<&str> = terms.iter().filter(|t| t.contains([' ', '\t']) || t.contains(r"\s")).map(String::as_str).collect();
        let phrases = if long.is_empty() { None } else { Matcher::new(format!(r"(?i)\b(?:{})\b", long.join("|"))).ok() };
        Ok(Self { words, phrases, terms })
    }

    /// Whether words found are let pass for what they are.
    pub(super) fn pass(&self, words: &str) -> bool {
        self.words.as_ref().is_some_and(|m| m.matches(words))
    }

    /// The phrases of a text in which everything is let pass.
    pub(super) fn held<'e>(&'e self, text: &str) -> Held<'e> {
        Held { exceptions: self, phrases: self.phrases.as_ref().map(|m| m.find_all(text)).unwrap_or_default() }
    }

    /// Every pattern of them.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Matcher> {
        self.words.iter().chain(&self.phrases)
    }
}

/// Exceptions and where their phrases stand in one text.
#[derive(Debug)]
pub(super) struct Held<'e> {
    exceptions: &'e Exceptions,
    phrases: Vec<Range<usize>>,
}

impl Held<'_> {
    /// Whether words at a place of the text, in bytes, are let pass.
    pub(super) fn pass(&self, words: &str, at: &Range<usize>) -> bool {
        self.exceptions.pass(words) || self.phrases.iter().any(|p| p.start <= at.start && at.end <= p.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exceptions(own: &[&str], accepted: &[&str]) -> Exceptions {
        let owned = |t: &[&str]| t.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        Exceptions::new(&owned(own), &owned(accepted)).expect("a pattern")
    }

    #[test]
    fn exceptions_keep_their_case() {
        let exceptions = exceptions(&["ABC", "(?i)xyz"], &[]);
        assert!(exceptions.pass("ABC") && exceptions.pass("XYZ") && exceptions.pass("the ABC of it"));
        assert!(!exceptions.pass("abc"));
    }

    #[test]
    fn a_phrase_holds_the_words_in_it() {
        let text = "a mea culpa, a mea";
        let exceptions = exceptions(&["mea culpa"], &[]);
        assert!(exceptions.held(text).pass("mea", &(2..5)));
        assert!(!exceptions.held(text).pass("mea", &(15..18)));
    }
}
