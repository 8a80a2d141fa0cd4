//! Regular expressions. What they see and when they run stands in `policy/pattern.rs`.

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
}

impl Patterns {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let exact = table.choice("case", &[("exact", true), ("any", false)]).unwrap_or_default();
        let check = Self { patterns: reader.patterns(table, "patterns", exact) };
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
        Matched { patterns: self.patterns.iter().map(|p| compiler.pattern(p)).collect() }
    }
}

/// Regular expressions, ready.
#[derive(Debug)]
pub(in crate::policy) struct Matched {
    patterns: Vec<ReadyPattern>,
}

impl Ready for Matched {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut found = Vec::new();
        let mut hits = Vec::new();
        for (i, pattern) in self.patterns.iter().enumerate() {
            pattern.find(sight, &mut found);
            hits.extend(found.drain(..).map(|span| Hit { entry: Some(i), ..Hit::at(span) }));
        }
        hits
    }
}
