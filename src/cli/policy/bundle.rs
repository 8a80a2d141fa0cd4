//! `firsthand policy bundle`.

use super::super::keys;
use super::super::load::{read_folder, read_programme, today};
use super::label::described;
use super::{secrets, vale};
use crate::context::Day;
use crate::kit::{Bundle, Kit, Label};
use anyhow::{Context as _, bail};
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
    /// The private key to sign it with, as `policy keygen` wrote it.
    #[arg(long, value_name = "FILE", requires_all = ["version", "expires"])]
    key: Option<PathBuf>,
    /// Which version this is: higher than that of every one before it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    version: Option<u32>,
    /// Its last day; after it, what is in use stays in force and says that it is out of date.
    #[arg(long, value_name = "YYYY-MM-DD")]
    expires: Option<Day>,
    /// The day it is made; today if not given. The same folder, key, version and days give the same bytes.
    #[arg(long, value_name = "YYYY-MM-DD")]
    issued: Option<Day>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { dir, output, key, version, expires, issued } = arguments;
    let source = read_programme(&read_folder(dir)?)?.source;
    let key = key.as_deref().map(keys::private).transpose()?;
    let issued = issued.or_else(|| key.is_some().then(today));
    if let (Some(issued), Some(expires)) = (issued, expires)
        && *expires < issued
    {
        bail!("its last day, {expires}, is before the day it is made, {issued}");
    }
    let label = Label::new(&source.programme.organisation, version.unwrap_or(0), issued, *expires);
    let payload = source.to_payload();
    let bytes = match &key {
        Some(key) => label.sign(&payload, key),
        None => label.seal(&payload),
    };
    // What is written must open again, here as in every browser.
    let bundle = Bundle::read(&bytes)?;
    let described = described(&bundle, &source);
    let told = secrets::in_clear(&source)?;
    let left_out = vale::left_out(&source.vale);
    Kit::new(source).with_context(|| format!("the programme in {} cannot be used", dir.display()))?;
    std::fs::write(output, &bytes).with_context(|| format!("cannot write {}", output.display()))?;
    for name in told {
        eprintln!("firsthand: {name}");
    }
    print!("wrote {}, {} bytes\n{described}{left_out}", output.display(), bytes.len());
    Ok(ExitCode::SUCCESS)
}
