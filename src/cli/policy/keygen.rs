//! `firsthand policy keygen`.

use super::super::keys;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The file to write the private key to; one that is there is left alone.
    #[arg(long, short)]
    output: PathBuf,
}

pub(super) fn run(Arguments { output }: &Arguments) -> anyhow::Result<ExitCode> {
    let public = keys::make(output)?.public();
    println!(
        "wrote {}: the private key. Keep it secret, and keep a copy: what it signed can only be followed by what it signs.",
        output.display()
    );
    println!("key id      {}", public.id());
    println!("public key  {public}");
    println!("To pin it, put this into the extension's managed storage: {{\"keys\": [\"{public}\"]}}");
    Ok(ExitCode::SUCCESS)
}
