//! Regular expressions of rules: as data, and ready to run.
//!
//! A pattern sees one paragraph at a time, folded (or one sentence, where it cannot match across two), and runs only where words were
//! seen without which it cannot match (its `needs`, found when the file was read). It is compiled when it first runs. Matching takes linear time: no look-around.

use super::literals::{Bounds, Builder, Slot};
use super::sight::Sight;
use crate::text::Span;
use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Which letters a pattern tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Letters {
    /// Capitals matter: it reads the text with its case.
    Exact,
    /// Capitals do not matter: it reads the text with its case and ignores it.
    Any,
    /// Capitals do not matter, and the pattern has none: it reads the text in lower case, which is quickest.
    Lower,
}

/// A word without which a pattern cannot match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The word, or a part of one: in lower case, hyphens as spaces.
    pub text: String,
    /// Whether it begins where a word does.
    pub starts_word: bool,
    /// Whether it ends where a word does.
    pub ends_word: bool,
}

/// How much of a text a pattern must see at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// A sentence: it cannot match across the end of one.
    Sentence,
    /// A paragraph.
    Paragraph,
}

/// A regular expression of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The expression, with its placeholders filled in.
    pub regex: String,
    /// Which letters it tells apart.
    pub letters: Letters,
    /// Lists of words: one of each list is in every text that it matches.
    pub needs: Vec<Vec<Need>>,
    /// How much it must see at once.
    pub window: Window,
}

/// How large a compiled expression may be, in bytes; the size that the `regex` crate allows by default.
const SIZE: usize = 10 * (1 << 20);

impl Pattern {
    /// Compiles the expression.
    ///
    /// # Errors
    /// When it is not a regular expression, or too large a one.
    pub fn compile(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.regex).case_insensitive(self.letters == Letters::Any).size_limit(SIZE).build()
    }
}

/// A pattern and the slots of what it needs.
#[derive(Debug)]
pub(super) struct ReadyPattern {
    pattern: Pattern,
    needs: Vec<Slot>,
    /// Whether a group named `hit` narrows the place.
    narrowed: bool,
    regex: OnceLock<Option<Regex>>,
}

impl ReadyPattern {
    /// Registers what the pattern needs.
    pub(super) fn new(pattern: &Pattern, literals: &mut Builder) -> Self {
        let needs = pattern
            .needs
            .iter()
            .map(|need| {
                let slot = literals.slot();
                for (i, need) in need.iter().enumerate() {
                    literals.add(slot, i, &need.text, Bounds { left: need.starts_word, right: need.ends_word });
                }
                slot
            })
            .collect();
        Self { narrowed: pattern.regex.contains("<hit>"), pattern: pattern.clone(), needs, regex: OnceLock::new() }
    }

    /// The slot of which one hit must be there before the pattern is worth a look; none means that it always is.
    pub(super) fn trigger(&self) -> Option<Slot> {
        self.needs.first().copied()
    }

    /// Adds the places in the draft that the pattern matches; a group named `hit` narrows them.
    pub(super) fn find(&self, sight: &Sight<'_>, found: &mut Vec<Span>) {
        if self.needs.iter().any(|need| sight.seen(*need).is_empty()) {
            return;
        }
        let lower = self.pattern.letters == Letters::Lower;
        let folded = if lower { &sight.lower } else { sight.kept() };
        let parts = sight.parts(self.pattern.window);
        // Folding cuts a text into the same parts with its case and without.
        let own_parts = if lower { parts } else { sight.kept_parts(self.pattern.window) };
        for (seen_in, part) in parts.iter().zip(own_parts) {
            if part.is_empty() || !self.needs.iter().all(|need| sight.sees_within(*need, *seen_in)) {
                continue;
            }
            // A pattern that does not compile was refused when its file was read; here it finds nothing.
            let Some(regex) = self.regex.get_or_init(|| self.pattern.compile().ok()) else { return };
            let text = part.of(folded.text());
            let mut keep = |start: usize, end: usize| {
                let words = &text[start..end];
                let start = start + (words.len() - words.trim_start().len());
                let end = start + words.trim().len();
                if start < end {
                    found.push(folded.source(Span::new(part.start + start, part.start + end)));
                }
            };
            if self.narrowed {
                // Captures are dear: take them only where there is a match.
                if !regex.is_match(text) {
                    continue;
                }
                for captures in regex.captures_iter(text) {
                    if let Some(hit) = captures.name("hit").or_else(|| captures.get(0)) {
                        keep(hit.start(), hit.end());
                    }
                }
            } else {
                regex.find_iter(text).for_each(|m| keep(m.start(), m.end()));
            }
        }
    }
}
