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
