//! Everything a review needs besides the draft: an organisation's programme, its rules, templates and content, ready for use.
//!
//! A [`Source`] is the programme as data: read from the files people edit, or from a bundle. A [`Kit`] is a source made ready.

mod bundle;

pub use bundle::BundleError;

use crate::library::Library;
use crate::policy::Pack;
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
}
