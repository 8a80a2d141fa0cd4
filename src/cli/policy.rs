//! `firsthand policy …`: write, check, try, explain and ship the files of a programme.
//!
//! To add a command: one file in `policy/` with its `Arguments` and `run`, and one word in [`Command`].

mod bundle;
mod explain;
mod keygen;
mod label;
mod lint;
mod secrets;
mod test;
mod vale;
mod verify;

use super::report::{Level, Remark};
use crate::policy::source as rules;
use crate::text::Span;
use std::process::ExitCode;

/// What to do with the rules of a programme.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show every mistake in the files of a programme, each with its place.
    Lint(lint::Arguments),
    /// Try every example of every rule, and say what happened instead.
    Test(test::Arguments),
    /// Say what a rule looks for, why, what to do instead, and show its examples.
    Explain(explain::Arguments),
    /// Put Vale styles under a programme as they stand, and say what runs.
    Import(vale::Arguments),
    /// Put a programme into one file, which the extension's options page loads.
    Bundle(bundle::Arguments),
    /// Make a key that signs bundles.
    Keygen(keygen::Arguments),
    /// Say whether a bundle is whole, signed by a known key, new enough and still good.
    Verify(verify::Arguments),
}

/// Runs a command; says whether the files are good.
///
/// # Errors
/// When the programme's files cannot be read at all.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Lint(arguments) => lint::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Import(arguments) => vale::run(arguments),
        Command::Bundle(arguments) => bundle::run(arguments),
        Command::Keygen(arguments) => keygen::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
    }
}

/// A remark about a rule, or about the phrase or example of it with this text.
fn remark_at(read: &rules::Read, rule: &str, text: &str, check: &str, level: Level, say: String) -> Remark {
    let place = read.place(rule, text);
    Remark {
        check: check.to_owned(),
        level,
        path: place.map(|p| p.path.clone()).unwrap_or_default(),
        span: place.map_or(Span::new(0, 0), |p| p.span),
        say,
        why: String::new(),
        remedy: String::new(),
    }
}

/// A number of things.
fn things(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// A text in quotation marks, on one line, its invisible characters shown.
fn quote(text: &str) -> String {
    format!("“{}”", text.replace('\n', "⏎").replace('\u{200b}', "␣"))
}
