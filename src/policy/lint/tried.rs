//! Phrases that no example of their own rule contains, and examples that go against their own rule.

use super::{Advice, Looked, shown};
use crate::policy::examples::{by_rule, neutral, unexercised};

/// Fewer examples of a sort than this are few.
const FEW: usize = 3;

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for (rule, phrases) in unexercised(looked.policy) {
        let listed: Vec<String> = phrases.iter().take(5).map(|p| format!("“{p}”")).collect();
        let more = if phrases.len() > 5 { format!(" and {} more", phrases.len() - 5) } else { String::new() };
        advice.push(
            Advice::new("untried-phrase", rule, format!("no example of `{}` contains {}{more}", rule.id, listed.join(", ")))
                .about(phrases[0])
                .instead("Add a post to `finds` that has the words as people write them.")
                .note(),
        );
    }
    for rule in looked.policy.rules() {
        let few = [("finds", rule.finds.len()), ("allows", rule.allows.len())].into_iter().find(|(_, count)| *count < FEW);
        if let Some((key, count)) = few {
            advice.push(
                Advice::new("few-examples", rule, format!("`{}` has {count} of at least {FEW} posts in `{key}` that make a test", rule.id))
                    .why("One post shows what was meant; the next ones show where it ends.")
                    .instead("Add posts with a negation, a quotation, the word in another sense, other capitals.")
                    .note(),
            );
        }
        let context = neutral(rule);
        for text in &rule.allows {
            if let Some(finding) = by_rule(looked.policy, rule, text, &context).first() {
                advice.push(
                    Advice::new(
                        "flags-its-allows",
                        rule,
                        format!("`{}` flags “{}” in its own `allows` {}", rule.id, finding.text, shown(text)),
                    )
                    .about(text)
                    .why("An example in `allows` must pass.")
                    .instead("Narrow the rule with `unless`, `unless_near` or `only_near`; or move the post to `finds`."),
                );
            }
        }
    }
}
