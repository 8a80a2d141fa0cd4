//! The command line: the same questions the panel asks, for files, pipes and checks in bulk.
//!
//! Exit codes: 0 clear or done, 1 something was found, 2 could not run. To add a command: one file in `cli/` and one word in
//! [`Command`].

mod content;
mod keys;
mod load;
mod policy;
mod posts;
mod report;
mod review;
mod rewrite;
mod snippet;
mod suggest;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Helps employees write about their work in public: in their own voice, and within policy.
#[derive(Debug, Parser)]
#[command(name = "firsthand", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What would you tell the person who wrote this draft?
    Review(review::Arguments),
    /// How could they say this copy in their own words?
    Rewrite(rewrite::Arguments),
    /// Which approved content goes with this draft?
    Suggest(suggest::Arguments),
    /// Bring content into the library, and look after it.
    #[command(subcommand)]
    Content(content::Command),
    /// Check, test, explain and bundle the files of a programme.
    #[command(subcommand)]
    Policy(policy::Command),
    /// The sites that Firsthand knows, as JSON for the content script.
    #[command(hide = true)]
    Sites,
}

/// Runs the command line and says how it went.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Review(arguments) => review::run(&arguments),
        Command::Rewrite(arguments) => rewrite::run(&arguments),
        Command::Suggest(arguments) => suggest::run(&arguments),
        Command::Content(command) => content::run(&command),
        Command::Policy(command) => policy::run(&command),
        Command::Sites => load::print_json(&crate::sites::SITES),
    };
    outcome.unwrap_or_else(|error| {
        // A reader that closed the pipe early, such as `head`, has what it wanted.
        let closed = error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe);
        if closed {
            return ExitCode::SUCCESS;
        }
        eprintln!("firsthand: {error:#}");
        ExitCode::from(2)
    })
}
