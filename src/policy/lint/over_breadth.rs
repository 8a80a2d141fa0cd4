//! Rules that are too broad: what they tell people reads as a ban on talk that the law protects, what they look for is a bare topic, or
//! they flag posts of a kind that an employer had better leave alone.
//!
//! The first two are rules about rules, in `over-breadth.toml` and `bare-words.toml`, with their examples; the posts are in
//! `protected.toml`, by topic. A rule that lets protected talk pass (`unless = ["protected"]`) is left alone. Not legal advice: each
//! says which source it follows, so that whoever answers for the rule can weigh it.

use super::{Advice, Looked, shown};
use crate::file::{self, File};
use crate::finding::Severity;
use crate::policy::compile::Policy;
use crate::policy::contexts::Excuse;
use crate::policy::examples::{anybody, by_rule, neutral};
use crate::policy::kinds::Check;
use crate::policy::rule::Rule;
use crate::policy::source;
use crate::programme::Programme;
use crate::text::Draft;
use std::sync::LazyLock;

/// Posts of one kind that an employer had better leave alone.
struct Topic {
    name: String,
    why: String,
    narrower: String,
    posts: Vec<String>,
}

/// What stands in the files beside this one. They are part of the build, and a test reads them without a mistake.
struct Guidance {
    messages: Option<Policy>,
    words: Option<Policy>,
    topics: Vec<Topic>,
}

static GUIDANCE: LazyLock<Guidance> = LazyLock::new(|| Guidance {
    messages: policy("over-breadth.toml", include_str!("over-breadth.toml")),
    words: policy("bare-words.toml", include_str!("bare-words.toml")),
    topics: topics(include_str!("protected.toml")).0,
});

fn policy(path: &str, text: &str) -> Option<Policy> {
    let programme = Programme::default();
    let read = source::read(&[File { path: path.to_owned(), text: text.to_owned() }], &programme);
    Policy::compile(&programme, read.packs).ok()
}

fn topics(text: &str) -> (Vec<Topic>, Vec<file::Mistake>) {
    let file = File { path: "protected.toml".to_owned(), text: text.to_owned() };
    file::read(&file, |root| {
        root.tables("topic", |t| {
            t.text("id", "name the topic");
            let mut text = |key| t.text(key, "write it").map(|t| t.value).unwrap_or_default();
            Topic { name: text("name"), why: text("why"), narrower: text("narrower"), posts: t.strings("posts") }
        })
    })
}

pub(super) fn look(looked: &Looked<'_>, advice: &mut Vec<Advice>) {
    for rule in looked.policy.rules().filter(|r| !lets_protected_pass(r)) {
        messages(rule, advice);
        words(rule, advice);
        behaviour(looked, rule, advice);
    }
}

/// Whether a rule says that protected talk passes.
fn lets_protected_pass(rule: &Rule) -> bool {
    let protected = Excuse::WORDS.iter().find(|(word, _)| *word == "protected");
    protected.is_some_and(|(_, excuse)| rule.exceptions.unless.contains(excuse))
}

/// What the rule tells people.
fn messages(rule: &Rule, advice: &mut Vec<Advice>) {
    let Some(policy) = &GUIDANCE.messages else { return };
    for message in [&rule.say, &rule.why, &rule.remedy] {
        add(policy, rule, message, advice);
    }
}

/// What the rule looks for, where nothing narrows it and it does more than note.
fn words(rule: &Rule, advice: &mut Vec<Advice>) {
    let Some(policy) = &GUIDANCE.words else { return };
    let narrowed = !rule.exceptions.only_near.is_empty() || !rule.exceptions.only_said.is_empty();
    if narrowed || rule.severity == Severity::Note || !matches!(rule.check, Check::Phrase(_)) {
        return;
    }
    for phrase in rule.check.phrases() {
        add(policy, rule, phrase, advice);
    }
}

fn add(policy: &Policy, rule: &Rule, text: &str, advice: &mut Vec<Advice>) {
    let today = neutral(rule).now;
    for finding in policy.check(&Draft::new(text), &anybody(today)) {
        let source = finding.source.map(|s| format!(" ({s}; no legal advice.)")).unwrap_or_default();
        let say = format!("`{}` may be too broad: {}", rule.id, finding.say);
        advice.push(Advice::new("over-broad", rule, say).about(text).why(format!("{}{source}", finding.why)).instead(finding.remedy));
    }
}

/// Which protected posts the rule asks about or stops.
fn behaviour(looked: &Looked<'_>, rule: &Rule, advice: &mut Vec<Advice>) {
    if rule.severity == Severity::Note {
        return;
    }
    let context = neutral(rule);
    for topic in &GUIDANCE.topics {
        let hit = topic.posts.iter().find_map(|post| Some((post, by_rule(looked.policy, rule, post, &context).into_iter().next()?)));
        if let Some((post, finding)) = hit {
            let does = if rule.severity == Severity::Stop { "stops" } else { "asks about" };
            advice.push(
                Advice::new(
                    "over-broad",
                    rule,
                    format!("`{}` {does} a post about {}: “{}” in {}", rule.id, topic.name, finding.text, shown(post)),
                )
                .why(format!("{} (NLRB OM 12-59; Stericycle, 372 NLRB No. 113; no legal advice.)", topic.why))
                .instead(&topic.narrower),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::examples::try_all;

    #[test]
    fn the_files_about_rules_have_no_mistake_and_their_examples_hold() {
        let programme = Programme::default();
        for (path, text) in [("over-breadth.toml", include_str!("over-breadth.toml")), ("bare-words.toml", include_str!("bare-words.toml"))]
        {
            let read = source::read(&[File { path: path.to_owned(), text: text.to_owned() }], &programme);
            assert_eq!(read.mistakes, [], "{path}");
            let policy = policy(path, text).expect("a policy");
            assert_eq!(try_all(&policy).failures, [], "{path}");
        }
        let (topics, mistakes) = topics(include_str!("protected.toml"));
        assert_eq!(mistakes, []);
        assert!(topics.iter().all(|t| t.posts.len() >= 2));
    }
}
