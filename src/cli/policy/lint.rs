//! `firsthand policy lint`.

use super::super::load::{print, read_folder};
use super::super::report::{Format, Level, Remark, Report};
use super::{remark_at, things};
use crate::kit::files::Read;
use crate::kit::{self, Kit};
use crate::policy::examples;
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
        report.remarks = warnings(read)?;
        sum
    } else {
        things(report.remarks.len(), "mistake")
    };
    report.print(arguments.format)?;
    if arguments.format == Format::Text {
        let warnings = report.remarks.iter().filter(|r| r.level == Level::Warning).count();
        let also = if warnings == 0 { String::new() } else { format!(", {}", things(warnings, "warning")) };
        print(&format!("{sum}{also}\n"))?;
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
fn warnings(read: Read) -> anyhow::Result<Vec<Remark>> {
    let Read { source, rules, not_run, .. } = read;
    let kit = Kit::new(source)?;
    let mut remarks: Vec<Remark> = not_run.into_iter().map(not_run_here).collect();
    for (rule, phrases) in examples::unexercised(kit.policy()) {
        let shown: Vec<String> = phrases.iter().take(5).map(|p| format!("“{p}”")).collect();
        let more = if phrases.len() > 5 { format!(" and {} more", phrases.len() - 5) } else { String::new() };
        let say = format!("no example of `{}` contains {}{more}", rule.id, shown.join(", "));
        remarks.push(remark_at(&rules, &rule.id, "", "untried-phrase", Level::Warning, say));
    }
    Ok(remarks)
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
