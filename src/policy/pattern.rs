//! Regular expressions of rules: as data, and ready to run.
//!
//! A pattern sees one paragraph at a time, folded (or one sentence, where it cannot match across two), and runs only where words were
//! seen without which it cannot match (its `needs`, found when the file was read). It is made
//! ready when it first runs. Matching takes linear time: no look-around.

use super::expression::{Finder, Memory, Packed};
use super::literals::{Bounds, Builder, Seen, Slot};
use super::sight::Sight;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, OnceLock};

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
    /// The whole text as it stands, not folded: what rules of other tools' styles were written for.
    AsItStands,
}

/// A regular expression of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The expression, with its placeholders filled in.
    pub regex: String,
    /// The same, read.
    pub expression: Packed,
    /// Which letters it tells apart.
    pub letters: Letters,
    /// Lists of words: one of each list is in every text that it matches.
    pub needs: Vec<Vec<Need>>,
    /// How much it must see at once.
    pub window: Window,
}

/// A pattern and the slots of what it needs.
#[derive(Debug)]
pub(super) struct ReadyPattern {
    expression: Packed,
    letters: Letters,
    window: Window,
    needs: Vec<Slot>,
    finder: OnceLock<Option<Finder>>,
    /// What it learnt when it ran, for the next that runs it.
    memories: Mutex<Vec<Memory>>,
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
        let Pattern { expression, letters, window, .. } = pattern;
        Self {
            expression: expression.clone(),
            letters: *letters,
            window: *window,
            needs,
            finder: OnceLock::new(),
            memories: Mutex::default(),
        }
    }

    /// The slot of which one hit must be there before the pattern is worth a look; none means that it always is.
    pub(super) fn trigger(&self) -> Option<Slot> {
        self.needs.first().copied()
    }

    /// Adds the places in the draft that the pattern matches; a group named `hit` narrows them.
    pub(super) fn find(&self, sight: &Sight<'_>, found: &mut Vec<Span>) {
        if self.window == Window::AsItStands {
            if self.needs.iter().all(|need| !sight.seen(*need).is_empty()) {
                self.run(sight.draft.text(), |start, end| found.push(Span::new(start, end)));
            }
            return;
        }
        let lower = self.letters == Letters::Lower;
        let folded = if lower { sight.lower } else { sight.kept() };
        let parts = sight.parts(self.window);
        // Folding cuts a text into the same parts with its case and without.
        let own_parts = if lower { parts } else { sight.kept_parts(self.window) };
        let mut memory = None;
        let mut look = |at: usize| {
            // An expression that does not fit was refused when its file was read; here it finds nothing.
            let Some(finder) = self.finder.get_or_init(|| self.expression.ready()) else { return };
            let memory = memory.get_or_insert_with(|| self.recall());
            let part = own_parts[at];
            let text = part.of(folded.text());
            finder.find(memory, text, |start, end| {
                let words = &text[start..end];
                let start = start + (words.len() - words.trim_start().len());
                let end = start + words.trim().len();
                if start < end {
                    found.push(folded.source(Span::new(part.start + start, part.start + end)));
                }
            });
        };
        // What was seen least leads to the fewest parts.
        match self.needs.iter().map(|need| sight.seen(*need)).min_by_key(|seen| seen.len()) {
            None => (0..parts.len()).for_each(look),
            Some(rarest) => {
                let mut last = None;
                for hit in rarest {
                    let at = parts.partition_point(|part| part.end < hit.end as usize);
                    if last != Some(at) && self.needs.iter().all(|need| within(sight.seen(*need), parts[at])) {
                        last = Some(at);
                        look(at);
                    }
                }
            }
        }
        if let Some(memory) = memory {
            self.keep(memory);
        }
    }

    /// Whether it matches anywhere in words that stand by themselves.
    pub(super) fn matches(&self, words: &str) -> bool {
        let mut matches = false;
        self.run(words, |_, _| matches = true);
        matches
    }

    /// Gives every match in a text that is not folded.
    fn run(&self, text: &str, found: impl FnMut(usize, usize)) {
        let Some(finder) = self.finder.get_or_init(|| self.expression.ready()) else { return };
        let mut memory = self.recall();
        finder.find(&mut memory, text, found);
        self.keep(memory);
    }

    /// What it learnt when it ran before, if no other run has it just now.
    fn recall(&self) -> Memory {
        self.memories.lock().ok().and_then(|mut kept| kept.pop()).unwrap_or_default()
    }

    fn keep(&self, memory: Memory) {
        if let Ok(mut kept) = self.memories.lock() {
            kept.push(memory);
        }
    }
}

/// Whether one of these hits stands inside a part of the folded text.
fn within(seen: &[Seen], part: Span) -> bool {
    let from = seen.partition_point(|s| (s.start as usize) < part.start);
    seen[from..].iter().take_while(|s| (s.start as usize) < part.end).any(|s| s.end as usize <= part.end)
}
