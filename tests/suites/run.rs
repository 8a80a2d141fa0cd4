//! Cases from the tests of other projects, as data that somebody has on disk: `FIRSTHAND_SUITES=FOLDER ./build.sh suites`.
//!
//! No part of the ordinary tests, because the data is not ours. A case passes, or `named.toml` says why it does not; one that is named
//! and passes after all fails too, so that the list stays true. To add a suite: one file here with a function that gives an outcome for
//! each case, and a line in [`SUITES`].

mod presidio;
mod vale;

use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a case came to.
pub(crate) struct Outcome {
    /// The name of the case.
    case: String,
    /// What differs; nothing where the case passes.
    differs: Vec<String>,
    /// What was left out of the comparison, with the reason.
    left_out: Vec<String>,
}

/// A suite: its file, and what runs it.
type Suite = (&'static str, fn(&Value) -> Vec<Outcome>);

const SUITES: &[Suite] = &[("vale_plain.json", vale::run), ("presidio_cases.json", presidio::run)];

/// A case that does not pass, and why.
struct Named {
    suite: String,
    case: String,
    why: String,
}

fn main() -> ExitCode {
    let Some(folder) = std::env::var_os("FIRSTHAND_SUITES").map(PathBuf::from) else {
        eprintln!("set FIRSTHAND_SUITES to the folder with the suites: {}", SUITES.iter().map(|(f, _)| *f).collect::<Vec<_>>().join(", "));
        return ExitCode::from(2);
    };
    let named = named();
    let mut failed = 0;
    for (file, run) in SUITES {
        let path = folder.join(file);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("cannot read {}: {error}", path.display());
                return ExitCode::from(2);
            }
        };
        let suite: Value = match serde_json::from_str(&text) {
            Ok(suite) => suite,
            Err(error) => {
                eprintln!("{} is not JSON: {error}", path.display());
                return ExitCode::from(2);
            }
        };
        failed += report(file, &run(&suite), &named);
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Prints what each case came to, and gives how many failed.
fn report(suite: &str, outcomes: &[Outcome], named: &[Named]) -> usize {
    let (mut passed, mut known, mut failed) = (0, 0, 0);
    for outcome in outcomes {
        let name = named.iter().find(|n| n.suite == suite && n.case == outcome.case);
        let word = match (outcome.differs.is_empty(), name) {
            (true, None) => {
                passed += 1;
                "pass "
            }
            (false, Some(_)) => {
                known += 1;
                "named"
            }
            _ => {
                failed += 1;
                "FAIL "
            }
        };
        println!("{word} {suite} {}", outcome.case);
        if let Some(name) = name {
            let stale = if outcome.differs.is_empty() { "passes now; take it off the list: " } else { "" };
            println!("        {stale}{}", name.why);
        }
        for line in outcome.differs.iter().filter(|_| name.is_none()) {
            println!("        {line}");
        }
        for line in &outcome.left_out {
            println!("        left out: {line}");
        }
    }
    println!("{suite}: {} cases, {passed} passed, {known} named, {failed} failed", outcomes.len());
    failed
}

/// The cases that do not pass, from `named.toml`.
fn named() -> Vec<Named> {
    let table: toml::Table = include_str!("named.toml").parse().expect("named.toml is TOML");
    let text = |entry: &toml::Value, key: &str| entry.get(key).and_then(toml::Value::as_str).expect("suite, case and why").to_owned();
    let entries = table.get("case").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    entries.iter().map(|e| Named { suite: text(e, "suite"), case: text(e, "case"), why: text(e, "why") }).collect()
}
