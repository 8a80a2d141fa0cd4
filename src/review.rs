//! The one question: what would you tell the person who wrote this draft?
//!
//! [`review`] is pure: no clock, file, network or browser. The command line, the panel, the pages and the tests all ask it.

use crate::finding::{Finding, Verdict};
use crate::voice::Reading;
use serde::{Deserialize, Serialize};

/// What was found in a draft, what was checked, and what was not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What it comes to.
    pub verdict: Verdict,
    /// What was found, by start, the heavier first, then by rule.
    pub findings: Vec<Finding>,
    /// How it reads.
    pub voice: Reading,
    /// What was checked and what was not.
    pub checked: Checked,
    /// How long it is.
    pub count: Count,
}

/// What a review looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How many rules were in force and applied.
    pub rules: usize,
    /// What no rule can see, so that nobody takes silence for clearance.
    pub not_checked: Vec<NotChecked>,
}

/// Something that a review does not look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotChecked {
    /// Pictures, films and documents attached to the post.
    Attachments,
    /// What stands behind the links.
    LinkedPages,
    /// Text in a language that the rules are not written in, by the language's or script's English name.
    Language(String),
    /// Whether what is said is true.
    Truth,
}

/// How long a draft is, in the network's own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
    /// The byte offset where the network folds it, about; nothing where it is shown whole.
    pub fold: Option<usize>,
}
