//! The kinds of rules. Each file here holds one kind: its keys as data, how they are read from a file, how they are made ready, and
//! what they find. A kind knows nothing of severities, dates, excuses or messages.
//!
//! To add a kind: one file, and one line in the list below.

use super::compile::Compiler;
use super::sight::Sight;
#[cfg(feature = "files")]
use super::source::Reader;
#[cfg(feature = "files")]
use crate::file::Table;
use crate::order::InOrder;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One place that a check found, and words that would be better there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where, in the draft.
    pub(super) span: Span,
    /// Changes that would mend it: where, and what to put there. Best first.
    pub(super) fixes: Vec<(Span, String)>,
    /// Which entries of the check found it.
    pub(super) entry: Option<usize>,
    /// Whether it stands for something that is missing, and so in no part of the post.
    pub(super) missing: bool,
}

impl Hit {
    pub(super) fn at(span: Span) -> Self {
        Self { span, fixes: Vec::new(), entry: None, missing: false }
    }
}

/// A check that is ready to look at drafts.
pub(super) trait Ready: Send + Sync {
    /// Everything it finds, whether or not an excuse applies. `excused` says whether one does, for checks that must choose.
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit>;
}

// Not asked of every kind: what nobody prints would weigh on the panel's wasm.
impl std::fmt::Debug for dyn Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ready")
    }
}

/// A way of writing the same words, which must not change what a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// All in capitals.
    Capitals,
    /// Curly quotes and apostrophes for straight ones.
    CurlyQuotes,
    /// An invisible character inside a word.
    Invisible,
    /// A line break for a space.
    LineBreak,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident in $module:ident is $word:literal)*) => {
        $(mod $module;)*
        $(pub use $module::*;)*

        /// What a rule looks for: one variant for each kind.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Check {
            $($(#[$doc])* $kind($kind),)*
        }

        impl Check {
            /// The words that rule files use for the kinds.
            pub const WORDS: &[&str] = &[$($word),*];

            /// The word that rule files use for this kind.
            #[must_use]
            pub fn word(&self) -> &'static str {
                match self { $(Self::$kind(_) => $word,)* }
            }

            /// The ways of writing that it does not tell apart.
            #[must_use]
            pub fn same(&self) -> &'static [Variant] {
                match self { $(Self::$kind(check) => check.same(),)* }
            }

            pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Box<dyn Ready> {
                match self { $(Self::$kind(check) => Box::new(check.ready(compiler)),)* }
            }

            /// The phrases it is made of, as written: what `lint` wants an example for.
            #[must_use]
            pub fn phrases(&self) -> Vec<&str> {
                match self { $(Self::$kind(check) => check.phrases(),)* }
            }

            #[cfg(feature = "files")]
            pub(super) fn read(word: &str, table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
                match word {
                    $($word => $kind::read(table, reader).map(Self::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Words and phrases.
    Phrase in phrase is "phrase"
    /// Regular expressions.
    Patterns in patterns is "pattern"
    /// Words with a better wording.
    Replace in replace is "replace"
    /// If this is said, that must be said too.
    Require in require is "require"
    /// At most, or at least, so many of something.
    Limit in limit is "limit"
    /// One thing said near another.
    Near in near is "near"
    /// The same said again.
    Repeat in repeat is "repeat"
    /// Nearly the same as something written before.
    Similar in similar is "similar"
    /// Terms from a file.
    List in list is "list"
    /// Secret names, of which a bundle holds hashes only.
    Sealed in sealed is "sealed"
    /// Personal data.
    Detect in detect is "detector"
    /// Praise of the employer's product without a plain statement.
    Disclosure in disclosure is "disclosure"
}

impl Check {
    /// The word for the kind that says itself where something must stand.
    #[cfg(feature = "files")]
    pub(super) const REQUIRE: &str = "require";

    /// What the writer of the rule's examples posted before.
    #[must_use]
    pub fn posted(&self) -> &[String] {
        if let Self::Similar(similar) = self { &similar.posted } else { &[] }
    }
}

/// Of hits that overlap, keeps the longest, then the leftmost; the result is in order.
pub(super) fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.order_by_key(|h| (std::cmp::Reverse(h.span.len()), h.span.start));
    let mut kept: BTreeMap<(usize, usize, usize), Hit> = BTreeMap::new();
    for (nth, hit) in hits.into_iter().enumerate() {
        let Span { start, end } = hit.span;
        // Kept hits never overlap, so only the neighbours of the place matter.
        let clear = |kept: Option<(&(usize, usize, usize), &Hit)>| kept.is_none_or(|(_, k)| !k.span.overlaps(hit.span));
        if clear(kept.range(..(start, 0, 0)).next_back()) && clear(kept.range((start, 0, 0)..).next()) {
            kept.insert((start, end, nth), hit);
        }
    }
    kept.into_values().collect()
}
