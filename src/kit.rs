//! Everything a review needs besides the draft: an organisation's programme, its rules, templates and content, ready for use.
//!
//! A [`Source`] is the programme as data: read from the files people edit, or from a bundle. A [`Kit`] is a source made ready.

mod bundle;
#[cfg(feature = "files")]
pub mod files;
pub mod key;
mod locked;
mod payload;
mod secrets;
pub mod trust;

pub use bundle::{Bundle, BundleError, ENGINE, FORMAT, Label};

use crate::library::{Copies, Index, Library};
use crate::policy::{CompileError, Pack, Policy, Spelled};
use crate::programme::Programme;
use crate::voice::Template;
use serde::{Deserialize, Serialize};

/// A programme as data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What the organisation says of itself.
    pub programme: Programme,
    /// Its rules, in the order of their files.
    pub packs: Vec<Pack>,
    /// Its templates.
    pub templates: Vec<Template>,
    /// Its approved content.
    pub library: Library,
    /// What its rules look for, where a bundle brought it.
    #[serde(skip)]
    pub spelled: Brought,
    /// The rules of its Vale styles. A bundle carries those that our own expressions can say.
    #[cfg(feature = "vale")]
    #[serde(skip)]
    pub vale: std::sync::Arc<crate::policy::vale::Styles>,
}

/// What a programme's rules look for, spelt out before, or not. It follows from the programme, so it makes no two differ.
#[derive(Debug, Clone, Default)]
pub struct Brought(Option<Spelled>);

impl PartialEq for Brought {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl From<Option<Spelled>> for Brought {
    fn from(spelled: Option<Spelled>) -> Self {
        Self(spelled)
    }
}

/// A programme made ready for use.
#[derive(Debug)]
pub struct Kit {
    programme: Programme,
    policy: Policy,
    templates: Vec<Template>,
    library: Library,
    /// The library's texts, ready to be compared with, from the first review on.
    copies: std::sync::OnceLock<Copies>,
    /// Its words, ready to be asked, from the first suggestion on.
    index: std::sync::OnceLock<Index>,
    #[cfg(feature = "vale")]
    vale: std::sync::Arc<crate::policy::vale::Styles>,
}

impl Kit {
    /// Makes a programme ready.
    ///
    /// # Errors
    /// Says which rule cannot be made ready and why.
    pub fn new(source: Source) -> Result<Self, CompileError> {
        let Source {
            programme,
            packs,
            templates,
            library,
            spelled,
            #[cfg(feature = "vale")]
            vale,
        } = source;
        let copy: Vec<&str> = library.items.iter().map(|i| i.text.as_str()).collect();
        Ok(Self {
            policy: Policy::with_copy(&programme, packs, &copy, spelled.0)?,
            programme,
            templates,
            library,
            copies: std::sync::OnceLock::new(),
            index: std::sync::OnceLock::new(),
            #[cfg(feature = "vale")]
            vale,
        })
    }

    /// The rules of its Vale styles.
    #[cfg(feature = "vale")]
    #[must_use]
    pub fn vale(&self) -> &crate::policy::vale::Styles {
        &self.vale
    }

    /// What the organisation says of itself.
    #[must_use]
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// Its rules, ready.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Its templates.
    #[must_use]
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// Its approved content and campaigns, ready to be compared with a draft.
    #[must_use]
    pub fn copies(&self) -> &Copies {
        self.copies.get_or_init(|| Copies::new(&self.library))
    }

    /// Its approved content.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Its approved content, made ready for suggestions.
    #[must_use]
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.library))
    }
}
