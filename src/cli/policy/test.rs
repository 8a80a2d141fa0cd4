//! `firsthand policy test`.

use super::super::load::{read_folder, read_programme};
use super::{at, quote};
use crate::kit::Kit;
use crate::kit::files::Read;
use crate::policy::examples::{self, Failure, Outcome, Which};
use crate::policy::kinds::Variant;
use crate::voice::files::test_templates;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme's folder.
    #[arg(default_value = "policy")]
    dir: PathBuf,
    /// Only this rule, or the rules of this pack.
    #[arg(long)]
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let only = arguments.rule.as_deref();
    let files = &read_folder(&arguments.dir)?;
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
