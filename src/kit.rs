//! Everything a review needs besides the draft: an organisation's programme, its rules, templates and content, ready for use.
//!
//! A [`Source`] is the programme as data: read from the files people edit, or from a bundle. A [`Kit`] is a source made ready.

mod bundle;
#[cfg(feature = "files")]
pub mod files;
pub mod key;
mod locked;
mod payload;
pub mod trust;

pub use bundle::{Bundle, BundleError, ENGINE, FORMAT, Label};

use crate::library::{Index, Library};
use crate::policy::{CompileError, Pack, Policy};
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
    /// The rules of its Vale styles; no part of a bundle.
    #[cfg(feature = "vale")]
    #[serde(skip)]
    pub vale: std::sync::Arc<crate::policy::vale::Styles>,
}

/// A programme made ready for use.
#[derive(Debug)]
pub struct Kit {
    programme: Programme,
    policy: Policy,
    templates: Vec<Template>,
    library: Library,
    index: Index,
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
            #[cfg(feature = "vale")]
            vale,
        } = source;
        let copy: Vec<&str> = library.items.iter().map(|i| i.text.as_str()).collect();
        Ok(Self {
            policy: Policy::with_copy(&programme, packs, &copy)?,
            programme,
            templates,
            index: Index::new(&library),
            library,
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

    /// Its approved content.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Its approved content, made ready for suggestions.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }
}
