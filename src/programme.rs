//! What an organisation says of itself: its names, its people to ask, its promises, what its employees may say. Plain data; the
//! rules, templates and content that go with it stand in `policy`, `voice` and `library`.

#[cfg(feature = "files")]
pub mod source;

use crate::finding::{Contact, Severity};
#[cfg(feature = "vale")]
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A thing with a name that may be written in several ways.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name as the organisation writes it.
    pub name: String,
    /// Other ways people write it.
    pub aliases: Vec<String>,
    /// What it is, in a line.
    pub about: String,
}

/// A part of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The name other entries use for it.
    pub id: String,
    /// The name people use for it.
    pub name: String,
}

/// Whether the organisation stands by a promise today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// It does.
    #[default]
    Kept,
    /// Nothing that rests on it is offered for now.
    OnHold,
}

/// What the organisation promises in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The name other entries use for it.
    pub id: String,
    /// The promise itself.
    pub text: String,
    /// The id of the contact who answers for it.
    pub owner: String,
    /// Whether it stands today.
    pub state: PromiseState,
}

/// A thing that employees may say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// What they may say, in a sentence.
    pub text: String,
    /// What it is about.
    pub topic: String,
}

/// What happens at the Post button when the core cannot answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutCore {
    /// The post goes out, and the person is told that it was not checked.
    #[default]
    Allow,
    /// The post is held.
    Hold,
}

/// What holds where an entry does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defaults {
    /// What happens at the Post button when the core cannot answer.
    pub guard_without_core: WithoutCore,
    /// Ids of the networks the programme is for.
    pub networks: Vec<String>,
    /// The id of the contact to ask where a rule names nobody.
    pub ask: Option<String>,
    /// An encouraging word from somebody who leads.
    pub leader_note: String,
    /// Who said it.
    pub leader: String,
}

/// How the findings of Vale's style folders weigh here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValeSettings {
    /// What Vale calls a suggestion.
    pub suggestion: Severity,
    /// What Vale calls a warning.
    pub warning: Severity,
    /// What Vale calls an error.
    pub error: Severity,
    /// Rules that weigh otherwise, by name; nothing means off.
    pub rules: Vec<(String, Option<Severity>)>,
    /// Whether rules that measure the text as a whole take part, which Vale keeps for markup.
    pub measures: bool,
    /// Where the rules stand in the file.
    #[cfg(feature = "vale")]
    pub places: Vec<(String, Span)>,
}

impl Default for ValeSettings {
    fn default() -> Self {
        Self {
            suggestion: Severity::Note,
            warning: Severity::Note,
            error: Severity::Ask,
            rules: Vec::new(),
            measures: true,
            #[cfg(feature = "vale")]
            places: Vec::new(),
        }
    }
}

#[cfg(feature = "vale")]
impl ValeSettings {
    /// How much a rule of this level weighs; nothing where it is off.
    #[must_use]
    pub fn severity(&self, rule: &str, level: crate::policy::vale::Level) -> Option<Severity> {
        use crate::policy::vale::Level;
        if let Some((_, severity)) = self.rules.iter().find(|(r, _)| r == rule) {
            return *severity;
        }
        Some(match level {
            Level::Suggestion => self.suggestion,
            Level::Warning => self.warning,
            Level::Error => self.error,
        })
    }
}

/// An organisation and what it says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// The organisation's name.
    pub organisation: String,
    /// Names it goes by, the organisation's own among them or not.
    pub brands: Vec<String>,
    /// What it does, in a line.
    pub about: String,
    /// Its own hashtags, with their `#`.
    pub hashtags: Vec<String>,
    /// What it makes.
    pub products: Vec<Named>,
    /// Who else makes such things.
    pub competitors: Vec<Named>,
    /// Its parts.
    pub departments: Vec<Department>,
    /// What it promises in public.
    pub promises: Vec<Promise>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// What employees may say.
    pub may: Vec<May>,
    /// Phrases that the organisation has approved: rules that say so let them pass.
    pub approved: Vec<String>,
    /// What holds where an entry does not say.
    pub defaults: Defaults,
    /// How the findings of Vale's style folders weigh; no part of a bundle.
    #[serde(skip)]
    pub vale: ValeSettings,
}

impl Programme {
    /// The contact with this id.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|c| c.id == id)
    }

    /// The organisation's own names, without repeats: its name, then its brands.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.organisation.as_str()).chain(self.brands.iter().map(String::as_str).filter(|b| *b != self.organisation))
    }

    /// The promise with this id.
    #[must_use]
    pub fn promise(&self, id: &str) -> Option<&Promise> {
        self.promises.iter().find(|p| p.id == id)
    }
}
