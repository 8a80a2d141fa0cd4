//! What one review sees: the draft, its folded forms, and every literal found in it. Made once a review and shared by all rules.

use super::literals::{Literals, Seen, Slot};
use super::pattern::Window;
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
    lower_parts: [OnceCell<Vec<Span>>; 2],
    kept_parts: [OnceCell<Vec<Span>>; 2],
    seen: Vec<Seen>,
}

impl<'d> Sight<'d> {
    /// Folds the draft and reads it once through the automaton.
    pub(super) fn new(draft: &'d Draft, context: &'d Context, literals: &Literals) -> Self {
        let lower = Folded::new(draft.text(), Case::Lower);
        let closed: Vec<(usize, usize)> =
            draft.links().iter().map(|l| (lower.folded_offset(l.start), lower.folded_offset(l.end))).collect();
        let seen = literals.scan(lower.text(), &closed);
        Self {
            draft,
            context,
            lower,
            kept: OnceCell::new(),
            quotations: OnceCell::new(),
            lower_parts: Default::default(),
            kept_parts: Default::default(),
            seen,
        }
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

    /// The parts of the folded text that a pattern with this window sees, one at a time.
    pub(super) fn parts(&self, window: Window) -> &[Span] {
        self.lower_parts[window as usize].get_or_init(|| parts(self.lower.text(), window))
    }

    /// The same parts of the folded text that keeps its case.
    pub(super) fn kept_parts(&self, window: Window) -> &[Span] {
        self.kept_parts[window as usize].get_or_init(|| parts(self.kept().text(), window))
    }

    /// Whether a hit of a slot stands inside a part of the folded text.
    pub(super) fn sees_within(&self, slot: Slot, part: Span) -> bool {
        let seen = self.seen(slot);
        let from = seen.partition_point(|s| (s.start as usize) < part.start);
        seen[from..].iter().take_while(|s| (s.start as usize) < part.end).any(|s| s.end as usize <= part.end)
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

/// The paragraphs of a folded text (what stands between empty lines), or their sentences: each up to a full stop, question or
/// exclamation mark with a space after it.
fn parts(folded: &str, window: Window) -> Vec<Span> {
    let bytes = folded.as_bytes();
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b' ' => window == Window::Sentence && at > start && matches!(bytes[at - 1], b'.' | b'!' | b'?'),
            _ => false,
        };
        if ends {
            parts.push(Span::new(start, at));
            start = at + 1;
        }
    }
    parts.push(Span::new(start, folded.len()));
    parts
}
