//! What one review sees: the draft, its folded forms, and every literal found in it. Made once a review and shared by all rules.

use super::literals::{Literals, Seen, Slot};
use crate::context::Context;
use crate::text::{Case, Draft, Folded, Span};
use std::cell::OnceCell;

/// One draft as the rules see it.
#[derive(Debug)]
pub(super) struct Sight<'d> {
    pub(super) draft: &'d Draft,
    pub(super) context: &'d Context,
    /// The draft folded, in lower case.
    pub(super) lower: Folded,
    kept: OnceCell<Folded>,
    quotations: OnceCell<Vec<Span>>,
    paragraphs: OnceCell<Vec<Span>>,
    seen: Vec<Seen>,
}

impl<'d> Sight<'d> {
    /// Folds the draft and reads it once through the automaton.
    pub(super) fn new(draft: &'d Draft, context: &'d Context, literals: &Literals) -> Self {
        let lower = Folded::new(draft.text(), Case::Lower);
        let closed: Vec<(usize, usize)> =
            draft.links().iter().map(|l| (lower.folded_offset(l.start), lower.folded_offset(l.end))).collect();
        let seen = literals.scan(lower.text(), &closed);
        Self { draft, context, lower, kept: OnceCell::new(), quotations: OnceCell::new(), paragraphs: OnceCell::new(), seen }
    }

    /// Every hit, sorted by slot and place.
    pub(super) fn all_seen(&self) -> &[Seen] {
        &self.seen
    }

    /// The hits of one slot, in order.
    pub(super) fn seen(&self, slot: Slot) -> &[Seen] {
        let from = self.seen.partition_point(|s| s.slot < slot);
        let to = from + self.seen[from..].partition_point(|s| s.slot == slot);
        &self.seen[from..to]
    }

    /// Where in the draft a hit stands.
    pub(super) fn place(&self, seen: Seen) -> Span {
        self.lower.source(Span::new(seen.start as usize, seen.end as usize))
    }

    /// Where in the draft the hits of one slot stand.
    pub(super) fn places(&self, slot: Slot) -> impl Iterator<Item = Span> + '_ {
        self.seen(slot).iter().map(|s| self.place(*s))
    }

    /// The draft folded, with its letters' case.
    pub(super) fn kept(&self) -> &Folded {
        self.kept.get_or_init(|| Folded::new(self.draft.text(), Case::Keep))
    }

    /// The paragraphs of the folded text: what stands between empty lines. No phrase or pattern runs from one into the next.
    pub(super) fn paragraphs(&self) -> &[Span] {
        self.paragraphs.get_or_init(|| paragraphs(self.lower.text()))
    }

    /// The places inside quotation marks.
    pub(super) fn quotations(&self) -> &[Span] {
        self.quotations.get_or_init(|| super::quotations::quotations(self.draft.text()))
    }

    /// The sentence that a place stands in; for a place across several, all of them.
    pub(super) fn sentence(&self, span: Span) -> Span {
        let whole = self.draft.whole();
        let first = self.draft.sentence_at(span.start).unwrap_or(whole);
        let last = self.draft.sentence_at(span.end.saturating_sub(1)).unwrap_or(first);
        Span::new(first.start.min(span.start), last.end.max(first.end).max(span.end))
    }

    /// A place of the draft as a place of the folded lower-case text.
    pub(super) fn folded(&self, span: Span) -> Span {
        let start = self.lower.folded_offset(span.start);
        Span::new(start, self.lower.folded_offset(span.end).max(start))
    }
}

/// The paragraphs of a folded text.
pub(super) fn paragraphs(folded: &str) -> Vec<Span> {
    let mut at = 0;
    folded
        .split('\n')
        .map(|p| {
            let span = Span::new(at, at + p.len());
            at = span.end + 1;
            span
        })
        .collect()
}
