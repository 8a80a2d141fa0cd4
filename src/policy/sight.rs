//! What one review sees: the draft, its folded forms, and every literal found in it. Made once a review and shared by all rules.

use super::literals::{Hits, Literals, Seen, Slot};
use super::pattern::Window;
use super::rule::Part;
use crate::context::Context;
use crate::text::{Case, Draft, Folded, Span, sentence_languages};
use std::cell::OnceCell;

/// What is further away than this, in bytes, belongs to no sentence.
const FAR: usize = 1000;

/// No phrase of a rule is longer than this, in bytes of the folded text.
const LONGEST: usize = 1000;

/// One draft as the rules see it.
#[derive(Debug)]
pub(super) struct Sight<'d> {
    pub(super) draft: &'d Draft,
    pub(super) context: &'d Context,
    /// The draft folded, in lower case.
    pub(super) lower: &'d Folded,
    quotations: OnceCell<Vec<Span>>,
    lower_parts: [OnceCell<Vec<Span>>; 2],
    kept_parts: [OnceCell<Vec<Span>>; 2],
    hits: Hits,
    languages: OnceCell<Vec<Option<&'static str>>>,
    /// Where the first line that is not empty ends, and where the network folds the post.
    ends: OnceCell<[usize; 2]>,
    approved: Option<Slot>,
    words: OnceCell<Vec<Span>>,
}

impl<'d> Sight<'d> {
    /// Folds the draft and reads it once through the tree of literals.
    pub(super) fn new(draft: &'d Draft, context: &'d Context, literals: &Literals) -> Self {
        let lower = draft.folded(Case::Lower);
        let hits = literals.scan(lower.text(), &closed(draft, lower));
        Self {
            draft,
            context,
            lower,
            quotations: OnceCell::new(),
            lower_parts: Default::default(),
            kept_parts: Default::default(),
            hits,
            languages: OnceCell::new(),
            ends: OnceCell::new(),
            approved: None,
            words: OnceCell::new(),
        }
    }

    /// Takes note of where the programme's approved phrases are listed.
    pub(super) fn approve(mut self, approved: Option<Slot>) -> Self {
        self.approved = approved;
        self
    }

    /// Whether a place stands inside a phrase that the programme approves.
    pub(super) fn is_approved(&self, span: Span) -> bool {
        self.approved.is_some_and(|slot| self.places_in(slot, span).any(|phrase| phrase.contains(span)))
    }

    /// Whether a place stands in a part of the post.
    pub(super) fn is_in(&self, part: Part, span: Span) -> bool {
        match part {
            Part::FirstLine => span.start < self.ends()[0],
            Part::BeforeFold => span.start < self.ends()[1],
            Part::Hashtags => span.lies_in(self.draft.hashtags()),
            Part::Links => span.lies_in(self.draft.links()),
        }
    }

    fn ends(&self) -> [usize; 2] {
        *self.ends.get_or_init(|| {
            let first = self.draft.lines().iter().find(|l| !self.draft.at(**l).trim().is_empty());
            [first.map_or(0, |l| l.end), self.context.site.fold_offset(self.draft.text()).unwrap_or(usize::MAX)]
        })
    }

    /// The language of the sentence that a place stands in; where it is too short to tell, of the first one that is not.
    pub(super) fn language(&self, span: Span) -> Option<&'static str> {
        let languages = self.languages.get_or_init(|| sentence_languages(self.draft));
        let after = self.draft.sentences().partition_point(|s| s.start <= span.start);
        let own = after.checked_sub(1).and_then(|i| languages.get(i).copied().flatten());
        own.or_else(|| languages.iter().flatten().next().copied())
    }

    /// The words of the folded text, as sealed names are cut into them.
    pub(super) fn words(&self) -> &[Span] {
        self.words.get_or_init(|| super::seal::words(self.lower.text()))
    }

    /// Every hit, sorted by slot and place.
    pub(super) fn all_seen(&self) -> &[Seen] {
        self.hits.all()
    }

    /// The hits of one slot, in order.
    pub(super) fn seen(&self, slot: Slot) -> &[Seen] {
        self.hits.of(slot)
    }

    /// Where in the draft a hit stands.
    pub(super) fn place(&self, seen: Seen) -> Span {
        self.lower.source(Span::new(seen.start as usize, seen.end as usize))
    }

    /// Where the hits of one slot stand that overlap with a part of the draft.
    pub(super) fn places_in(&self, slot: Slot, part: Span) -> impl Iterator<Item = Span> + '_ {
        let seen = self.seen(slot);
        // Hits are in order of their starts.
        let from = seen.partition_point(|s| (s.start as usize) + LONGEST < self.lower.folded_offset(part.start));
        seen[from..].iter().map(|s| self.place(*s)).take_while(move |p| p.start < part.end).filter(move |p| p.overlaps(part))
    }

    /// Whether a hit of one slot stands in the sentence of a place.
    pub(super) fn is_near(&self, slot: Slot, span: Span) -> bool {
        self.places_in(slot, self.sentence(span)).next().is_some()
    }

    /// Where in the draft the hits of one slot stand.
    pub(super) fn places(&self, slot: Slot) -> impl Iterator<Item = Span> + '_ {
        self.seen(slot).iter().map(|s| self.place(*s))
    }

    /// The draft folded, with its letters' case.
    pub(super) fn kept(&self) -> &'d Folded {
        self.draft.folded(Case::Keep)
    }

    /// The parts of the folded text that a pattern with this window sees, one at a time.
    pub(super) fn parts(&self, window: Window) -> &[Span] {
        self.lower_parts[window as usize].get_or_init(|| parts(self.lower.text(), window))
    }

    /// The same parts of the folded text that keeps its case.
    pub(super) fn kept_parts(&self, window: Window) -> &[Span] {
        self.kept_parts[window as usize].get_or_init(|| parts(self.kept().text(), window))
    }

    /// The places inside quotation marks.
    pub(super) fn quotations(&self) -> &[Span] {
        self.quotations.get_or_init(|| super::quotations::quotations(self.draft.text()))
    }

    /// The sentence that a place stands in; for a place across several, all of them. No sentence goes on for ever: what is far from
    /// the place is no part of it.
    pub(super) fn sentence(&self, span: Span) -> Span {
        let whole = self.draft.whole();
        let first = self.draft.sentence_at(span.start).unwrap_or(whole);
        let last = self.draft.sentence_at(span.end.saturating_sub(1)).unwrap_or(first);
        self.near(span, Span::new(first.start.min(span.start), last.end.max(first.end).max(span.end)))
    }

    /// What of a part of the draft is not far from a place.
    pub(super) fn near(&self, span: Span, part: Span) -> Span {
        let text = self.draft.text();
        let start = text.floor_char_boundary(part.start.max(span.start.saturating_sub(FAR)));
        Span::new(start, text.ceil_char_boundary(part.end.min(span.end + FAR)).max(start))
    }

    /// A place of the draft as a place of the folded lower-case text.
    pub(super) fn folded(&self, span: Span) -> Span {
        let start = self.lower.folded_offset(span.start);
        Span::new(start, self.lower.folded_offset(span.end).max(start))
    }
}

/// The places of links in the folded text: they hold no phrases.
fn closed(draft: &Draft, lower: &Folded) -> Vec<(usize, usize)> {
    draft.links().iter().map(|l| (lower.folded_offset(l.start), lower.folded_offset(l.end))).collect()
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
