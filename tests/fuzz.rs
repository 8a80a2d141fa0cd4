//! The fuzz targets of `fuzz/`, driven without any tool: inputs that are known to be interesting are changed again and again.
//!
//! In the suite each target gets some hundred inputs, the same ones every time. For longer:
//! `FIRSTHAND_FUZZ_SECONDS=600 cargo test --release --test fuzz`; `FIRSTHAND_FUZZ_SEED` begins somewhere else. An input that makes a
//! target fail is written to `target/fuzz/`, and is tried alone with `FIRSTHAND_FUZZ_INPUT=FILE`.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "[[",
    "]]",
    "\\[[",
    "\"",
    "'''",
    "\"\"\"",
    "{",
    "}",
    "{product}",
    "{found}",
    "{names}",
    "[[rule]]\n",
    "[pack]\n",
    "kind = ",
    "finds = [",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{200b}",
    "👍🏽",
    "é",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "保证",
    "⟦",
    "⟧",
    "#",
    "@",
    "https://",
    "\u{2028}",
    "(?i)",
    "(?:",
    ")*",
    "{0,1000}",
    "\\p{L}",
    "[^\\x00-\\x{10FFFF}]",
    "(?<=a)",
    "\\1",
    "$1",
    "%s",
    "|",
    "- ",
    ": ",
    "&a ",
    "*a",
    "extends: ",
    "9999999999999999999",
    "-1",
    "0",
    "2026-02-30",
    "true",
    "\0",
];

/// A small generator of numbers (xorshift), the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).expect("fits")).expect("fits")
    }

    /// A range of so many bytes, no longer than `most`.
    fn range(&mut self, length: usize, most: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        start..(start + self.roll(most)).min(length)
    }
}

/// An input changed in a few places.
fn changed(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(input.len() + 1);
        match dice.roll(7) {
            0 if at < input.len() => input[at] ^= 1 << dice.roll(8),
            1 => input.insert(at, u8::try_from(dice.roll(256)).expect("a byte")),
            2 => drop(input.drain(dice.range(input.len(), 60))),
            3 => {
                let again = input[dice.range(input.len(), 200)].to_vec();
                input.splice(at..at, again);
            }
            4 => {
                let other = &seeds[dice.roll(seeds.len())];
                let part = other[dice.range(other.len(), 300)].to_vec();
                let range = dice.range(input.len(), 40);
                input.splice(range, part);
            }
            5 if dice.roll(8) == 0 => input.truncate(at),
            _ => {
                let piece = PIECES[dice.roll(PIECES.len())];
                let range = dice.range(input.len(), 10);
                input.splice(range, piece.bytes());
            }
        }
    }
    input
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Runs a target on its seeds, and on so many inputs made of them.
fn fuzz(name: &str, inputs: usize) {
    let target: &Target = TARGETS.iter().find(|t| t.name == name).expect("a target");
    if let Some(path) = std::env::var_os("FIRSTHAND_FUZZ_INPUT") {
        return (target.run)(&std::fs::read(path).expect("the input"));
    }
    let seeds = (target.seeds)();
    let time = number("FIRSTHAND_FUZZ_SECONDS").map(Duration::from_secs);
    let mut dice = Dice(number("FIRSTHAND_FUZZ_SEED").unwrap_or(0x5eed) | 1);
    let (begin, mut tried, mut slowest) = (Instant::now(), 0, (Duration::ZERO, 0));
    while tried < seeds.len() || time.map_or(tried < seeds.len() + inputs, |time| begin.elapsed() < time) {
        let input = seeds.get(tried).cloned().unwrap_or_else(|| changed(&seeds, &mut dice));
        let started = Instant::now();
        if catch_unwind(|| (target.run)(&input)).is_err() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
            std::fs::create_dir_all(&folder).expect("a folder");
            let path = folder.join(format!("{name}-{tried}"));
            std::fs::write(&path, &input).expect("written");
            panic!("input {tried} of {name} fails; it is in {}", path.display());
        }
        slowest = slowest.max((started.elapsed(), input.len()));
        tried += 1;
    }
    println!("{name}: {tried} inputs in {:?}; the slowest took {:?} for {} bytes", begin.elapsed(), slowest.0, slowest.1);
}

#[test]
fn rule_files_of_any_bytes_are_read_or_refused() {
    fuzz("rules", 60);
}

#[test]
fn bundles_of_any_bytes_are_opened_or_refused() {
    fuzz("bundle", 400);
}

#[test]
fn posts_of_any_bytes_are_reviewed() {
    fuzz("review", 100);
}

#[test]
fn vale_rules_of_any_bytes_are_read_or_refused() {
    fuzz("vale", 150);
}
