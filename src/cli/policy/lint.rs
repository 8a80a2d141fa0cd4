//! `firsthand policy lint`.

use super::super::load::{print, read_folder};
use super::super::report::{Format, Level, Remark, Report};
use super::remark_at;
use crate::kit::files::Read;
use crate::kit::{self, Kit};
use crate::policy::examples;
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
        let warnings = report.remarks.iter().filter(|r| r.level < Level::Error).count();
        let also = if warnings == 0 { String::new() } else { format!(", {}", things(warnings, "warning")) };
        print(&format!("{sum}{also}\n"))?;
    }
    Ok(report.code(if arguments.strict { Level::Warning } else { Level::Error }))
}

fn counted(read: &Read) -> String {
    let packs = &read.source.packs;
    let rules = packs.iter().map(|p| p.rules.len()).sum::<usize>();
    let (templates, items) = (read.source.templates.len(), read.source.library.items.len());
    format!("{rules} rules in {} packs, {templates} templates, {items} items of content: no mistakes", packs.len())
}

fn things(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// What is no mistake, but worth a look.
fn warnings(read: Read) -> anyhow::Result<Vec<Remark>> {
    let Read { source, rules, .. } = read;
    let kit = Kit::new(source)?;
    let mut remarks = Vec::new();
    for (rule, phrases) in examples::unexercised(kit.policy()) {
        let shown: Vec<String> = phrases.iter().take(5).map(|p| format!("“{p}”")).collect();
        let more = if phrases.len() > 5 { format!(" and {} more", phrases.len() - 5) } else { String::new() };
        let say = format!("no example of `{}` contains {}{more}", rule.id, shown.join(", "));
        remarks.push(remark_at(&rules, &rule.id, "", "untried-phrase", Level::Warning, say));
    }
    Ok(remarks)
}
