//! Vale's style folders: a folder stands as it is under `vale/<Style>/` of a programme and says what it would say in Vale about a plain
//! text.
//!
//! What rules can extend is read by Vale's own rules, strictly and in full, except for what would need a program, a dictionary or a
//! tagger: such rules are named and passed over. Two things differ from Vale on a plain text. Metrics and readability, which Vale keeps
//! for markup, look at a post as Vale would at the same words in Markdown; a programme can switch them off. And sentences are cut with
//! a smaller table of words (`sentences.rs`).
//!
//! It is no part of the panel: patterns with look-around need an engine that is not there. What rules say that our own expressions can
//! say too is put into a bundle as such (`browser.rs`).

mod action;
mod browser;
mod casing;
mod checks;
mod dialect;
mod exceptions;
mod formula;
mod keys;
mod measure;
mod message;
mod place;
mod read;
mod rule;
mod run;
mod sentences;
mod settings;
mod yaml;

pub use read::{FOLDER, NotRun, Read, is_part, read_style};
pub use rule::{Level, Rule};

/// The rules of style folders, ready to look at drafts.
#[derive(Debug, Default)]
pub struct Styles {
    rules: Vec<Rule>,
    cuts: run::Cuts,
    /// Whether rules that measure the text as a whole take part.
    measures: bool,
}

impl Styles {
    /// The rules, in the order of their files.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Notes what a text must be cut into.
    fn cut(&mut self) {
        let named = |word: &str| self.rules.iter().any(|r| r.words.iter().any(|w| w == word));
        self.cuts = run::Cuts { paragraphs: named("paragraph"), sentences: named("sentence") };
    }
}

/// Two sets of styles are the same when they hold the same rules of the same files.
impl PartialEq for Styles {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &Rule, b: &Rule| (&a.id, &a.path, a.severity) == (&b.id, &b.path, b.severity);
        self.rules.len() == other.rules.len() && self.rules.iter().zip(&other.rules).all(|(a, b)| same(a, b))
    }
}
