//! `firsthand suggest`.

use super::load::{self, Format, Setting};
use crate::library::Suggestion;
use crate::review::suggest;
use clap::Args;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// How many items at most.
    #[arg(long, value_name = "N", default_value_t = 3)]
    count: usize,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The draft, which may be empty; standard input if not given or `-`.
    #[arg(value_name = "FILE", default_value = "-")]
    draft: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let kit = arguments.setting.kit()?;
    let context = arguments.setting.context()?;
    let text = load::read_draft(&arguments.draft)?;
    let suggestions = suggest(&kit, &text, &context, arguments.count);
    match arguments.format {
        Format::Json => return load::print_json(&suggestions),
        Format::Text => std::io::stdout().write_all(in_words(&suggestions).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(suggestions: &[Suggestion]) -> String {
    if suggestions.is_empty() {
        return "Nothing in the library goes with this today.\n".to_owned();
    }
    let mut out = String::new();
    for suggestion in suggestions {
        let _ = writeln!(out, "{} ({})\n   {}\n   {}", suggestion.title, suggestion.id, suggestion.text, suggestion.link);
        for why in &suggestion.why {
            let _ = writeln!(out, "   · {why}");
        }
        out.push('\n');
    }
    out
}
