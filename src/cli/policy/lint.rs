//! `firsthand policy lint`: mistakes, and what might be better.

use super::super::load::{print, read_folder, today};
use super::super::posts;
use super::super::report::{Format, Level, Remark, Report};
use super::{remark_at, things};
use crate::context::Day;
use crate::kit::files::Read;
use crate::kit::{self, Kit};
use crate::policy::lint::{Weight, lint};
use crate::policy::vale::NotRun;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme's folder.
    #[arg(default_value = "policy")]
    dir: PathBuf,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Fail on warnings too.
    #[arg(long)]
    strict: bool,
    /// Ordinary posts that no rule should flag, one `{"id", "text"}` a line; those of the programme's `posts` folder if not given.
    #[arg(long, value_name = "FILE")]
    posts: Vec<PathBuf>,
    /// The day of the look; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Day>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = read_folder(&arguments.dir)?;
    let read = kit::files::read(&files);
    let mut report = Report {
        command: "policy lint",
        root: &arguments.dir,
        files: &files,
        remarks: read.mistakes.iter().map(Remark::mistake).collect(),
    };
    let sum = if report.remarks.is_empty() {
        let sum = counted(&read);
        let ordinary: Vec<String> = posts::ordinary(&arguments.dir, &arguments.posts)?.into_iter().map(|p| p.text).collect();
        report.remarks = advice(read, &ordinary, arguments.date.unwrap_or_else(today))?;
        sum
    } else {
        things(report.remarks.len(), "mistake")
    };
    report.print(arguments.format)?;
    if arguments.format == Format::Text {
        let count = |level| report.remarks.iter().filter(|r| r.level == level).count();
        let also = |count, thing| if count == 0 { String::new() } else { format!(", {}", things(count, thing)) };
        print(&format!("{sum}{}{}\n", also(count(Level::Warning), "warning"), also(count(Level::Note), "note")))?;
    }
    Ok(report.code(if arguments.strict { Level::Warning } else { Level::Error }))
}

fn counted(read: &Read) -> String {
    let packs = &read.source.packs;
    let rules = packs.iter().map(|p| p.rules.len()).sum::<usize>();
    let (templates, items) = (read.source.templates.len(), read.source.library.items.len());
    let vale = match read.source.vale.rules().len() {
        0 => String::new(),
        rules => format!("{} of Vale styles, ", things(rules, "rule")),
    };
    format!("{rules} rules in {} packs, {vale}{templates} templates, {items} items of content: no mistakes", packs.len())
}

/// What is no mistake, but worth a look.
fn advice(read: Read, ordinary: &[String], today: Day) -> anyhow::Result<Vec<Remark>> {
    let Read { source, rules, not_run, .. } = read;
    let kit = Kit::new(source)?;
    let advice = lint(kit.policy(), kit.programme(), ordinary, today);
    let advice = advice.into_iter().map(|advice| {
        let level = match advice.weight {
            Weight::Note => Level::Note,
            Weight::Warning => Level::Warning,
        };
        let remark = remark_at(&rules, &advice.rule, &advice.about, advice.check, level, advice.say);
        Remark { why: advice.why, remedy: advice.remedy, ..remark }
    });
    Ok(not_run.into_iter().map(not_run_here).chain(advice).collect())
}

/// A rule of a Vale style that cannot run here: no mistake of whoever wrote it.
fn not_run_here(rule: NotRun) -> Remark {
    let say = format!("`{}` extends {} and does not run here: {}", rule.rule, rule.extends, rule.why);
    Remark {
        check: "not-run".to_owned(),
        level: Level::Note,
        path: rule.path,
        span: rule.span,
        say,
        why: String::new(),
        remedy: String::new(),
    }
}
