//! `firsthand policy verify`.

use super::super::keys;
use super::super::load::today;
use super::label::described;
use crate::context::Day;
use crate::kit::trust::{Keys, Trust};
use crate::kit::{Bundle, Kit};
use anyhow::Context as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The bundle.
    file: PathBuf,
    /// A public key that may have signed it: its 64 digits, or a file that holds them. May be given more than once.
    #[arg(long, value_name = "KEY", required = true)]
    key: Vec<String>,
    /// Refuse this version and every one before it.
    #[arg(long, value_name = "N")]
    newer_than: Option<u32>,
    /// Refuse the programme of any other organisation.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The day on which it must be good; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Day>,
}

/// Exit codes: 0 it would be used, 1 it would be refused, 2 could not run.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { file, key, newer_than, organisation, date } = arguments;
    let keys = key.iter().map(|named| keys::public(named)).collect::<anyhow::Result<Vec<_>>>()?;
    let least = newer_than.map_or(Ok(0), |n| n.checked_add(1).context("no version is newer than that"))?;
    let trust = Trust { keys: Keys::Pinned(keys), organisation: organisation.clone(), least, newest: None };
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    match looked_at(&bytes, &trust, date.unwrap_or_else(today)) {
        Ok(about) => {
            print!("{}: good\n{about}", file.display());
            Ok(ExitCode::SUCCESS)
        }
        Err(reason) => {
            println!("{}: refused: {reason:#}", file.display());
            Ok(ExitCode::from(1))
        }
    }
}

/// What the bundle holds, if it may be used.
fn looked_at(bytes: &[u8], trust: &Trust, today: Day) -> anyhow::Result<String> {
    let bundle = Bundle::read(bytes)?;
    trust.admit(&bundle, today)?;
    let source = bundle.source()?;
    let about = described(&bundle, &source);
    Kit::new(source).context("its rules cannot be used")?;
    Ok(about)
}
