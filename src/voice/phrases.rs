//! Lists of phrases, looked for by their first word: the rewriting asks for hundreds of them at every word.

use super::words::Words;
use std::collections::BTreeMap;

/// Phrases (words divided by spaces, lower case), in the order in which they are tried.
#[derive(Debug)]
pub(super) struct Phrases(BTreeMap<&'static str, Vec<(usize, &'static str)>>);

impl Phrases {
    pub(super) fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_first: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (nth, phrase) in phrases.into_iter().enumerate() {
            let first = phrase.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push((nth, phrase));
        }
        Self(by_first)
    }

    /// Those that start with the word at `at`, each with its number in the list.
    pub(super) fn starting(&self, words: &Words, at: usize) -> &[(usize, &'static str)] {
        self.0.get(words.key(at).as_str()).map_or(&[], Vec::as_slice)
    }

    /// The first of the list that stands at `at`: its number and where it ends.
    pub(super) fn at(&self, words: &Words, at: usize) -> Option<(usize, usize)> {
        self.starting(words, at).iter().find_map(|(nth, phrase)| words.has(at, phrase).map(|end| (*nth, end)))
    }

    /// Whether one of them stands anywhere.
    pub(super) fn anywhere(&self, words: &Words) -> bool {
        (0..words.len()).any(|at| self.at(words, at).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::super::turns::TURNS;
    use super::*;
    use crate::text::Span;

    #[test]
    fn the_first_of_the_list_wins_wherever_it_starts() {
        let phrases = Phrases::new(["at scale", "is now open", "is now"]);
        let text = "The door is now open, and this is now at scale.";
        let (words, _) = Words::cut(text, Span { start: 0, end: text.len() }, &[]);
        assert_eq!(phrases.at(&words, 2), Some((1, 5)));
        assert_eq!(phrases.at(&words, 7), Some((2, 9)));
        assert_eq!(phrases.at(&words, 0), None);
        assert_eq!(phrases.at(&words, 99), None);
        assert!(phrases.anywhere(&words));
    }

    #[test]
    fn turns_begin_with_a_word_by_which_they_can_be_found() {
        for (from, _) in TURNS {
            assert!(!from.starts_with(['#', '^', '@']), "{from}");
        }
    }
}
