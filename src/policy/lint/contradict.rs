//! Rules that contradict each other: what one tells people to write, another flags.
//!
//! Seen by doing it: every wording, addition and fix that a rule offers is put where it would go and read by all rules.

use super::{Advice, Looked};
use crate::finding::{Finding, Severity};
use crate::policy::examples::neutral;
use crate::policy::kinds::Check;
use crate::policy::rule::Rule;
use crate::text::{Draft, Folded};

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules() {
        let before = advice.len();
        if let Check::Replace(replace) = &rule.check {
            for swap in &replace.swap {
                for better in &swap.better {
                    back_and_forth(looked, rule, &swap.found, better, advice);
                }
            }
        }
        fixes(looked, rule, advice);
        // The same quarrel shows in every example that has the words.
        let mut seen: Vec<String> = Vec::new();
        let mut at = 0;
        advice.retain(|a| {
            at += 1;
            let new = at <= before || !seen.contains(&a.say);
            if new && at > before {
                seen.push(a.say.clone());
            }
            new
        });
    }
}

/// One rule writes B for A, and a rule, itself or another, writes A for B.
fn back_and_forth(looked: &Looked<'_>, rule: &Rule, from: &str, to: &str, advice: &mut Vec<Advice>) {
    for other in looked.policy.rules() {
        let Check::Replace(replace) = &other.check else { continue };
        let back = replace.swap.iter().any(|s| same(&s.found, to) && s.better.iter().any(|b| same(b, from)));
        if back && !same(from, to) {
            advice.push(
                Advice::new(
                    "contradiction",
                    rule,
                    format!("`{}` writes “{to}” for “{from}”, and `{}` writes “{from}” for “{to}”", rule.id, other.id),
                )
                .about(from)
                .why("Whoever follows one is flagged by the other, without an end.")
                .instead("Decide for one of the two, and take the other swap out."),
            );
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    Folded::phrase(a) == Folded::phrase(b)
}

/// Fixes of the rule's own examples after which a rule finds something that it did not find before.
fn fixes(looked: &Looked<'_>, rule: &Rule, advice: &mut Vec<Advice>) {
    let context = neutral(rule);
    for example in &rule.finds {
        let before = looked.policy.check(&Draft::new(example.text.as_str()), &context);
        for finding in before.iter().filter(|f| f.rule == rule.id) {
            for fix in &finding.fixes {
                let mut mended = example.text.clone();
                mended.replace_range(fix.place.start..fix.place.end, &fix.text);
                let inside = fix.place.start..fix.place.start + fix.text.len();
                let after = looked.policy.check(&Draft::new(mended), &context);
                let added = after.iter().find(|f| {
                    let touched = f.place.start < inside.end && inside.start < f.place.end;
                    touched
                        && matters(looked, f)
                        && count(&after, &f.rule) > count(&before, &f.rule).saturating_sub(usize::from(f.rule == rule.id))
                });
                if let Some(added) = added {
                    advice.push(quarrel(rule, &finding.text, &fix.text, added).about(&example.text));
                }
            }
        }
    }
}

/// A note that offers no wording of its own is no contradiction.
fn matters(looked: &Looked<'_>, finding: &Finding) -> bool {
    let Some(rule) = looked.policy.rule(&finding.rule) else { return false };
    match rule.check {
        Check::Replace(_) => true,
        // These ask for something else beside the words, not for other words.
        Check::Require(_) | Check::Disclosure(_) | Check::Limit(_) => false,
        _ => finding.severity > Severity::Note,
    }
}

fn count(findings: &[Finding], rule: &str) -> usize {
    findings.iter().filter(|f| f.rule == rule).count()
}

fn quarrel(rule: &Rule, from: &str, to: &str, other: &Finding) -> Advice {
    let who = if other.rule == rule.id { "the rule itself".to_owned() } else { format!("`{}`", other.rule) };
    let to = to.trim();
    let from = from.split_whitespace().collect::<Vec<_>>().join(" ");
    Advice::new("contradiction", rule, format!("`{}` offers “{to}” for “{from}”, and {who} flags “{}” in it", rule.id, other.text))
        .why("Whoever takes the fix is flagged again.")
        .instead(format!("Offer other words here, or let these pass in {who} (`unless_near`)."))
}
