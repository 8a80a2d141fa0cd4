//! The command line. The only part of the crate that reads files and prints; native only.
//!
//! Exit codes: 0 clean, 1 findings or mistakes, 2 could not run.

mod policy;

use crate::file::File;
use anyhow::Context;
use clap::Parser;
use std::path::Path;
use std::process::ExitCode;

/// Helps employees write about their work in public, in their own voice and within policy.
#[derive(Debug, Parser)]
#[command(name = "firsthand", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// The rules of a programme: lint, test, explain.
    #[command(subcommand)]
    Policy(policy::Command),
}

/// Runs the command line.
#[must_use]
pub fn main() -> ExitCode {
    let ran = match Arguments::parse().command {
        Command::Policy(command) => policy::run(command),
    };
    ran.unwrap_or_else(|error| {
        eprintln!("firsthand: {error:#}");
        ExitCode::from(2)
    })
}

/// Every TOML file of a programme's folder, by path, with `/` between the parts.
///
/// # Errors
/// When the folder or a file in it cannot be read.
fn read_folder(dir: &Path) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    collect(dir, dir, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, dir: &Path, files: &mut Vec<File>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(dir).with_context(|| format!("cannot read the folder {}", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let parts: Vec<_> = path.strip_prefix(root)?.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            files.push(File { path: parts.join("/"), text });
        }
    }
    Ok(())
}
