//! Words and phrases, in their inflected forms or exactly as they stand.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::{Slot, stands_alone};
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Words and phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Found in their inflected forms too.
    pub phrases: Vec<String>,
    /// Found as they stand.
    pub exact: Vec<String>,
    /// Whether digits and signs may stand for letters.
    pub leetspeak: bool,
}

impl Phrase {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let leetspeak = table.flag("leetspeak");
        let check = Self { phrases: reader.phrases(table, "phrases"), exact: reader.phrases(table, "exact"), leetspeak };
        reader.some_of(table, &["phrases", "exact"]).then_some(check)
    }

    #[expect(clippy::unused_self, reason = "other kinds look at themselves")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.phrases.iter().chain(&self.exact).map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Said {
        let slot = compiler.slot();
        compiler.phrases_in_links_too(slot, 0, &self.phrases, Forms::Inflected);
        compiler.phrases_in_links_too(slot, self.phrases.len(), &self.exact, Forms::Exact);
        compiler.on_seen(slot);
        if self.leetspeak {
            compiler.disguised(slot);
        }
        Said { slot }
    }
}

/// A list of phrases, ready.
#[derive(Debug)]
pub(in crate::policy) struct Said {
    slot: Slot,
}

impl Ready for Said {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let text = sight.lower.text();
        let seen = sight.seen(self.slot).iter().filter(|s| stands_alone(text, s.start as usize, s.end as usize));
        seen.map(|s| Hit { entry: Some(s.entry as usize), ..Hit::at(sight.place(*s)) }).collect()
    }
}
