//! A Vale rule made ready, and what all rules have in common.

use super::action::Action;
use super::dialect::Matcher;
use super::message::{Value, filled};
use super::place::{Alert, Block};
use crate::finding::Severity;
use crate::policy::kinds::Patterns;
use std::fmt::Debug;
use std::ops::Range;

/// How much a rule weighs in Vale's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The lightest.
    Suggestion,
    /// The one in between, and the one of a rule that names none.
    Warning,
    /// The heaviest.
    Error,
}

impl Level {
    /// The words for the levels.
    pub const WORDS: &[(&str, Self)] = &[("suggestion", Self::Suggestion), ("warning", Self::Warning), ("error", Self::Error)];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, l)| *l == self).map_or("", |(w, _)| w)
    }
}

/// A rule of a style folder.
#[derive(Debug)]
pub struct Rule {
    /// Its name: `Style.Rule`.
    pub id: String,
    /// The file it stands in.
    pub path: String,
    /// What it extends: `existence`, `substitution`.
    pub extends: &'static str,
    /// How much it weighs for Vale.
    pub level: Level,
    /// How much a finding of it weighs here.
    pub severity: Severity,
    /// What it says; `%s` stands for what was found.
    pub message: String,
    /// Why it matters, where the file says so.
    pub description: String,
    /// Where to read on, where the file says so.
    pub link: String,
    pub(super) limit: usize,
    pub(super) scopes: Vec<Scope>,
    /// The first words of the scopes, which say what a text must be cut into.
    pub(super) words: Vec<String>,
    pub(super) action: Option<Action>,
    pub(super) check: Box<dyn Check>,
}

/// What a rule looks for.
pub(super) trait Check: Debug + Send + Sync {
    /// What it finds in a block. `seen` keeps what the rule has to remember from one block of a text to the next.
    fn run(&self, rule: &Rule, block: &Block, seen: &mut Vec<String>) -> Vec<Alert>;

    /// The patterns it is made of.
    fn patterns(&self) -> Vec<&Matcher>;

    /// The same as expressions of our own, which run in the browser.
    ///
    /// # Errors
    /// Says why they cannot say the same.
    fn in_browser(&self, _: &Rule) -> Result<Patterns, String> {
        Err("it weighs a text as a whole".to_owned())
    }

    /// Words a person can read about what it looks for.
    fn phrases(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether it measures the text as a whole.
    fn measures(&self) -> bool {
        false
    }
}

impl Rule {
    /// The style it belongs to.
    #[must_use]
    pub fn style(&self) -> &str {
        self.id.split('.').next().unwrap_or_default()
    }

    /// What it looks for, as its file has it.
    #[must_use]
    pub fn phrases(&self) -> Vec<String> {
        self.check.phrases()
    }

    /// Whether it needs look-around or back-references, and so runs with a limit.
    #[must_use]
    pub fn backtracks(&self) -> bool {
        self.check.patterns().iter().any(|p| p.backtracks())
    }

    pub(super) fn looks_at(&self, block: &Block) -> bool {
        self.scopes.iter().any(|s| s.holds(block.scope))
    }

    /// An alert at a place of the block, in bytes, that says the rule's message of the words there.
    pub(super) fn alert(&self, block: &Block, marks: &Chars, at: Range<usize>) -> Alert {
        let matched = &block.text[at.clone()];
        let fixes = self.action.as_ref().and_then(|a| a.fixes(matched));
        let message = match &fixes {
            Some(fixes) => self.say(&[matched, &in_words(fixes)]),
            None => self.say(&[matched]),
        };
        Alert { start: marks.at(at.start), end: marks.at(at.end), matched: matched.to_owned(), message, fixes: fixes.unwrap_or_default() }
    }

    /// Why it matters, of these words.
    pub(super) fn why(&self, found: &str) -> String {
        if self.description.is_empty() {
            return format!("The style “{}” asks for it.", self.style());
        }
        filled(&self.description, &[Value::Text(found)])
    }

    pub(super) fn say(&self, values: &[&str]) -> String {
        filled(&self.message, &values.iter().map(|v| Value::Text(v)).collect::<Vec<_>>())
    }
}

/// What to write instead, as a message names it: one as it is, several in a row of quotes.
pub(super) fn in_words(fixes: &[String]) -> String {
    match fixes {
        [one] => one.clone(),
        many => listed(many),
    }
}

/// Words in quotes, with "or" before the last.
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("'{one}'"),
        [one, two] => format!("'{one}' or '{two}'"),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|w| format!("'{w}'")).collect();
            format!("{}, or '{last}'", rest.join(", "))
        }
    }
}

/// The parts of a text that a rule looks at: every part named must be one of the block's, or none of it where it is negated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    parts: Vec<(bool, Vec<String>)>,
}

impl Scope {
    pub(super) fn new(words: &str) -> Self {
        let part = |part: &str| {
            let part = part.trim();
            let negated = part.starts_with('~');
            (negated, part.trim_start_matches('~').split('.').map(|s| s.trim().to_owned()).collect())
        };
        Self { parts: words.split('&').map(part).collect() }
    }

    /// The scope's first word, which says what a text must be cut into.
    pub(super) fn first_word(words: &str) -> &str {
        words.split('.').next().unwrap_or_default()
    }

    pub(super) fn holds(&self, block: &[&str]) -> bool {
        self.parts.iter().all(|(negated, sections)| {
            let inside = sections.iter().all(|s| block.contains(&s.as_str()));
            if *negated { !inside && !block.contains(&"raw") && !block.contains(&"summary") } else { inside }
        })
    }
}

/// Where the characters of a text stand, to tell bytes as characters.
#[derive(Debug)]
pub(super) struct Chars {
    /// Empty where every character is one byte.
    starts: Vec<usize>,
}

impl Chars {
    pub(super) fn new(text: &str) -> Self {
        Self { starts: if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() } }
    }

    /// A byte offset in characters.
    pub(super) fn at(&self, byte: usize) -> usize {
        if self.starts.is_empty() { byte } else { self.starts.partition_point(|s| *s < byte) }
    }
}

/// Whether the words begin with what could not be more of a capital. As in Vale, letters beyond ASCII never do.
pub(super) fn begins_as_capital(words: &str) -> bool {
    words.chars().next().is_none_or(|c| c.is_ascii() && !c.is_ascii_lowercase())
}

/// The first letter in capitals.
pub(super) fn capitalised(words: &str) -> String {
    match words.chars().next() {
        Some(first) if first.is_ascii() => first.to_ascii_uppercase().to_string() + &words[1..],
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_names_parts_that_must_or_must_not_be_there() {
        let holds = |scope: &str, block: &[&str]| Scope::new(scope).holds(block);
        assert!(holds("text", &["sentence", "text", "txt"]));
        assert!(holds("paragraph", &["paragraph", "text", "txt"]));
        assert!(!holds("paragraph.rst", &["paragraph", "text", "txt"]));
        assert!(!holds("text", &["raw", "txt"]));
        assert!(!holds("heading & ~heading.h1", &["text", "txt"]));
        assert!(holds("~blockquote & ~heading", &["text", "txt"]));
        assert!(!holds("~blockquote", &["raw", "txt"]));
    }

    #[test]
    fn several_wordings_are_listed_with_or() {
        let words = |w: &[&str]| listed(&w.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["a"]), "'a'");
        assert_eq!(words(&["a", "b"]), "'a' or 'b'");
        assert_eq!(words(&["a", "b", "c"]), "'a', 'b', or 'c'");
    }
}
