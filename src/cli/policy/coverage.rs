//! `firsthand policy coverage`: what the examples leave untried, and how many ordinary posts are flagged.

use super::super::load::{print, print_json, read_folder, read_programme, today};
use super::super::posts::{self, Post};
use super::{quote, things};
use crate::context::Day;
use crate::finding::{Severity, Verdict};
use crate::kit::Kit;
use crate::policy::Policy;
use crate::policy::coverage::{Coverage, coverage};
use crate::policy::examples::anybody;
use crate::text::Draft;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme's folder.
    #[arg(default_value = "policy")]
    dir: PathBuf,
    /// Ordinary posts that no rule should flag, one `{"id", "text"}` a line; those of the programme's `posts` folder if not given.
    #[arg(long, value_name = "FILE")]
    posts: Vec<PathBuf>,
    /// Fail if more than so many of a hundred ordinary posts are asked about or held.
    #[arg(long, value_name = "PERCENT", default_value_t = 2.0)]
    most: f64,
    /// The day of the review; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Day>,
    /// Print all of it, not only the first few of each.
    #[arg(long)]
    all: bool,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = super::super::load::Format::Text)]
    format: super::super::load::Format,
}

/// What came of the ordinary posts.
#[derive(Debug, Default, Serialize)]
struct Alarms {
    /// How many were tried.
    posts: usize,
    /// How many would be asked about.
    ask: usize,
    /// How many would be held.
    hold: usize,
    /// Of a hundred posts, how many are asked about or held.
    percent: f64,
    /// Each of them.
    flagged: Vec<Flagged>,
    /// For each rule, how many it flags, notes included.
    rules: BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
struct Flagged {
    id: String,
    verdict: Verdict,
    rules: Vec<String>,
    found: Vec<String>,
    text: String,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let kit = Kit::new(read_programme(&read_folder(&arguments.dir)?)?.source)?;
    let posts = posts::ordinary(&arguments.dir, &arguments.posts)?;
    let alarms = alarms(kit.policy(), &posts, arguments.date.unwrap_or_else(today));
    let coverage = coverage(kit.policy());
    match arguments.format {
        super::super::load::Format::Json => drop(print_json(&in_json(&coverage, &alarms))?),
        super::super::load::Format::Text => print(&in_words(&coverage, &alarms, if arguments.all { usize::MAX } else { 5 }))?,
    }
    let silent = coverage.untried.iter().any(|u| u.silent);
    Ok(if silent || alarms.percent > arguments.most { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn alarms(policy: &Policy, posts: &[Post], today: Day) -> Alarms {
    let writer = anybody(today.into());
    let mut alarms = Alarms { posts: posts.len(), ..Alarms::default() };
    for post in posts {
        let mut findings = policy.check(&Draft::new(post.text.as_str()), &writer);
        let mut rules: Vec<String> = findings.iter().map(|f| f.rule.clone()).collect();
        rules.sort();
        rules.dedup();
        for rule in rules {
            *alarms.rules.entry(rule).or_default() += 1;
        }
        let verdict = Verdict::of(findings.iter().map(|f| f.severity));
        match verdict {
            Verdict::Clear => continue,
            Verdict::Ask => alarms.ask += 1,
            Verdict::Hold => alarms.hold += 1,
        }
        findings.retain(|f| f.severity > Severity::Note);
        alarms.flagged.push(Flagged {
            id: post.id(),
            verdict,
            rules: findings.iter().map(|f| f.rule.clone()).collect(),
            found: findings.into_iter().map(|f| f.text).collect(),
            text: post.text.clone(),
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "posts are counted in thousands")]
    if !posts.is_empty() {
        alarms.percent = (alarms.ask + alarms.hold) as f64 * 100.0 / posts.len() as f64;
    }
    alarms
}

fn in_json(coverage: &Coverage<'_>, alarms: &Alarms) -> serde_json::Value {
    let untried = coverage.untried.iter().map(
        |u| serde_json::json!({ "rule": u.rule, "silent": u.silent, "phrases": u.phrases, "patterns": u.patterns, "excuses": u.excuses }),
    );
    let overlaps = coverage.overlaps.iter().map(|o| serde_json::json!({ "rules": [o.first, o.second], "examples": o.examples }));
    let shared = coverage.shared.iter().map(|(text, rules)| serde_json::json!({ "text": text, "rules": rules }));
    serde_json::json!({
        "rules": coverage.rules,
        "phrases": coverage.phrases,
        "examples": coverage.examples,
        "untried": untried.collect::<Vec<_>>(),
        "overlaps": overlaps.collect::<Vec<_>>(),
        "shared": shared.collect::<Vec<_>>(),
        "ordinary": alarms,
    })
}

fn in_words(coverage: &Coverage<'_>, alarms: &Alarms, most: usize) -> String {
    let mut out = String::new();
    let Coverage { rules, phrases, examples, untried, overlaps, shared } = coverage;
    let silent: Vec<&str> = untried.iter().filter(|u| u.silent).map(|u| u.rule).collect();
    let missed: usize = untried.iter().map(|u| u.phrases.len()).sum();
    let _ = writeln!(
        out,
        "Examples: {}, of {}, with {}.",
        things(*examples, "different post"),
        things(*rules, "rule"),
        things(*phrases, "phrase")
    );
    let _ = writeln!(out, "  rules that no example sets off: {}", listed(&silent, most));
    let _ = writeln!(out, "  phrases that no example contains: {missed}");
    for rule in untried.iter().filter(|u| !u.phrases.is_empty()) {
        let _ = writeln!(out, "    {}: {}", rule.rule, listed(&rule.phrases.iter().map(|p| quote(p)).collect::<Vec<_>>(), most));
    }
    let unmatched: usize = untried.iter().map(|u| u.patterns.len()).sum();
    let _ = writeln!(out, "  patterns that match no example: {unmatched}");
    for rule in untried.iter().filter(|u| !u.patterns.is_empty()) {
        for pattern in rule.patterns.iter().take(most) {
            let _ = writeln!(out, "    {}: {}", rule.rule, beginning(pattern));
        }
    }
    let idle: usize = untried.iter().map(|u| u.excuses.len()).sum();
    let _ = writeln!(out, "  excuses that no example needs: {idle}");
    for rule in untried.iter().filter(|u| !u.excuses.is_empty()) {
        let _ = writeln!(out, "    {}: {}", rule.rule, listed(&rule.excuses, most));
    }
    let _ = writeln!(out, "  rules that flag the same words: {}", things(overlaps.len(), "pair"));
    for overlap in overlaps.iter().take(most) {
        let (count, first) = (overlap.examples.len(), overlap.examples.first().copied().unwrap_or_default());
        let _ = writeln!(out, "    {} and {}: {}, such as {}", overlap.first, overlap.second, things(count, "example"), quote(first));
    }
    let _ = writeln!(out, "  posts that are examples of several rules: {}", shared.len());
    for (text, rules) in shared.iter().take(most) {
        let _ = writeln!(out, "    {}: {}", rules.join(", "), quote(text));
    }
    if alarms.posts == 0 {
        let _ = writeln!(
            out,
            "\nOrdinary posts: none. Keep some in posts/ordinary.jsonl, one {{\"id\", \"text\"}} a line, or name a file with --posts."
        );
        return out;
    }
    let Alarms { posts, ask, hold, percent, flagged, .. } = alarms;
    let _ = writeln!(out, "\nOrdinary posts: {posts}. Asked about: {ask}. Held: {hold}. False alarms: {percent:.2}%.");
    for post in flagged {
        let found: Vec<String> = post.rules.iter().zip(&post.found).map(|(r, f)| format!("{r} ({})", quote(f))).collect();
        let _ = writeln!(out, "  {}: {}\n    {}", post.id, found.join(", "), quote(&post.text));
    }
    out
}

/// A pattern as far as it fits on a line.
fn beginning(pattern: &str) -> String {
    const MOST: usize = 100;
    let line = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The first few of a list.
fn listed(items: &[impl AsRef<str>], most: usize) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    let more = items.len() - shown.len();
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}
