//! Terms from a file next to the rules: customers, codenames, competitors, up to a hundred thousand. Found as whole words as they stand,
//! and with the ending of a plural where the rule says so; one literal for each term, whatever endings it takes.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::{Slot, stands_alone};
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::{Case, Folded, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Terms of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The terms, in the order of the file, each once, on a line of its own: there may be very many.
    pub terms: String,
    /// Whether the last word of a term is found with its endings too.
    pub inflected: bool,
    /// Whether capitals must be as in the file.
    pub exact_case: bool,
    /// Whether digits and signs may stand for letters.
    pub leetspeak: bool,
}

impl List {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let file = table.optional_text("file");
        if file.is_none() && !table.has("file") {
            reader.some_of(table, &["file"]);
        }
        let column = table.optional_text("column");
        let except = table.strings("except");
        let inflected = table.flag("inflected");
        let exact_case = table.choice("case", &[("exact", true), ("any", false)]).unwrap_or_default();
        let leetspeak = table.flag("leetspeak");
        let terms = reader.terms(table, &file?, column.as_ref(), &except)?;
        Some(Self { terms: terms.join("\n"), inflected, exact_case, leetspeak })
    }

    pub(super) fn same(&self) -> &'static [Variant] {
        if self.exact_case {
            &[Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
        } else {
            &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
        }
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Listed {
        let slot = compiler.slot();
        let terms: Vec<&str> = self.terms.lines().collect();
        compiler.phrases_in_links_too(slot, 0, &terms, if self.inflected { Forms::Ending } else { Forms::Exact });
        compiler.on_seen(slot);
        if self.leetspeak {
            compiler.disguised(slot);
        }
        let written = self.exact_case.then(|| self.terms.lines().map(written).collect());
        Listed { slot, written }
    }
}

/// Terms of a file, ready.
#[derive(Debug)]
pub(in crate::policy) struct Listed {
    slot: Slot,
    /// The terms with their capitals, where those matter.
    written: Option<HashSet<String>>,
}

impl Ready for Listed {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let text = sight.lower.text();
        let seen = sight.seen(self.slot).iter().filter(|s| stands_alone(text, s.start as usize, s.end as usize));
        let places = seen.map(|s| sight.place(*s));
        let right = |span: &Span| self.written.as_ref().is_none_or(|w| begins_as_one(w, &written(sight.draft.at(*span))));
        places.filter(right).map(Hit::at).collect()
    }
}

/// Words with their capitals and without what may be written in several ways.
fn written(words: &str) -> String {
    Folded::new(words, Case::Keep).text().trim().replace('-', " ")
}

/// Whether words are one of the terms, but for an ending of a few letters.
fn begins_as_one(terms: &HashSet<String>, words: &str) -> bool {
    const ENDING: usize = 4;
    let mut ends = words.char_indices().map(|(at, _)| at).rev().take(ENDING);
    terms.contains(words) || ends.any(|at| terms.contains(&words[..at]))
}
