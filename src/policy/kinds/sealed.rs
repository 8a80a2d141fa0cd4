//! Secret names: codenames, deals that nobody has heard of, customers who want no mention. The programme's folder holds them in
//! clear; a bundle holds only their seal, and none of the rule's examples. What that is worth stands in `policy::seal`.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::seal::Seal;
use crate::policy::sight::Sight;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {
    crate::file::{MistakeKind, Table},
    crate::policy::seal::too_short,
    crate::policy::source::Reader,
};

/// Secret names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The names, sealed.
    pub seal: Seal,
    /// The names in clear, where they were read from the files people edit. They are never written anywhere.
    #[serde(skip)]
    pub names: Vec<String>,
}

impl Sealed {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        if !reader.some_of(table, &["file", "names"]) {
            return None;
        }
        let file = table.optional_text("file");
        let column = table.optional_text("column");
        let except = table.strings("except");
        let inflected = table.flag("inflected");
        let own = table.texts("names");
        for name in own.iter().filter(|name| too_short(&name.value)) {
            table.mistake(name.span, short(&name.value));
        }
        let mut names: Vec<String> = own.into_iter().map(|name| name.value).collect();
        if let Some(file) = file {
            let terms = reader.terms(table, &file, column.as_ref(), &except)?;
            if let Some(name) = terms.iter().find(|name| too_short(name)) {
                table.mistake(file.span, short(name));
            }
            names.extend(terms);
        }
        Some(Self { seal: Seal::of(&names, inflected), names })
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
    }

    #[expect(clippy::unused_self, reason = "every kind answers; these phrases nobody is to see")]
    pub(super) fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> SealedNames {
        compiler.always();
        SealedNames(self.seal.clone())
    }
}

#[cfg(feature = "files")]
fn short(name: &str) -> MistakeKind {
    MistakeKind::Other(format!("“{name}” is too short to be sealed: anybody finds it by trying; write a longer name"))
}

/// Secret names, ready.
#[derive(Debug)]
pub(in crate::policy) struct SealedNames(Seal);

impl Ready for SealedNames {
    fn hits(&self, sight: &Sight<'_>, _: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let found = self.0.find(sight.lower.text(), sight.words());
        found.into_iter().map(|span| Hit::at(sight.lower.source(span))).collect()
    }
}
