//! `firsthand policy bundle`.

use super::super::load::{read_folder, read_programme};
use anyhow::Context as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The programme's folder.
    #[arg(default_value = "policy")]
    dir: PathBuf,
    /// The file to write.
    #[arg(long, short, default_value = "policy.bundle")]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { dir, output } = arguments;
    let source = read_programme(&read_folder(dir)?)?.source;
    std::fs::write(output, source.to_bundle()).with_context(|| format!("cannot write {}", output.display()))?;
    println!("wrote {}", output.display());
    Ok(ExitCode::SUCCESS)
}
