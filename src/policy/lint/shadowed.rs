//! Phrases that can find nothing of their own: listed twice, found by another phrase already, or always excused; and rules all of whose
//! phrases another rule finds.

use super::{Advice, Looked};
use crate::policy::compile::trace::Reason;
use crate::policy::examples::neutral;
use crate::policy::kinds::Check;
use crate::policy::rule::Rule;
use crate::policy::wording::{Forms, spell_out};
use crate::programme::Programme;
use crate::text::Draft;
use std::collections::BTreeSet;

/// A phrase and all its forms.
struct Spread<'r> {
    phrase: &'r str,
    forms: BTreeSet<String>,
}

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    let spread: Vec<(&Rule, Vec<Spread<'_>>)> = looked.policy.rules().filter_map(|r| Some((r, phrases(r, looked.programme)?))).collect();
    for (rule, phrases) in &spread {
        twice(rule, phrases, advice);
        always_excused(looked, rule, phrases, advice);
        for (other, wider) in &spread {
            if other.id != rule.id && covers(other, rule) {
                covered(rule, phrases, other, wider, advice);
            }
        }
    }
}

/// The phrases of a rule that looks for words one by one.
fn phrases<'r>(rule: &'r Rule, programme: &Programme) -> Option<Vec<Spread<'r>>> {
    let spread = |phrase: &'r str, forms| {
        let mut all = BTreeSet::new();
        for spelt in spell_out(phrase, forms, programme) {
            let left = if spelt.left.is_empty() { vec![String::new()] } else { spelt.left };
            all.extend(left.iter().flat_map(|l| spelt.right.iter().map(|r| format!("{l}{}{r}", spelt.core)).collect::<Vec<_>>()));
        }
        Spread { phrase, forms: all }
    };
    match &rule.check {
        Check::Phrase(check) => Some(
            check.phrases.iter().map(|p| spread(p, Forms::Inflected)).chain(check.exact.iter().map(|p| spread(p, Forms::Exact))).collect(),
        ),
        Check::Replace(check) => Some(check.swap.iter().map(|s| spread(&s.found, Forms::Exact)).collect()),
        _ => None,
    }
}

fn twice(rule: &Rule, phrases: &[Spread<'_>], advice: &mut Vec<Advice>) {
    for (i, phrase) in phrases.iter().enumerate() {
        let by = phrases.iter().enumerate().find(|(j, other)| {
            // Of two that find the same, the later one is too many.
            i != *j
                && !phrase.forms.is_empty()
                && phrase.forms.is_subset(&other.forms)
                && (phrase.forms.len() < other.forms.len() || *j < i)
        });
        if let Some((_, other)) = by {
            let say = if phrase.phrase == other.phrase {
                format!("`{}` lists “{}” twice", rule.id, phrase.phrase)
            } else {
                format!("`{}` finds “{}” already by “{}”, which is found in its other forms too", rule.id, phrase.phrase, other.phrase)
            };
            advice.push(Advice::new("shadowed", rule, say).about(phrase.phrase).instead(format!("Take “{}” out.", phrase.phrase)).note());
        }
    }
}

/// Phrases that hold words which excuse them, so that they can never be found.
fn always_excused(looked: &Looked<'_>, rule: &Rule, phrases: &[Spread<'_>], advice: &mut Vec<Advice>) {
    let context = neutral(rule);
    for phrase in phrases {
        let Some(form) = phrase.forms.iter().next() else { continue };
        let traces = looked.policy.trace_rule(rule, &Draft::new(form.as_str()), &context);
        let never = |reason: &Reason| matches!(reason, Reason::Near | Reason::Said);
        if !traces.is_empty() && traces.iter().all(|t| t.excused.iter().any(never)) {
            advice.push(
                Advice::new(
                    "unreachable",
                    rule,
                    format!("`{}` can never find “{}”: the phrase holds words that excuse it", rule.id, phrase.phrase),
                )
                .about(phrase.phrase)
                .why("A word of `unless_near` or `unless_said` stands in the phrase itself.")
                .instead("Take the phrase out, or write the excuse more narrowly."),
            );
        }
    }
}

/// Whether a rule speaks wherever another does, and at least as loudly.
fn covers(wide: &Rule, narrow: &Rule) -> bool {
    let everywhere = |wide: &[String], narrow: &[String]| wide.is_empty() || !narrow.is_empty() && narrow.iter().all(|n| wide.contains(n));
    let quiet = |r: &Rule| {
        let e = &r.exceptions;
        e.unless.is_empty() && e.unless_near.is_empty() && e.unless_said.is_empty() && e.only_near.is_empty() && e.only_said.is_empty()
    };
    let always = wide.times.from.is_none() && wide.times.until.is_none() || wide.times == narrow.times;
    wide.severity >= narrow.severity
        && everywhere(&wide.networks, &narrow.networks)
        && everywhere(&wide.departments, &narrow.departments)
        && everywhere(&wide.roles, &narrow.roles)
        && everywhere(&wide.languages, &narrow.languages)
        && (wide.parts.is_empty() || wide.parts == narrow.parts)
        && always
        && (quiet(wide) || wide.exceptions == narrow.exceptions)
}

fn covered(rule: &Rule, phrases: &[Spread<'_>], other: &Rule, wider: &[Spread<'_>], advice: &mut Vec<Advice>) {
    let all: BTreeSet<&String> = wider.iter().flat_map(|p| &p.forms).collect();
    let every = !phrases.is_empty() && phrases.iter().all(|p| p.forms.iter().all(|f| all.contains(f)));
    if every {
        advice.push(
            Advice::new("shadowed", rule, format!("everything that `{}` looks for, `{}` finds too, and as strictly", rule.id, other.id))
                .why("People are told twice about the same words.")
                .instead(format!("Merge the two, or keep only `{}`.", other.id)),
        );
    }
}
