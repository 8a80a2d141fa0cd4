//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    firsthand::cli::main()
}
