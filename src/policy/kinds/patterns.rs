//! Regular expressions. What they see and when they run stands in `policy/pattern.rs`.

use super::replace::in_case_of;
use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::pattern::{Letters, Pattern, ReadyPattern};
use crate::policy::sight::Sight;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Regular expressions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patterns {
    /// The expressions.
    pub patterns: Vec<Pattern>,
    /// What a rule of a style folder says besides.
    pub style: Option<Style>,
}

/// What a rule of a style folder says besides its expressions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// For each expression, what would be better than the words found, best first.
    pub better: Vec<Vec<String>>,
    /// Whether that begins with a capital where the words found do.
    pub capitalize: bool,
    /// Words found in which this matches are let pass.
    pub pass: Option<Pattern>,
    /// So are words found inside a match of this.
    pub pass_inside: Option<Pattern>,
}

impl Patterns {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let exact = table.choice("case", &[("exact", true), ("any", false)]).unwrap_or_default();
        let check = Self { patterns: reader.patterns(table, "patterns", exact), style: None };
        reader.some_of(table, &["patterns"]).then_some(check)
    }

    pub(super) fn same(&self) -> &'static [Variant] {
        if self.patterns.iter().any(|p| p.letters == Letters::Exact) {
            &[Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
        } else {
            &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
        }
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Matched {
        let patterns = self.patterns.iter().map(|p| compiler.pattern(p)).collect();
        let style = self.style.as_ref().map(|style| {
            let mut quiet = |pattern: &Option<Pattern>| pattern.as_ref().map(|p| compiler.quiet_pattern(p));
            ReadyStyle {
                pass: quiet(&style.pass),
                pass_inside: quiet(&style.pass_inside),
                better: style.better.clone(),
                capitalize: style.capitalize,
            }
        });
        Matched { patterns, style }
    }
}

/// Regular expressions, ready.
#[derive(Debug)]
pub(in crate::policy) struct Matched {
    patterns: Vec<ReadyPattern>,
    style: Option<ReadyStyle>,
}

#[derive(Debug)]
struct ReadyStyle {
    better: Vec<Vec<String>>,
    capitalize: bool,
    pass: Option<ReadyPattern>,
    pass_inside: Option<ReadyPattern>,
}

impl Ready for Matched {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut hits = Vec::new();
        for (i, pattern) in self.patterns.iter().enumerate() {
            pattern.find(sight, &mut found);
            hits.extend(found.drain(..).map(|span| Hit { entry: Some(i), ..Hit::at(span) }));
        }
        match &self.style {
            Some(style) => style.stand(hits, sight),
            None => hits,
        }
    }
}

impl ReadyStyle {
    /// The hits that stand, with what would be better.
    fn stand(&self, mut hits: Vec<Hit>, sight: &Sight<'_>) -> Vec<Hit> {
        let mut inside = Vec::new();
        if let (Some(pass), false) = (&self.pass_inside, hits.is_empty()) {
            pass.find(sight, &mut inside);
        }
        hits.retain_mut(|hit| {
            let words = sight.draft.at(hit.span);
            let passes = self.pass.as_ref().is_some_and(|p| p.matches(words)) || hit.span.lies_in(&inside);
            let better = hit.entry.and_then(|entry| self.better.get(entry)).map(Vec::as_slice).unwrap_or_default();
            let better = better.iter().map(|b| if self.capitalize { in_case_of(words, b) } else { b.clone() });
            hit.fixes = better.map(|b| (hit.span, b)).collect();
            // Words that are already written as they should be are no finding.
            !passes && hit.fixes.iter().all(|(_, b)| b != words)
        });
        hits
    }
}
