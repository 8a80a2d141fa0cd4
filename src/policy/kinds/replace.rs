//! Words with a better wording, which one press puts in their place. The words are found as they stand: a better wording that is
//! inserted as it stands fits no other form.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::Slot;
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// One wording and what is better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    /// The words found.
    pub found: String,
    /// Better ones, best first.
    pub better: Vec<String>,
}

/// Words with a better wording.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replace {
    /// The wordings, in file order.
    pub swap: Vec<Swap>,
}

impl Replace {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let swap = reader.swaps(table, "swap");
        reader.some_of(table, &["swap"]).then_some(Self { swap })
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.swap.iter().map(|s| s.found.as_str()).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Swaps {
        let slot = compiler.slot();
        for (i, swap) in self.swap.iter().enumerate() {
            compiler.phrases(slot, i, std::slice::from_ref(&swap.found), Forms::Exact);
        }
        compiler.on_seen(slot);
        Swaps { slot, better: self.swap.iter().map(|s| s.better.clone()).collect() }
    }
}

/// Wordings to replace, ready.
#[derive(Debug)]
pub(in crate::policy) struct Swaps {
    slot: Slot,
    better: Vec<Vec<String>>,
}

impl Ready for Swaps {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        sight
            .seen(self.slot)
            .iter()
            .filter_map(|seen| {
                let (entry, span) = (seen.entry as usize, sight.place(*seen));
                let found = sight.draft.at(span);
                let better = self.better.get(entry)?;
                let fixes: Vec<(Span, String)> =
                    better.iter().map(|b| (span, in_case_of(found, b))).filter(|(_, b)| b != found).collect();
                // Words that are already written as they should be are no finding.
                (!fixes.is_empty()).then_some(Hit { fixes, entry: Some(entry), ..Hit::at(span) })
            })
            .collect()
    }
}

/// A wording with a capital at its start when the words found have one.
pub(super) fn in_case_of(found: &str, better: &str) -> String {
    let mut letters = better.chars();
    match (found.chars().next(), letters.next()) {
        (Some(f), Some(b)) if f.is_uppercase() && b.is_lowercase() => b.to_uppercase().chain(letters).collect(),
        _ => better.to_owned(),
    }
}
