//! One thing said near another: within so many words, in either order unless the rule says otherwise, in one paragraph. Points at both
//! and at what stands between them.

use crate::order::InOrder;
use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::Slot;
use crate::policy::pattern::{Pattern, ReadyPattern};
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Which of the two may come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Either.
    #[default]
    Either,
    /// The phrases before what is near them.
    AsWritten,
}

/// One thing said near another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// Phrases.
    pub phrases: Vec<String>,
    /// Expressions beside them.
    pub patterns: Vec<Pattern>,
    /// Phrases that must be near.
    pub near: Vec<String>,
    /// Expressions of which one may be near instead.
    pub near_patterns: Vec<Pattern>,
    /// At most so many words stand between the two.
    pub within: usize,
    /// Which may come first.
    pub order: Order,
}

/// How many words may stand between the two where a rule does not say.
#[cfg(feature = "files")]
const WITHIN: usize = 5;

impl Near {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let check = Self {
            phrases: reader.phrases(table, "phrases"),
            patterns: reader.patterns(table, "patterns", false),
            near: reader.phrases(table, "near"),
            near_patterns: reader.patterns(table, "near_patterns", false),
            within: table.number("within").unwrap_or(WITHIN),
            order: table.choice("order", &[("either", Order::Either), ("as-written", Order::AsWritten)]).unwrap_or_default(),
        };
        let both = [reader.some_of(table, &["phrases", "patterns"]), reader.some_of(table, &["near", "near_patterns"])];
        (both == [true, true]).then_some(check)
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.phrases.iter().map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Close {
        let (phrases, near) = (compiler.slot(), compiler.slot());
        compiler.phrases(phrases, 0, &self.phrases, Forms::Inflected);
        compiler.phrases(near, 0, &self.near, Forms::Inflected);
        compiler.on_seen(phrases);
        Close {
            phrases,
            patterns: self.patterns.iter().map(|p| compiler.pattern(p)).collect(),
            near,
            near_patterns: self.near_patterns.iter().map(|p| compiler.quiet_pattern(p)).collect(),
            within: self.within,
            order: self.order,
        }
    }
}

/// Two things to be seen close to each other, ready.
#[derive(Debug)]
pub(in crate::policy) struct Close {
    phrases: Slot,
    patterns: Vec<ReadyPattern>,
    near: Slot,
    near_patterns: Vec<ReadyPattern>,
    within: usize,
    order: Order,
}

impl Ready for Close {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut near: Vec<Span> = sight.places(self.near).collect();
        self.near_patterns.iter().for_each(|p| p.find(sight, &mut near));
        if near.is_empty() {
            return Vec::new();
        }
        near.order();
        let mut by_end = near.clone();
        by_end.order_by_key(|s| s.end);
        let mut found: Vec<Hit> =
            sight.seen(self.phrases).iter().map(|s| Hit { entry: Some(s.entry as usize), ..Hit::at(sight.place(*s)) }).collect();
        let mut matched = Vec::new();
        self.patterns.iter().for_each(|p| p.find(sight, &mut matched));
        found.extend(matched.into_iter().map(Hit::at));
        let mut pairs: Vec<(usize, Hit)> = Vec::new();
        for hit in super::longest(found) {
            let one = hit.span;
            let before = by_end.partition_point(|s| s.end <= one.start).checked_sub(1).map(|i| by_end[i]);
            let after = near.get(near.partition_point(|s| s.start < one.end)).copied();
            let before = before.filter(|_| self.order == Order::Either).map(|other| (other, one));
            for (first, second) in [before, after.map(|other| (one, other))].into_iter().flatten() {
                if let Some(words) = self.apart(sight, first, second) {
                    pairs.push((words, Hit { span: Span::new(first.start, second.end), ..hit.clone() }));
                }
            }
        }
        closest(pairs)
    }
}

/// Of pairs that overlap, the closest.
fn closest(mut pairs: Vec<(usize, Hit)>) -> Vec<Hit> {
    pairs.order_by_key(|(words, hit)| (*words, hit.span));
    let mut kept: Vec<Hit> = Vec::with_capacity(pairs.len());
    for (_, hit) in pairs {
        let at = kept.partition_point(|k| k.span.start < hit.span.start);
        let clear =
            at.checked_sub(1).is_none_or(|i| !kept[i].span.overlaps(hit.span)) && kept.get(at).is_none_or(|k| !k.span.overlaps(hit.span));
        if clear {
            kept.insert(at, hit);
        }
    }
    kept
}

impl Close {
    /// How many words stand between two places, where that is few enough and one paragraph holds both.
    fn apart(&self, sight: &Sight<'_>, first: Span, second: Span) -> Option<usize> {
        let words = sight.draft.words();
        let from = words.partition_point(|w| w.start < first.end);
        let words = words.partition_point(|w| w.end <= second.start).saturating_sub(from);
        let between = sight.folded(Span::new(first.end, second.start));
        (words <= self.within && !between.of(sight.lower.text()).contains('\n')).then_some(words)
    }
}
