//! What each rule sees in a draft, with what excuses it: for those who look at the rules themselves, not at the draft.

use super::{Policy, ReadyRule};
use crate::context::Context;
use crate::policy::contexts::Excuse;
use crate::policy::rule::Rule;
use crate::policy::sight::Sight;
use crate::text::{Draft, Span};

/// One place that a rule's check found, whether or not it is in force and whether or not it is excused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::policy) struct Trace<'p> {
    /// The rule.
    pub(in crate::policy) rule: &'p str,
    /// Which phrase or pattern of the check, where it has several.
    pub(in crate::policy) entry: Option<usize>,
    /// Where, in the draft.
    pub(in crate::policy) span: Span,
    /// Everything that excuses it.
    pub(in crate::policy) excused: Vec<Reason>,
}

/// Why a hit is excused: one of the keys of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Reason {
    /// A context of `unless`.
    Unless(Excuse),
    /// A phrase of `unless_near`.
    Near,
    /// A phrase of `unless_said`.
    Said,
    /// No phrase of `only_near`.
    NotNear,
    /// No phrase of `only_said`.
    NotSaid,
}

impl Policy {
    /// What every rule sees in a draft.
    pub(in crate::policy) fn trace<'p>(&'p self, draft: &Draft, context: &Context) -> Vec<Trace<'p>> {
        let sight = Sight::new(draft, context, &self.literals);
        self.ready.iter().flat_map(|ready| trace(ready, self.rule_of(ready), &sight)).collect()
    }

    /// What one rule sees in a draft.
    pub(in crate::policy) fn trace_rule<'p>(&'p self, rule: &Rule, draft: &Draft, context: &Context) -> Vec<Trace<'p>> {
        let sight = Sight::new(draft, context, &self.literals);
        self.ready.iter().filter(|r| self.rule_of(r).id == rule.id).flat_map(|r| trace(r, self.rule_of(r), &sight)).collect()
    }
}

fn trace<'p>(ready: &ReadyRule, rule: &'p Rule, sight: &Sight<'_>) -> Vec<Trace<'p>> {
    let hits = ready.check.hits(sight, &|_| false);
    hits.into_iter()
        .map(|hit| Trace { rule: &rule.id, entry: hit.entry, span: hit.span, excused: reasons(ready, sight, hit.span) })
        .collect()
}

fn reasons(ready: &ReadyRule, sight: &Sight<'_>, span: Span) -> Vec<Reason> {
    let said = |slot: Option<_>| slot.map(|slot| !sight.seen(slot).is_empty());
    let near = |slot: Option<_>| slot.map(|slot| sight.is_near(slot, span));
    let phrases = [
        (said(ready.unless_said) == Some(true), Reason::Said),
        (said(ready.only_said) == Some(false), Reason::NotSaid),
        (near(ready.unless_near) == Some(true), Reason::Near),
        (near(ready.only_near) == Some(false), Reason::NotNear),
    ];
    let phrases = phrases.into_iter().filter_map(|(applies, reason)| applies.then_some(reason));
    let contexts = ready.unless.iter().filter(|excuse| excuse.applies(sight, span)).map(|e| Reason::Unless(*e));
    phrases.chain(contexts).collect()
}
