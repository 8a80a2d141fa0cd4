//! A rule and its examples, as data.

use super::contexts::Excuse;
use super::kinds::Check;
use super::literals::stands_alone;
use crate::context::{Context, Profile, Times};
use crate::finding::Severity;
use crate::text::{Folded, Span};
use serde::{Deserialize, Serialize};

/// A file of rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// The name of the pack, unique in a programme.
    pub id: String,
    /// The name people use for it.
    pub title: String,
    /// What a reader should know of it.
    pub note: String,
    /// Whether the organisation keeps it in force whatever other programme a person loads.
    pub locked: bool,
    /// Its rules, in file order.
    pub rules: Vec<Rule>,
}

/// A post that a rule must flag: a test, the text of `explain`, and a card of the trainer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The post, without marks.
    pub text: String,
    /// The places that must be found; none means that any place will do.
    pub spans: Vec<Span>,
    /// A post that says it well.
    pub better: Option<String>,
    /// Why the better one is better; empty means the rule's own why.
    pub why: String,
}

/// A part of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The first line that is not empty.
    FirstLine,
    /// What the network shows before it folds the post.
    BeforeFold,
    /// Hashtags.
    Hashtags,
    /// Web addresses.
    Links,
}

impl Part {
    /// The words that rule files use for the parts; `whole` is any.
    #[cfg(feature = "files")]
    pub(super) const WORDS: &[(&str, Option<Self>)] = &[
        ("whole", None),
        ("first-line", Some(Self::FirstLine)),
        ("before-fold", Some(Self::BeforeFold)),
        ("hashtags", Some(Self::Hashtags)),
        ("links", Some(Self::Links)),
    ];
}

/// When a rule's hit is no finding after all. Phrases may hold placeholders and are found in their inflected forms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exceptions {
    /// Contexts that excuse a hit.
    pub unless: Vec<Excuse>,
    /// Phrases that excuse a hit in the same sentence.
    pub unless_near: Vec<String>,
    /// Phrases that excuse every hit of the post.
    pub unless_said: Vec<String>,
    /// A hit stands only where one of these is in the same sentence; none means anywhere.
    pub only_near: Vec<String>,
    /// A hit stands only where one of these is in the post; none means in any.
    pub only_said: Vec<String>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The rule's id, which names the fault.
    pub id: String,
    /// What it looks for.
    pub check: Check,
    /// When that is no finding after all.
    pub exceptions: Exceptions,
    /// How much a finding of it weighs.
    pub severity: Severity,
    /// What is wrong, in a sentence; `{found}` stands for the words found and `{better}` for the better wording.
    pub say: String,
    /// Why it matters.
    pub why: String,
    /// What to do instead.
    pub remedy: String,
    /// Where in a post its hits count; none means anywhere.
    pub parts: Vec<Part>,
    /// Ids of the networks it applies to; none means all.
    pub networks: Vec<String>,
    /// Ids of the departments it applies to; none means all.
    pub departments: Vec<String>,
    /// Roles it applies to: words of the writer's own role, or the id of their department; none means all.
    pub roles: Vec<String>,
    /// Languages of the sentences it applies to, such as `en`; none means all.
    pub languages: Vec<String>,
    /// When it is in force.
    pub times: Times,
    /// The id of the contact to ask.
    pub owner: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Posts that it must flag.
    pub finds: Vec<Example>,
    /// Posts on which it must stay silent.
    pub allows: Vec<String>,
}

impl Rule {
    /// Whether the rule applies to this writer, on this site, on this day.
    #[must_use]
    pub fn in_force(&self, context: &Context) -> bool {
        self.times.holds(context.now)
            && (self.networks.is_empty() || self.networks.iter().any(|s| s == context.site.id))
            && (self.departments.is_empty() || self.departments.contains(&context.profile.department))
            && (self.roles.is_empty() || self.roles.iter().any(|role| has_role(&context.profile, role)))
    }
}

/// Whether a writer says that this is what they do, or is in the department of that id.
fn has_role(profile: &Profile, role: &str) -> bool {
    let own = Folded::phrase(&profile.role);
    let role = Folded::phrase(role);
    role == profile.department || own.match_indices(role.as_str()).any(|(at, _)| stands_alone(&own, at, at + role.len()))
}
