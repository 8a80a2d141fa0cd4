//! `firsthand policy explain`.

use super::super::load::{read_folder, read_programme};
use super::quote;
use crate::finding::Severity;
use crate::kit::Kit;
use crate::policy::{Part, Policy, Rule, examples, vale};
use crate::programme::Programme;
use crate::text::Draft;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The rule's id.
    rule: String,
    /// The programme's folder.
    #[arg(long, default_value = "policy")]
    policy: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let id = arguments.rule.as_str();
    let kit = Kit::new(read_programme(&read_folder(&arguments.policy)?)?.source)?;
    let policy = kit.policy();
    if let Some(rule) = kit.vale().rules().iter().find(|r| r.id == id) {
        print!("{}", vale_explained(rule)?);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(rule) = policy.rule(id) else {
        let near = crate::file::nearest(id, policy.rules().map(|r| r.id.as_str()).chain(kit.vale().rules().iter().map(|r| r.id.as_str())))
            .map(|n| format!("; did you mean “{n}”?"));
        anyhow::bail!("no rule is called “{id}”{}", near.unwrap_or_default());
    };
    print!("{}", explained(policy, rule, kit.programme())?);
    Ok(ExitCode::SUCCESS)
}

fn explained(policy: &Policy, rule: &Rule, programme: &Programme) -> anyhow::Result<String> {
    let mut out = String::new();
    let weight = weight(rule.severity);
    let pack = policy.packs().iter().find(|p| p.rules.iter().any(|r| r.id == rule.id));
    writeln!(out, "{}  ({weight})", rule.id)?;
    if let Some(pack) = pack {
        writeln!(out, "from {}", pack.title)?;
    }
    writeln!(out, "\nWhat it says    {}", rule.say.replace("{found}", "…").replace("{better}", "…"))?;
    writeln!(out, "Why             {}", rule.why)?;
    writeln!(out, "Do instead      {}", rule.remedy)?;
    if let Some(ask) = policy.contact(&rule.id) {
        writeln!(out, "Ask             {}, {} ({})", ask.name, ask.role, ask.reach)?;
    }
    if let Some(source) = &rule.source {
        writeln!(out, "Comes from      {source}")?;
    }
    writeln!(out, "In force        {}", when(rule, programme))?;
    let phrases = rule.check.phrases();
    let shown = phrases.iter().take(12).map(|p| format!("“{p}”")).collect::<Vec<_>>().join(", ");
    let more = phrases.len().saturating_sub(12);
    match (phrases.is_empty(), more) {
        (true, _) => writeln!(out, "Looks for       {}", rule.check.word())?,
        (false, 0) => writeln!(out, "Looks for       {shown}")?,
        (false, more) => writeln!(out, "Looks for       {shown} and {more} more")?,
    }
    let excuses: Vec<&str> = rule
        .exceptions
        .unless
        .iter()
        .filter_map(|e| crate::policy::contexts::Excuse::WORDS.iter().find(|(_, x)| x == e).map(|(w, _)| *w))
        .collect();
    if !excuses.is_empty() {
        writeln!(out, "Lets pass       words that are {}", excuses.join(", "))?;
    }
    out.push('\n');
    for example in &rule.finds {
        writeln!(out, "  ✗ {}", example.text)?;
        let draft = Draft::new(example.text.clone());
        let finding = policy.check(&draft, &examples::neutral(rule)).into_iter().find(|f| f.rule == rule.id);
        if let Some(finding) = finding {
            writeln!(out, "    found: {}", quote(&finding.text))?;
        }
        if let Some(better) = &example.better {
            let why = if example.why.is_empty() { &rule.why } else { &example.why };
            writeln!(out, "    better: {better}\n    because: {why}")?;
        }
    }
    for text in &rule.allows {
        writeln!(out, "  ✓ {text}")?;
    }
    Ok(out)
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note: good to know",
        Severity::Ask => "ask: post it only with a reason",
        Severity::Stop => "stop: held until it is changed",
    }
}

/// A rule of a Vale style, in the same lines.
fn vale_explained(rule: &vale::Rule) -> anyhow::Result<String> {
    let mut out = String::new();
    writeln!(out, "{}  ({})", rule.id, weight(rule.severity))?;
    writeln!(out, "from the Vale style {}, {}", rule.style(), rule.path)?;
    writeln!(out, "\nWhat it says    {}", rule.message)?;
    if !rule.description.is_empty() {
        writeln!(out, "Why             {}", rule.description)?;
    }
    if !rule.link.is_empty() {
        writeln!(out, "Comes from      {}", rule.link)?;
    }
    writeln!(out, "In Vale         {}, {}", rule.extends, rule.level.word())?;
    let phrases = rule.phrases();
    let shown = phrases.iter().take(12).map(|p| format!("“{p}”")).collect::<Vec<_>>().join(", ");
    match phrases.len().saturating_sub(12) {
        0 => writeln!(out, "Looks for       {shown}")?,
        more => writeln!(out, "Looks for       {shown} and {more} more")?,
    }
    if rule.backtracks() {
        writeln!(out, "Runs            with a limit, because of look-around or back-references")?;
    }
    Ok(out)
}

fn when(rule: &Rule, programme: &Programme) -> String {
    let days = match (rule.times.from, rule.times.until) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("from {from} until {until}"),
    };
    let networks = if rule.networks.is_empty() { "on every network".to_owned() } else { format!("on {}", rule.networks.join(", ")) };
    let name = |id: &String| programme.departments.iter().find(|d| d.id == *id).map_or(id.clone(), |d| d.name.clone());
    let people: Vec<String> = rule.departments.iter().map(name).chain(rule.roles.iter().map(name)).collect();
    let people = if people.is_empty() { "for everybody".to_owned() } else { format!("for {}", people.join(", ")) };
    let languages = if rule.languages.is_empty() { String::new() } else { format!(", in {}", rule.languages.join(", ")) };
    let part = |part: &Part| match part {
        Part::FirstLine => "the first line",
        Part::BeforeFold => "what is shown before the fold",
        Part::Hashtags => "hashtags",
        Part::Links => "links",
    };
    let parts = rule.parts.iter().map(part).collect::<Vec<_>>().join(" or ");
    let parts = if parts.is_empty() { parts } else { format!(", only in {parts}") };
    format!("{days}, {networks}, {people}{languages}{parts}")
}
