//! `firsthand policy …`: write, check, try, explain and ship the files of a programme.
//!
//! To add a command: one file in `policy/` with its `Arguments` and `run`, and one word in [`Command`].

mod bundle;
mod coverage;
mod diff;
mod draft;
mod explain;
mod import;
mod keygen;
mod label;
mod lint;
mod new;
mod schema;
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
    /// Say what the examples leave untried, which rules overlap, and how many ordinary posts are flagged.
    Coverage(coverage::Arguments),
    /// Say which rules differ between two programmes, and which posts change their verdict.
    Diff(diff::Arguments),
    /// Write a new rule: asks for what it needs, tries each answer, and writes a file that is valid.
    New(new::Arguments),
    /// Make a rule file of a word list, a CSV file or a spreadsheet of customers; or put Vale styles under a programme as they stand.
    Import(import::Arguments),
    /// Print the JSON Schema of a kind of file, for editors.
    Schema(schema::Arguments),
    /// Say what a rule looks for, why, what to do instead, and show its examples.
    Explain(explain::Arguments),
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
        Command::Coverage(arguments) => coverage::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
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

/// So many of something: “1 rule”, “3 rules”.
fn things(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// A text in quotation marks, on one line, its invisible characters shown.
fn quote(text: &str) -> String {
    format!("“{}”", text.replace('\n', "⏎").replace('\u{200b}', "␣"))
}
