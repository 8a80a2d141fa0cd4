//! `firsthand policy diff`: which rules changed between two programmes, and what that changes for posts.

use super::super::load::{self, Format, print, print_json, today};
use super::super::posts::{self, Post};
use super::{quote, things};
use crate::context::Day;
use crate::finding::{Finding, Verdict};
use crate::kit::Kit;
use crate::policy::examples::anybody;
use crate::policy::{Policy, Rule};
use crate::text::Draft;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme as it was: a folder or a bundle.
    old: PathBuf,
    /// The programme as it is to be: a folder or a bundle.
    new: PathBuf,
    /// Stored posts, one `{"id", "text"}` a line; if not given, the `posts` folder of the new programme and the examples of both.
    #[arg(long, value_name = "FILE")]
    posts: Vec<PathBuf>,
    /// The day of the review; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Day>,
    /// Print every post that changes, not only the first few.
    #[arg(long)]
    all: bool,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// A post of which something changes.
#[derive(Debug, Serialize)]
struct Change {
    id: String,
    text: String,
    before: Verdict,
    after: Verdict,
    /// Findings that are new.
    added: Vec<Seen>,
    /// Findings that are gone.
    removed: Vec<Seen>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Seen {
    rule: String,
    severity: crate::finding::Severity,
    text: String,
}

/// What changed between the rules themselves.
#[derive(Debug, Default, Serialize)]
struct Rules {
    added: Vec<String>,
    removed: Vec<String>,
    /// Rules that are in both and not the same, with the parts that differ.
    changed: Vec<(String, Vec<&'static str>)>,
}

#[derive(Debug, Serialize)]
struct Difference {
    rules: Rules,
    posts: usize,
    /// How many posts get another verdict.
    verdicts: usize,
    changes: Vec<Change>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let today = arguments.date.unwrap_or_else(today);
    let (old, new) = (load::kit_at(&arguments.old, today)?, load::kit_at(&arguments.new, today)?);
    let mut posts = posts::ordinary(&arguments.new, &arguments.posts)?;
    if arguments.posts.is_empty() {
        posts.extend(examples(&old, &new));
    }
    let writer = anybody(today.into());
    let check = |kit: &Kit, text: &str| kit.policy().check(&Draft::new(text), &writer);
    let changes: Vec<Change> = posts.iter().filter_map(|post| change(post, &check(&old, &post.text), &check(&new, &post.text))).collect();
    let difference = Difference {
        rules: rules(old.policy(), new.policy()),
        posts: posts.len(),
        verdicts: changes.iter().filter(|c| c.before != c.after).count(),
        changes,
    };
    match arguments.format {
        Format::Json => drop(print_json(&difference)?),
        Format::Text => print(&in_words(&difference, if arguments.all { usize::MAX } else { 20 }))?,
    }
    Ok(if difference.changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The posts of both programmes' rules, each once.
fn examples(old: &Kit, new: &Kit) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for rule in old.policy().rules().chain(new.policy().rules()) {
        let finds = rule.finds.iter().enumerate().map(|(i, e)| (format!("{} finds {}", rule.id, i + 1), &e.text));
        let allows = rule.allows.iter().enumerate().map(|(i, t)| (format!("{} allows {}", rule.id, i + 1), t));
        for (id, text) in finds.chain(allows) {
            if known.insert(text.clone()) {
                posts.push(Post::new(id, text.clone()));
            }
        }
    }
    posts
}

fn change(post: &Post, before: &[Finding], after: &[Finding]) -> Option<Change> {
    let seen = |findings: &[Finding]| -> Vec<Seen> {
        findings.iter().map(|f| Seen { rule: f.rule.clone(), severity: f.severity, text: f.text.clone() }).collect()
    };
    let (old, new) = (seen(before), seen(after));
    let added: Vec<Seen> = new.iter().filter(|s| !old.contains(s)).cloned().collect();
    let removed: Vec<Seen> = old.iter().filter(|s| !new.contains(s)).cloned().collect();
    let verdict = |findings: &[Finding]| Verdict::of(findings.iter().map(|f| f.severity));
    (!added.is_empty() || !removed.is_empty()).then(|| Change {
        id: post.id(),
        text: post.text.clone(),
        before: verdict(before),
        after: verdict(after),
        added,
        removed,
    })
}

fn rules(old: &Policy, new: &Policy) -> Rules {
    let mut rules = Rules::default();
    for rule in new.rules() {
        match old.rule(&rule.id) {
            None => rules.added.push(rule.id.clone()),
            Some(before) if before != rule => rules.changed.push((rule.id.clone(), parts(before, rule))),
            Some(_) => {}
        }
    }
    rules.removed = old.rules().filter(|r| new.rule(&r.id).is_none()).map(|r| r.id.clone()).collect();
    rules
}

/// The parts of a rule that differ, in the order in which people read them.
fn parts(old: &Rule, new: &Rule) -> Vec<&'static str> {
    let parts = [
        ("what it looks for", old.check != new.check),
        ("what excuses it", old.exceptions != new.exceptions),
        ("severity", old.severity != new.severity),
        ("messages", (&old.say, &old.why, &old.remedy) != (&new.say, &new.why, &new.remedy)),
        ("where it counts", (&old.parts, &old.networks) != (&new.parts, &new.networks)),
        ("for whom", (&old.departments, &old.roles, &old.languages) != (&new.departments, &new.roles, &new.languages)),
        ("when it is in force", old.times != new.times),
        ("owner", old.owner != new.owner),
        ("source", old.source != new.source),
        ("examples", (&old.finds, &old.allows) != (&new.finds, &new.allows)),
    ];
    let named: Vec<&str> = parts.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    if named.is_empty() { vec!["other keys"] } else { named }
}

fn in_words(difference: &Difference, most: usize) -> String {
    let mut out = String::new();
    let Rules { added, removed, changed } = &difference.rules;
    for (sign, ids) in [("+", added), ("−", removed)] {
        for id in ids {
            let _ = writeln!(out, "{sign} rule {id}");
        }
    }
    for (id, parts) in changed {
        let _ = writeln!(out, "~ rule {id}: {}", parts.join(", "));
    }
    if added.is_empty() && removed.is_empty() && changed.is_empty() {
        let _ = writeln!(out, "The rules are the same.");
    }
    out.push('\n');
    for change in difference.changes.iter().take(most) {
        let (before, after) = (word(change.before), word(change.after));
        let verdict = if before == after { before.to_owned() } else { format!("{before} → {after}") };
        let _ = writeln!(out, "{} ({verdict}): {}", change.id, quote(&change.text));
        for (sign, seen) in [("+", &change.added), ("−", &change.removed)] {
            for finding in seen {
                let _ = writeln!(out, "  {sign} {} {}", finding.rule, quote(&finding.text));
            }
        }
    }
    let more = difference.changes.len().saturating_sub(most);
    if more > 0 {
        let _ = writeln!(out, "… and {more} more; print them with --all.");
    }
    let _ = writeln!(
        out,
        "{} of {} change; {} another verdict.",
        difference.changes.len(),
        things(difference.posts, "post"),
        if difference.verdicts == 1 { "1 gets".to_owned() } else { format!("{} get", difference.verdicts) }
    );
    out
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clear => "clear",
        Verdict::Ask => "ask",
        Verdict::Hold => "hold",
    }
}
