//! Approved content: what of it to suggest for a draft, a role, a network and a day, and how much of it is not about products.

#[cfg(feature = "files")]
pub mod files;
mod frequent;
mod mix;
mod sameness;
mod suggest;

pub use mix::Mix;
pub use sameness::{Copies, Origin, Same, Sameness};
pub use suggest::Index;

use crate::context::Period;
use serde::{Deserialize, Serialize};

/// A stretch of days with one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its id.
    pub id: String,
    /// The name people use for it.
    pub name: String,
    /// Its hashtag, with the `#`.
    pub hashtag: String,
    /// Its days.
    pub period: Period,
    /// What it is about, in a sentence.
    pub about: String,
}

/// A piece of approved content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is worth sharing.
    pub text: String,
    /// Where it leads; empty where it leads nowhere.
    pub link: String,
    /// What it is about.
    pub topics: Vec<String>,
    /// Ids of the departments it suits; none means all.
    pub audience: Vec<String>,
    /// The id of the promise it rests on.
    pub promise: Option<String>,
    /// The id of its campaign.
    pub campaign: Option<String>,
    /// Ids of the networks it is for; none means all.
    pub networks: Vec<String>,
    /// Its language, such as `en`.
    pub language: String,
    /// The days on which it may be shared.
    pub period: Period,
    /// The id of the contact who answers for it.
    pub owner: Option<String>,
}

/// All approved content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// Its campaigns.
    pub campaigns: Vec<Campaign>,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item offered, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The item's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is worth sharing.
    pub text: String,
    /// Where it leads.
    pub link: String,
    /// The name of its campaign.
    pub campaign: Option<String>,
    /// How well it fits, from 0 to 1.
    pub fit: f64,
    /// Why it is offered, a reason a sentence.
    pub why: Vec<String>,
}

impl Library {
    /// The campaign with this id.
    #[must_use]
    pub fn campaign(&self, id: &str) -> Option<&Campaign> {
        self.campaigns.iter().find(|c| c.id == id)
    }
}
