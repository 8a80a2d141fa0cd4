//! Regular expressions of rules: as data, and ready to run.
//!
//! A pattern sees one paragraph at a time, folded, and runs only in paragraphs where words were seen without which it cannot match
//! (its `needs`, found when the file was read). It is compiled when it first runs. Matching takes linear time: no look-around.

use super::literals::{Bounds, Builder, Slot};
use super::sight::{Sight, paragraphs};
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

/// A regular expression of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The expression, with its placeholders filled in.
    pub regex: String,
    /// Which letters it tells apart.
    pub letters: Letters,
    /// Lists of words: one of each list is in every text that it matches.
    pub needs: Vec<Vec<String>>,
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
                for (i, literal) in need.iter().enumerate() {
                    literals.add(slot, i, literal.clone(), Bounds::Anywhere);
                }
                slot
            })
            .collect();
        Self { pattern: pattern.clone(), needs, regex: OnceLock::new() }
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
        let kept;
        let (folded, parts) = if self.pattern.letters == Letters::Lower {
            (&sight.lower, sight.paragraphs())
        } else {
            kept = paragraphs(sight.kept().text());
            (sight.kept(), kept.as_slice())
        };
        for (i, part) in parts.iter().enumerate() {
            let worth = sight.paragraphs().get(i).is_some_and(|p| {
                self.needs.iter().all(|need| {
                    let seen = sight.seen(*need);
                    let from = seen.partition_point(|s| (s.start as usize) < p.start);
                    seen.get(from).is_some_and(|s| s.end as usize <= p.end)
                })
            });
            if !worth || part.is_empty() {
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
            if regex.capture_names().flatten().any(|name| name == "hit") {
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
