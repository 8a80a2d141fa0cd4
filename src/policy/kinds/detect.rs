//! Personal data and secrets, found by a detector of `policy/detectors/`.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::detectors::{Detector, Trigger};
use crate::policy::sight::Sight;
use crate::text::{Case, Folded, Span};
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detect {
    /// What is looked for.
    pub detector: Detector,
    /// Values that are public and pass.
    pub allow: Vec<String>,
}

impl Detect {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let detector = table.choice("detector", Detector::WORDS);
        if !table.has("detector") {
            reader.some_of(table, &["detector"]);
        }
        let allow = table.strings("allow");
        Some(Self { detector: detector?, allow })
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::CurlyQuotes]
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Detected {
        match self.detector.trigger() {
            Trigger::Sign(sign) => compiler.on_sign(sign),
            Trigger::Words(words) => compiler.on_parts_of_words(words),
        }
        Detected { detector: self.detector, allow: self.allow.iter().map(|a| bare(a)).collect() }
    }
}

/// A detector, ready.
#[derive(Debug)]
pub(in crate::policy) struct Detected {
    detector: Detector,
    allow: Vec<String>,
}

impl Ready for Detected {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        self.detector
            .find(sight.kept().text())
            .into_iter()
            .filter(|s| !self.allow.contains(&bare(s.of(sight.kept().text()))))
            .map(|s| Hit::at(sight.kept().source(s)))
            .collect()
    }
}

/// A value without what may be written between its parts.
fn bare(value: &str) -> String {
    let folded = Folded::new(value, Case::Lower);
    if folded.text().contains('@') {
        return folded.text().trim().to_owned();
    }
    folded.text().chars().filter(|c| c.is_alphanumeric() || *c == '+').collect()
}
