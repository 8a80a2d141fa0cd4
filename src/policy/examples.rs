//! A rule's examples, tried: the tests of rule files, and what the trainer shows.
//!
//! Each `finds` must be flagged by its rule at exactly its marked places, each `allows` must leave its rule silent, each `better` must
//! come out clear in the whole programme. A flagged example is also tried in the ways of writing that its kind does not tell apart.

use super::compile::Policy;
use super::kinds::Variant;
use super::rule::{Example, Rule};
use crate::context::{Context, Day, Moment, Profile};
use crate::finding::{Finding, Severity, Verdict};
use crate::sites::{SITES, Site, Surface};
use crate::text::{Draft, Span};

/// Which example of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// One of `finds`, from 0.
    Finds(usize),
    /// One of `allows`, from 0.
    Allows(usize),
    /// The `better` of one of `finds`, from 0.
    Better(usize),
}

/// An example that did not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// Which example.
    pub which: Which,
    /// How it was written, where not as it stands.
    pub variant: Option<Variant>,
    /// The post that was tried.
    pub text: String,
    /// The places expected; none for any place, or for silence.
    pub expected: Vec<Span>,
    /// What was found: by the rule itself, or for a `better` by any rule.
    pub found: Vec<Finding>,
}

/// What trying examples came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many came out as they say.
    pub passed: usize,
    /// The others.
    pub failures: Vec<Failure>,
}

/// A writer of whom nothing is known, at a moment at which the rule is in force and where it applies.
#[must_use]
pub fn neutral(rule: &Rule) -> Context {
    let usual = Moment::from(Day::new(2026, 3, 2).unwrap_or(Day::from_epoch_days(20_000)));
    Context {
        now: rule.times.moment(usual),
        site: rule.networks.first().and_then(|id| Site::with_id(id)).unwrap_or(SITES[0]),
        surface: Surface::Post,
        profile: Profile {
            department: rule.departments.first().cloned().unwrap_or_default(),
            role: rule.roles.first().cloned().unwrap_or_default(),
            posts: rule.check.posted().to_vec(),
            ..Profile::default()
        },
        seed: 0,
    }
}

/// A writer of whom nothing is known, at some moment.
#[must_use]
pub fn anybody(now: Moment) -> Context {
    Context { now, site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 0 }
}

/// Tries every example of every rule.
#[must_use]
pub fn try_all(policy: &Policy) -> Outcome {
    let mut outcome = Outcome::default();
    for rule in policy.rules() {
        try_rule(policy, rule, &mut outcome);
    }
    outcome
}

/// Tries every example of one rule.
pub fn try_rule(policy: &Policy, rule: &Rule, outcome: &mut Outcome) {
    let context = neutral(rule);
    for (i, example) in rule.finds.iter().enumerate() {
        try_find(policy, rule, Which::Finds(i), None, example, &context, outcome);
        for variant in rule.check.same() {
            if let Some(other) = written(example, *variant) {
                try_find(policy, rule, Which::Finds(i), Some(*variant), &other, &context, outcome);
            }
        }
        if let Some(better) = &example.better {
            let mut found = policy.check(&Draft::new(better.clone()), &context);
            let clear = Verdict::of(found.iter().map(|f| f.severity)) == Verdict::Clear;
            found.retain(|f| f.severity > Severity::Note);
            outcome.add(clear, || failure(rule, Which::Better(i), None, better, &[], found));
        }
    }
    for (i, text) in rule.allows.iter().enumerate() {
        let found = by_rule(policy, rule, text, &context);
        outcome.add(found.is_empty(), || failure(rule, Which::Allows(i), None, text, &[], found));
    }
}

impl Outcome {
    fn add(&mut self, passed: bool, failure: impl FnOnce() -> Failure) {
        if passed {
            self.passed += 1;
        } else {
            self.failures.push(failure());
        }
    }
}

fn try_find(
    policy: &Policy,
    rule: &Rule,
    which: Which,
    variant: Option<Variant>,
    example: &Example,
    context: &Context,
    outcome: &mut Outcome,
) {
    let found = by_rule(policy, rule, &example.text, context);
    let as_marked =
        if example.spans.is_empty() { !found.is_empty() } else { found.iter().map(|f| f.place.span()).eq(example.spans.iter().copied()) };
    outcome.add(as_marked, || failure(rule, which, variant, &example.text, &example.spans, found));
}

/// What one rule finds in a text.
pub(super) fn by_rule(policy: &Policy, rule: &Rule, text: &str, context: &Context) -> Vec<Finding> {
    let mut found = policy.check(&Draft::new(text), context);
    found.retain(|f| f.rule == rule.id);
    found
}

fn failure(rule: &Rule, which: Which, variant: Option<Variant>, text: &str, expected: &[Span], found: Vec<Finding>) -> Failure {
    Failure { rule: rule.id.clone(), which, variant, text: text.to_owned(), expected: expected.to_vec(), found }
}

/// An example written in another way, its places moved along; nothing where that changes nothing.
fn written(example: &Example, variant: Variant) -> Option<Example> {
    let mut text = String::with_capacity(example.text.len() + 16);
    // For each byte offset of the old text, the offset in the new one.
    let mut moved = vec![0; example.text.len() + 1];
    let marked = |at: usize| example.spans.iter().find(|s| s.start <= at && at < s.end);
    let mut inside_quotes = false;
    let mut broken: Option<usize> = None;
    let mut hidden: Option<usize> = None;
    let mut previous = ' ';
    for (at, c) in example.text.char_indices() {
        moved[at] = text.len();
        let place = marked(at);
        match (variant, c) {
            (Variant::Capitals, c) if c.to_uppercase().count() == 1 => text.extend(c.to_uppercase()),
            (Variant::CurlyQuotes, '\'') => text.push(if previous.is_alphanumeric() { '’' } else { '‘' }),
            (Variant::CurlyQuotes, '"') => {
                inside_quotes = !inside_quotes;
                text.push(if inside_quotes { '“' } else { '”' });
            }
            // The first space of each marked place.
            (Variant::LineBreak, ' ') if place.is_some() && broken != place.map(|p| p.start) => {
                broken = place.map(|p| p.start);
                text.push('\n');
            }
            (Variant::Invisible, c) => {
                if let Some(place) = place
                    && place.start < at
                    && hidden != Some(place.start)
                    && c.is_alphabetic()
                    && previous.is_alphabetic()
                {
                    hidden = Some(place.start);
                    text.push('\u{200b}');
                }
                text.push(c);
            }
            _ => text.push(c),
        }
        previous = c;
    }
    moved[example.text.len()] = text.len();
    let spans = example.spans.iter().map(|s| Span::new(moved[s.start], moved[s.end])).collect();
    (text != example.text).then(|| Example { text, spans, better: None, why: String::new() })
}

/// Phrases, as written, that no example of their own rule contains; rule by rule.
#[must_use]
pub fn unexercised(policy: &Policy) -> Vec<(&Rule, Vec<&str>)> {
    policy
        .rules()
        .filter_map(|rule| {
            let phrases = rule.check.phrases();
            let drafts: Vec<Draft> = rule.finds.iter().map(|e| Draft::new(e.text.clone())).collect();
            let hit = policy.entries_hit(&rule.id, &drafts, &neutral(rule));
            let missing: Vec<&str> = phrases.into_iter().enumerate().filter(|(i, _)| !hit.contains(i)).map(|(_, p)| p).collect();
            (!missing.is_empty()).then_some((rule, missing))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: Variant, expected: &str) {
        let text = "He said \"it's risk free\" twice".to_owned();
        let example = Example { spans: vec![Span::new(14, 23)], better: None, why: String::new(), text };
        let other = written(&example, variant).expect("a change");
        assert_eq!(other.spans[0].of(&other.text), expected, "{}", other.text);
    }

    #[test]
    fn places_move_along_with_the_writing() {
        check(Variant::Capitals, "RISK FREE");
        check(Variant::CurlyQuotes, "risk free");
        check(Variant::Invisible, "r\u{200b}isk free");
        check(Variant::LineBreak, "risk\nfree");
    }
}
