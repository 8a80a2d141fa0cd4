//! `firsthand policy test`.

use super::super::load::{print, read_folder, read_programme};
use super::super::report::{Format, Level, Remark, Report};
use super::super::snippet;
use super::{quote, remark_at};
use crate::file::File;
use crate::kit::Kit;
use crate::kit::files::Read;
use crate::policy::examples::{self, Failure, Outcome, Which};
use crate::policy::kinds::Variant;
use crate::text::Span;
use crate::voice::files::{TemplateFault, test_templates};
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
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let only = arguments.rule.as_deref();
    let files = read_folder(&arguments.dir)?;
    let Read { source, rules, .. } = read_programme(&files)?;
    let kit = Kit::new(source)?;
    let policy = kit.policy();
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
    let mut remarks = Vec::new();
    let mut out = String::new();
    for failure in &outcome.failures {
        let text = match (failure.which, policy.rule(&failure.rule)) {
            (Which::Finds(i), Some(rule)) => &rule.finds[i].text,
            _ => &failure.text,
        };
        let told = Told::new(failure);
        let remark = remark_at(&rules, &failure.rule, text, "failed-example", Level::Error, told.sentence());
        if let Some(file) = files.iter().find(|f| f.path == remark.path) {
            write!(out, "{}: ", snippet::place(&remark.path, &file.text, remark.span))?;
        }
        writeln!(out, "{told}")?;
        remarks.push(remark);
    }
    let templates = if only.is_none() { kit.templates() } else { &[] };
    let faults = test_templates(templates, kit.programme());
    for fault in &faults {
        let made = fault.found.as_deref().map_or_else(|| "nothing".to_owned(), quote);
        writeln!(out, "template {}\n  expected: {}\n  made:     {made}\n", fault.template, quote(&fault.expected))?;
        remarks.push(template_remark(&files, fault, &made));
    }
    let failed = outcome.failures.len() + faults.len();
    writeln!(out, "{} passed, {failed} failed", outcome.passed + templates.len() - faults.len())?;
    match arguments.format {
        Format::Text => print(&out)?,
        format => Report { command: "policy test", root: &arguments.dir, files: &files, remarks }.print(format)?,
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A template's failed test, at the template's name.
fn template_remark(files: &[File], fault: &TemplateFault, made: &str) -> Remark {
    let named = format!("\"{}\"", fault.template);
    let place = files.iter().filter(|f| f.path.starts_with("templates/")).find_map(|f| Some((f, f.text.find(&named)?)));
    Remark {
        check: "failed-template".to_owned(),
        level: Level::Error,
        path: place.map(|(f, _)| f.path.clone()).unwrap_or_default(),
        span: place.map_or(Span::new(0, 0), |(_, at)| Span::new(at, at + named.len())),
        say: format!("the template “{}” should make {} of its `before`, and makes {made}", fault.template, quote(&fault.expected)),
        why: String::new(),
        remedy: String::new(),
    }
}

/// A failure in words.
struct Told<'f> {
    failure: &'f Failure,
    /// Which example, and in which way of writing.
    which: String,
    expected: String,
    found: String,
}

impl<'f> Told<'f> {
    fn new(failure: &'f Failure) -> Self {
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
        let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
        Self { failure, which: format!("{which}{variant}"), expected, found }
    }

    fn sentence(&self) -> String {
        format!("{}: {}: expected {}; found {}", self.failure.rule, self.which, self.expected, self.found)
    }
}

impl std::fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: {}", self.failure.rule, self.which)?;
        writeln!(f, "  post:     {}", quote(&self.failure.text))?;
        writeln!(f, "  expected: {}", self.expected)?;
        writeln!(f, "  found:    {}", self.found)
    }
}
