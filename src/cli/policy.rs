//! `firsthand policy …`: lint, test, explain and bundle a programme.

use super::load::{read_folder, read_programme};
use super::snippet;
use crate::file::File;
use crate::kit::files::Read;
use crate::kit::{self, Kit, Source};
use crate::policy::examples::{self, Failure, Outcome, Which};
use crate::policy::kinds::Variant;
use crate::policy::source as rules;
use crate::policy::{Policy, Rule};
use crate::programme::Programme;
use crate::text::Draft;
use crate::voice::files::test_templates;
use anyhow::Context as _;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with the rules of a programme.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show every mistake in the files of a programme, each with its place.
    Lint {
        /// The programme's folder.
        #[arg(default_value = "policy")]
        dir: PathBuf,
    },
    /// Try every example of every rule, and say what happened instead.
    Test {
        /// The programme's folder.
        #[arg(default_value = "policy")]
        dir: PathBuf,
        /// Only this rule, or the rules of this pack.
        #[arg(long)]
        rule: Option<String>,
    },
    /// Say what a rule looks for, why, what to do instead, and show its examples.
    Explain {
        /// The rule's id.
        rule: String,
        /// The programme's folder.
        #[arg(long, default_value = "policy")]
        policy: PathBuf,
    },
    /// Put a programme into one file, which the extension's options page loads.
    Bundle {
        /// The programme's folder.
        #[arg(default_value = "policy")]
        dir: PathBuf,
        /// The file to write.
        #[arg(long, short, default_value = "policy.bundle")]
        output: PathBuf,
    },
}

/// Runs a command; says whether the files are good.
///
/// # Errors
/// When the programme's files cannot be read at all.
pub(super) fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Lint { dir } => lint(&read_folder(&dir)?),
        Command::Test { dir, rule } => test(&read_folder(&dir)?, rule.as_deref()),
        Command::Explain { rule, policy } => explain(&read_folder(&policy)?, &rule),
        Command::Bundle { dir, output } => bundle(&read_folder(&dir)?, &output),
    }
}

fn lint(files: &[File]) -> anyhow::Result<ExitCode> {
    let read = kit::files::read(files);
    let mut out = snippet::mistakes(&read.mistakes, files);
    let Source { packs, templates, library, .. } = &read.source;
    let (packs, rules) = (packs.len(), packs.iter().map(|p| p.rules.len()).sum::<usize>());
    match read.mistakes.len() {
        0 => writeln!(
            out,
            "{rules} rules in {packs} packs, {} templates, {} items of content: no mistakes",
            templates.len(),
            library.items.len()
        )?,
        1 => writeln!(out, "1 mistake")?,
        n => writeln!(out, "{n} mistakes")?,
    }
    let clean = read.mistakes.is_empty();
    if clean {
        out.insert_str(0, &warnings(files, read)?);
    }
    print!("{out}");
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Phrases that no example of their own rule contains: no mistake, but nobody has tried them.
fn warnings(files: &[File], read: Read) -> anyhow::Result<String> {
    let Read { source, rules, .. } = read;
    let kit = Kit::new(source)?;
    let mut out = String::new();
    for (rule, phrases) in examples::unexercised(kit.policy()) {
        let shown: Vec<String> = phrases.iter().take(5).map(|p| format!("“{p}”")).collect();
        let more = if phrases.len() > 5 { format!(" and {} more", phrases.len() - 5) } else { String::new() };
        writeln!(out, "{}warning: no example of `{}` contains {}{more}", at(files, &rules, &rule.id, ""), rule.id, shown.join(", "))?;
    }
    Ok(out)
}

/// Where a rule or an example of it stands: `path:line:column: `.
fn at(files: &[File], rules: &rules::Read, rule: &str, text: &str) -> String {
    let place = rules.place(rule, text);
    let file = place.and_then(|p| files.iter().find(|f| f.path == p.path));
    place.zip(file).map_or_else(String::new, |(place, file)| format!("{}: ", snippet::place(&place.path, &file.text, place.span)))
}

fn test(files: &[File], only: Option<&str>) -> anyhow::Result<ExitCode> {
    let Read { source, rules, .. } = read_programme(files)?;
    let kit = Kit::new(source)?;
    let policy = kit.policy();
    let mut out = String::new();
    let mut outcome = Outcome::default();
    let mut tried = 0;
    for pack in policy.packs() {
        for rule in pack.rules.iter().filter(|r| only.is_none_or(|o| o == r.id || o == pack.id)) {
            examples::try_rule(policy, rule, &mut outcome);
            tried += 1;
        }
    }
    if let (0, Some(only)) = (tried, only) {
        anyhow::bail!("no rule or pack is called “{only}”");
    }
    for failure in &outcome.failures {
        let text = if let (Which::Finds(i), Some(rule)) = (failure.which, policy.rule(&failure.rule)) {
            &rule.finds[i].text
        } else {
            &failure.text
        };
        out.push_str(&at(files, &rules, &failure.rule, text));
        say_failure(&mut out, failure)?;
    }
    let templates = if only.is_none() { kit.templates() } else { &[] };
    let faults = test_templates(templates, kit.programme());
    for fault in &faults {
        writeln!(out, "template {}", fault.template)?;
        writeln!(out, "  expected: {}", quote(&fault.expected))?;
        writeln!(out, "  made:     {}\n", fault.found.as_deref().map_or_else(|| "nothing".to_owned(), quote))?;
    }
    let failed = outcome.failures.len() + faults.len();
    writeln!(out, "{} passed, {failed} failed", outcome.passed + templates.len() - faults.len())?;
    print!("{out}");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What happened instead.
fn say_failure(out: &mut String, failure: &Failure) -> anyhow::Result<()> {
    let which = match failure.which {
        Which::Finds(i) => format!("finds {}", i + 1),
        Which::Allows(i) => format!("allows {}", i + 1),
        Which::Better(i) => format!("better of finds {}", i + 1),
    };
    let variant = match failure.variant {
        None => "",
        Some(Variant::Capitals) => ", in capitals",
        Some(Variant::CurlyQuotes) => ", with curly quotes",
        Some(Variant::Invisible) => ", with an invisible character inside a word",
        Some(Variant::LineBreak) => ", with a line break for a space",
    };
    writeln!(out, "{}: {which}{variant}", failure.rule)?;
    writeln!(out, "  post:     {}", quote(&failure.text))?;
    let expected: Vec<String> = failure.expected.iter().map(|s| quote(s.of(&failure.text))).collect();
    let found: Vec<String> = failure
        .found
        .iter()
        .map(|f| if f.rule == failure.rule { quote(&f.text) } else { format!("{} (by `{}`)", quote(&f.text), f.rule) })
        .collect();
    let expected = match failure.which {
        Which::Finds(_) if expected.is_empty() => "something found".to_owned(),
        Which::Finds(_) => expected.join(", "),
        Which::Allows(_) => "nothing found by this rule".to_owned(),
        Which::Better(_) => "clear: no rule asks or stops".to_owned(),
    };
    writeln!(out, "  expected: {expected}")?;
    writeln!(out, "  found:    {}", if found.is_empty() { "nothing".to_owned() } else { found.join(", ") })?;
    out.push('\n');
    Ok(())
}

/// A text in quotation marks, on one line, its invisible characters shown.
fn quote(text: &str) -> String {
    format!("“{}”", text.replace('\n', "⏎").replace('\u{200b}', "␣"))
}

fn bundle(files: &[File], output: &Path) -> anyhow::Result<ExitCode> {
    let source = read_programme(files)?.source;
    std::fs::write(output, source.to_bundle()).with_context(|| format!("cannot write {}", output.display()))?;
    println!("wrote {}", output.display());
    Ok(ExitCode::SUCCESS)
}

fn explain(files: &[File], id: &str) -> anyhow::Result<ExitCode> {
    let kit = Kit::new(read_programme(files)?.source)?;
    let policy = kit.policy();
    let Some(rule) = policy.rule(id) else {
        let near = crate::file::nearest(id, policy.rules().map(|r| r.id.as_str())).map(|n| format!("; did you mean “{n}”?"));
        anyhow::bail!("no rule is called “{id}”{}", near.unwrap_or_default());
    };
    print!("{}", explained(policy, rule, kit.programme())?);
    Ok(ExitCode::SUCCESS)
}

fn explained(policy: &Policy, rule: &Rule, programme: &Programme) -> anyhow::Result<String> {
    let mut out = String::new();
    let weight = match rule.severity {
        crate::finding::Severity::Note => "note: good to know",
        crate::finding::Severity::Ask => "ask: post it only with a reason",
        crate::finding::Severity::Stop => "stop: held until it is changed",
    };
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

fn when(rule: &Rule, programme: &Programme) -> String {
    let days = match (rule.period.from, rule.period.until) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("from {from} until {until}"),
    };
    let sites = if rule.sites.is_empty() { "on every network".to_owned() } else { format!("on {}", rule.sites.join(", ")) };
    let names = |id: &String| programme.departments.iter().find(|d| d.id == *id).map_or(id.clone(), |d| d.name.clone());
    let roles = if rule.roles.is_empty() {
        "for everybody".to_owned()
    } else {
        format!("for {}", rule.roles.iter().map(names).collect::<Vec<_>>().join(", "))
    };
    format!("{days}, {sites}, {roles}")
}
