//! How much of a text stands word for word in another: runs of four words.

use super::facts::Facts;
use crate::order::InOrder;
use crate::text::{Draft, Hints, Span};

/// How many words make a run.
const RUN: usize = 4;

/// The runs of a piece of copy, without what somebody said, which may only be said in their words.
#[derive(Debug)]
pub(super) struct Runs {
    /// In order.
    runs: Vec<u64>,
    /// Most runs of other texts are told apart by these.
    hints: Hints,
}

impl Runs {
    pub(super) fn new(draft: &Draft, facts: &Facts) -> Self {
        let mut text = draft.text().to_owned();
        // What somebody said goes with who said it.
        let said = |q: &Span| facts.units.iter().map(|u| u.span).find(|u| u.contains(*q) && Facts::is_said(draft, *u, *q)).unwrap_or(*q);
        let mut places: Vec<(Span, &str)> = facts.quotes.iter().map(|q| (said(q), "")).collect();
        places.extend(facts.units.iter().filter(|u| Facts::is_small_print(u.span.of(draft.text()))).map(|u| (u.span, "")));
        places.extend(draft.links().iter().filter(|l| !facts.quotes.iter().any(|q| q.overlaps(**l))).map(|l| (*l, "link")));
        places.order_by_key(|(span, _)| std::cmp::Reverse(span.start));
        places.dedup_by(|b, a| a.0.overlaps(b.0));
        for (span, by) in places {
            text.replace_range(span.start..span.end, by);
        }
        let mut runs: Vec<u64> = runs(words(&text)).collect();
        runs.order();
        runs.dedup();
        Self { hints: Hints::new(runs.iter().copied()), runs }
    }

    /// Whether a text of these [`words`] has a third of them or more.
    pub(super) fn are_mostly_in(&self, words: impl IntoIterator<Item = u64>) -> bool {
        let known = |run: u64| if self.hints.may_have(run) { self.runs.binary_search(&run).ok() } else { None };
        let mut shared = 0;
        let mut seen = vec![false; self.runs.len()];
        runs(words).filter_map(known).any(|run| {
            shared += usize::from(!std::mem::replace(&mut seen[run], true));
            shared * 3 >= self.runs.len()
        })
    }
}

/// The runs of a text in order, each as a number.
fn runs(words: impl IntoIterator<Item = u64>) -> impl Iterator<Item = u64> {
    let mut run = [0; RUN];
    let whole = move |word: u64| {
        run.rotate_left(1);
        run[RUN - 1] = word;
        run.iter().fold(SEED, |run, word| mix(run, word.rotate_left(29)))
    };
    words.into_iter().map(whole).skip(RUN - 1)
}

/// The words of a text, each as a number, whatever its case and its apostrophes.
pub(super) fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut word = SEED;
    // Apostrophes count between letters only.
    let mut apostrophes = 0;
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            for _ in 0..std::mem::take(&mut apostrophes) {
                word = mix(word, u64::from('\''));
            }
            word = if c.is_ascii() {
                mix(word, u64::from(c.to_ascii_lowercase()))
            } else {
                c.to_lowercase().fold(word, |w, c| mix(w, u64::from(c)))
            };
        } else if word != SEED && matches!(c, '\'' | '’') {
            apostrophes += 1;
        } else if word != SEED {
            words.push(std::mem::replace(&mut word, SEED));
            apostrophes = 0;
        }
    }
    words
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_in_any_case_and_with_any_apostrophe() {
        assert_eq!(words("It’s OUR 'first' ÉTÉ — rock'n'roll'"), words("it's our first été, rock’n’roll"));
        assert_ne!(words("its ours"), words("it's ours"));
        assert_eq!(words("a 'b' c").len(), 3);
        assert_eq!(words(""), Vec::<u64>::new());
    }

    #[test]
    fn runs_are_of_four_words_in_order() {
        assert_eq!(runs(words("one two three")).count(), 0);
        assert_eq!(runs(words("one two three four five")).count(), 2);
        assert_ne!(runs(words("one two three four")).next(), runs(words("two one three four")).next());
    }
}
