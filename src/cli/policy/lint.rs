//! `firsthand policy lint`.

use super::super::load::read_folder;
use super::super::snippet;
use super::at;
use crate::file::File;
use crate::kit::files::Read;
use crate::kit::{self, Kit, Source};
use crate::policy::examples;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme's folder.
    #[arg(default_value = "policy")]
    dir: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = &read_folder(&arguments.dir)?;
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
