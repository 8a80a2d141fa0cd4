//! What a check found, as plain data: the words, the why, the way on. It knows nothing of rules or of drafts.

use crate::order::InOrder;
use crate::text::Place;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Confirm with a reason.
    Ask,
    /// Held until changed.
    Stop,
}

/// What a review comes to, and so what the Post button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing found, or notes only.
    Clear,
    /// The person confirms with a reason.
    Ask,
    /// Held until the draft is changed.
    Hold,
}

impl Verdict {
    /// The verdict of a set of severities.
    #[must_use]
    pub fn of(severities: impl IntoIterator<Item = Severity>) -> Self {
        match severities.into_iter().max() {
            Some(Severity::Stop) => Self::Hold,
            Some(Severity::Ask) => Self::Ask,
            Some(Severity::Note) | None => Self::Clear,
        }
    }
}

/// A change to the draft that a person can make with one press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Where the words to replace stand; an empty place is an insertion.
    #[serde(flatten)]
    pub place: Place,
    /// The words that stand there now. A fix is refused when the draft no longer has them there.
    pub expected: String,
    /// The words to put there.
    pub text: String,
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The name other entries use for this contact.
    pub id: String,
    /// Who they are: a person or a desk.
    pub name: String,
    /// What they answer for.
    pub role: String,
    /// Where to reach them: an address or a channel.
    pub reach: String,
    /// What to ask them about.
    pub topics: Vec<String>,
}

/// One thing that a rule has to say about one place of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, which names the fault.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The words found there.
    pub text: String,
    /// What is wrong, in a sentence.
    pub say: String,
    /// Why it matters.
    pub why: String,
    /// What to do instead.
    #[serde(rename = "try")]
    pub remedy: String,
    /// Changes that would mend it, best first.
    pub fixes: Vec<Fix>,
    /// Whom to ask, if anybody.
    pub ask: Option<Contact>,
    /// Where the rule comes from, such as a paragraph of a law.
    pub source: Option<String>,
}

impl Finding {
    /// Brings findings into their one order: by start, the heavier first, then by rule.
    pub fn sort(findings: &mut [Self]) {
        findings.order_by(|a, b| (a.place.start, b.severity, &a.rule, a.place.end).cmp(&(b.place.start, a.severity, &b.rule, b.place.end)));
    }
}
