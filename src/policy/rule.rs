//! A rule and its examples, as data.

use super::contexts::Excuse;
use super::kinds::Check;
use crate::context::{Context, Period};
use crate::finding::Severity;
use crate::text::Span;
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
    /// Ids of the sites it applies to; none means all.
    pub sites: Vec<String>,
    /// Ids of the departments it applies to; none means all.
    pub roles: Vec<String>,
    /// The days it is in force.
    pub period: Period,
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
        self.period.holds(context.now)
            && (self.sites.is_empty() || self.sites.iter().any(|s| s == context.site.id))
            && (self.roles.is_empty() || self.roles.contains(&context.profile.department))
    }
}
