//! How much of a text stands word for word in another: runs of four words.

use super::facts::Facts;
use crate::order::InOrder;
use crate::text::{Draft, Span};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words make a run.
const RUN: usize = 4;

/// The runs of a piece of copy, without what somebody said, which may only be said in their words.
#[derive(Debug)]
pub(super) struct Runs(BTreeSet<u64>);

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
        Self(runs(&text))
    }

    /// The runs that `text` has too.
    pub(super) fn shared(&self, text: &str) -> BTreeSet<u64> {
        runs(text).intersection(&self.0).copied().collect()
    }

    /// Whether so many shared runs are a third of all or more.
    pub(super) fn too_many(&self, shared: usize) -> bool {
        shared * 3 >= self.0.len().max(1)
    }
}

/// The runs of a text, each as a number.
fn runs(text: &str) -> BTreeSet<u64> {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(|w| w.trim_matches('\'')).filter(|w| !w.is_empty()).collect();
    words
        .windows(RUN)
        .map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}
