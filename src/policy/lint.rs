//! What is no mistake in a rule file, but worth a look: rules that are too broad, contradict each other, can never find what they say
//! they find, or tell people nothing that helps.
//!
//! It is advice, not a verdict, and no legal advice either: each piece says why, and what to write instead. A piece of advice never
//! changes what a rule does. To add one: one file in `lint/` with a `look`, and one word in [`LOOKS`].

mod contradict;
mod dates;
mod messages;
mod over_breadth;
mod owners;
mod patterns;
mod shadowed;
mod tried;

use super::compile::Policy;
use super::rule::Rule;
use crate::context::Day;
use crate::finding::Severity;
use crate::programme::Programme;
use crate::text::Draft;
use std::collections::BTreeMap;

/// How much a piece of advice weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// Worth a change.
    Warning,
}

/// One thing that might be better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What kind of thing, by a name that stays: `over-broad`, `contradiction`.
    pub check: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// The rule's id.
    pub rule: String,
    /// The phrase, pattern, message or example that it is about; empty for the whole rule.
    pub about: String,
    /// What might be better.
    pub say: String,
    /// Why.
    pub why: String,
    /// What to write instead.
    pub remedy: String,
}

/// What every look sees.
struct Looked<'a> {
    policy: &'a Policy,
    programme: &'a Programme,
    /// How many ordinary posts were tried.
    ordinary: usize,
    /// For each rule, the ordinary posts that it asks about or stops.
    flagged: BTreeMap<&'a str, Vec<&'a str>>,
    today: Day,
}

type Look = fn(&Looked<'_>, &mut Vec<Advice>);

/// Every look, in the order in which their advice about one rule is given.
const LOOKS: &[Look] =
    &[over_breadth::look, contradict::look, shadowed::look, dates::look, tried::look, patterns::look, messages::look, owners::look];

/// Everything that might be better in a policy, rule by rule. `ordinary` are posts that no rule should ask about; `today` is the day
/// of the look.
#[must_use]
pub fn lint(policy: &Policy, programme: &Programme, ordinary: &[String], today: Day) -> Vec<Advice> {
    let mut flagged: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let writer = super::examples::anybody(today.into());
    for text in ordinary {
        let mut last = None;
        for finding in policy.check(&Draft::new(text.as_str()), &writer) {
            let rule = policy.rule(&finding.rule).map(|r| r.id.as_str());
            if let Some(rule) = rule.filter(|r| finding.severity > Severity::Note && last != Some(*r)) {
                flagged.entry(rule).or_default().push(text);
                last = Some(rule);
            }
        }
    }
    for posts in flagged.values_mut() {
        posts.dedup();
    }
    let looked = Looked { policy, programme, ordinary: ordinary.len(), flagged, today };
    let mut advice = Vec::new();
    for look in LOOKS {
        look(&looked, &mut advice);
    }
    let order: BTreeMap<&str, usize> = policy.rules().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
    advice.sort_by_key(|a| order.get(a.rule.as_str()).copied());
    advice
}

impl Advice {
    fn new(check: &'static str, rule: &Rule, say: String) -> Self {
        Self { check, weight: Weight::Warning, rule: rule.id.clone(), about: String::new(), say, why: String::new(), remedy: String::new() }
    }

    fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    fn why(self, why: impl Into<String>) -> Self {
        Self { why: why.into(), ..self }
    }

    fn instead(self, remedy: impl Into<String>) -> Self {
        Self { remedy: remedy.into(), ..self }
    }

    fn note(self) -> Self {
        Self { weight: Weight::Note, ..self }
    }
}

/// A post as a sentence can quote it: on one line, and not too long.
fn shown(text: &str) -> String {
    const MOST: usize = 90;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("“{}…”", line[..at].trim_end()),
        None => format!("“{line}”"),
    }
}
