//! What the examples of a policy try, and what they leave untried: rules that no example sets off, phrases, patterns and excuses that no
//! example shows at work, and examples that two rules flag at the same words.

use super::compile::Policy;
use super::compile::trace::Reason;
use super::contexts::Excuse;
use super::examples::neutral;
use super::kinds::Check;
use super::rule::Rule;
use crate::text::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// What the examples of one rule leave untried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untried<'p> {
    /// The rule.
    pub rule: &'p str,
    /// Whether no example at all, of any rule, sets it off.
    pub silent: bool,
    /// Phrases that no example of any rule contains.
    pub phrases: Vec<&'p str>,
    /// Patterns that match no example of any rule.
    pub patterns: Vec<&'p str>,
    /// Keys of the rule that excuse no example: `unless = negated`, `unless_near`.
    pub excuses: Vec<String>,
}

/// Two rules that flag the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap<'p> {
    /// The first rule, in file order.
    pub first: &'p str,
    /// The other.
    pub second: &'p str,
    /// The examples, of any rule, in which they overlap.
    pub examples: Vec<&'p str>,
}

/// What the examples of a policy try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage<'p> {
    /// How many rules there are.
    pub rules: usize,
    /// How many phrases there are.
    pub phrases: usize,
    /// How many different posts there are among the examples.
    pub examples: usize,
    /// What is left untried; only rules of which something is.
    pub untried: Vec<Untried<'p>>,
    /// Rules that overlap, those that do so most often first.
    pub overlaps: Vec<Overlap<'p>>,
    /// Posts that are examples of more than one rule, with the rules' ids.
    pub shared: Vec<(&'p str, Vec<&'p str>)>,
}

/// Tries every example against every rule.
#[must_use]
pub fn coverage(policy: &Policy) -> Coverage<'_> {
    let mut fired: BTreeSet<&str> = BTreeSet::new();
    let mut entries: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, Vec<Reason>> = BTreeMap::new();
    let mut overlaps: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in policy.rules() {
        let context = neutral(rule);
        for text in texts(rule) {
            let owned = owners.entry(text).or_default();
            if !owned.contains(&rule.id.as_str()) {
                owned.push(&rule.id);
            }
            let traces = policy.trace(&Draft::new(text), &context);
            for trace in &traces {
                entries.entry(trace.rule).or_default().extend(trace.entry);
                let known = reasons.entry(trace.rule).or_default();
                for reason in &trace.excused {
                    if !known.contains(reason) {
                        known.push(*reason);
                    }
                }
                if trace.excused.is_empty() {
                    fired.insert(trace.rule);
                }
            }
            let found: Vec<_> = traces.iter().filter(|t| t.excused.is_empty()).collect();
            for (i, one) in found.iter().enumerate() {
                for two in &found[i + 1..] {
                    if one.rule != two.rule && one.span.overlaps(two.span) {
                        let posts = overlaps.entry((one.rule, two.rule)).or_default();
                        if !posts.contains(&text) {
                            posts.push(text);
                        }
                    }
                }
            }
        }
    }
    let nothing = BTreeSet::new();
    let untried = policy
        .rules()
        .map(|rule| {
            let id = rule.id.as_str();
            let hit = entries.get(id).unwrap_or(&nothing);
            Untried {
                rule: id,
                silent: !fired.contains(id),
                phrases: missed(rule.check.phrases(), hit),
                patterns: missed(patterns(&rule.check), hit),
                excuses: unused(rule, reasons.get(id).map_or(&[], Vec::as_slice)),
            }
        })
        .filter(|u| u.silent || !u.phrases.is_empty() || !u.patterns.is_empty() || !u.excuses.is_empty())
        .collect();
    let mut overlaps: Vec<Overlap<'_>> =
        overlaps.into_iter().map(|((first, second), examples)| Overlap { first, second, examples }).collect();
    overlaps.sort_by_key(|o| std::cmp::Reverse(o.examples.len()));
    Coverage {
        rules: policy.rules().count(),
        phrases: policy.rules().map(|r| r.check.phrases().len()).sum(),
        examples: owners.len(),
        untried,
        overlaps,
        shared: owners.into_iter().filter(|(_, rules)| rules.len() > 1).collect(),
    }
}

/// The entries that no example hit.
fn missed<'p>(all: Vec<&'p str>, hit: &BTreeSet<usize>) -> Vec<&'p str> {
    all.into_iter().enumerate().filter(|(i, _)| !hit.contains(i)).map(|(_, p)| p).collect()
}

fn texts(rule: &Rule) -> impl Iterator<Item = &str> {
    rule.finds.iter().map(|e| e.text.as_str()).chain(rule.allows.iter().map(String::as_str))
}

/// The patterns of a rule that is made of nothing else, so that an entry is a pattern.
fn patterns(check: &Check) -> Vec<&str> {
    match check {
        Check::Patterns(check) => check.patterns.iter().map(|p| p.regex.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The excuses of a rule that excused nothing.
fn unused(rule: &Rule, seen: &[Reason]) -> Vec<String> {
    let exceptions = &rule.exceptions;
    let word = |excuse: &Excuse| Excuse::WORDS.iter().find(|(_, e)| e == excuse).map_or("", |(word, _)| word);
    let contexts = exceptions.unless.iter().filter(|e| !seen.contains(&Reason::Unless(**e))).map(|e| format!("unless = {}", word(e)));
    let lists = [
        ("unless_near", &exceptions.unless_near, Reason::Near),
        ("unless_said", &exceptions.unless_said, Reason::Said),
        ("only_near", &exceptions.only_near, Reason::NotNear),
        ("only_said", &exceptions.only_said, Reason::NotSaid),
    ];
    let lists = lists.into_iter().filter(|(_, list, reason)| !list.is_empty() && !seen.contains(reason)).map(|(key, ..)| key.to_owned());
    contexts.chain(lists).collect()
}
