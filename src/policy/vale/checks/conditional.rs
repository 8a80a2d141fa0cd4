//! `conditional`: where one thing is said, another must be said too.

use super::Making;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::exceptions::Exceptions;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};

/// Where one thing is said, another must be said too.
#[derive(Debug)]
pub(in crate::policy::vale) struct Conditional {
    first: Matcher,
    second: Matcher,
    exceptions: Exceptions,
    /// Whether `second` captures the words that `first` may then use; otherwise it only has to be there.
    captures: bool,
}

impl Conditional {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let (first, second) = (keys.text("first"), keys.text("second"));
        // Read so that it is known; Vale reads it too and does nothing with it.
        keys.truth("ignorecase", false);
        let vocab = keys.truth("vocab", true);
        let exceptions = super::exceptions(keys, making, vocab)?;
        let mut pattern = |key: &'static str, said: Option<crate::policy::vale::keys::Said>| {
            let parts: Vec<_> = said.into_iter().collect();
            let whole = parts.first().map(|p| p.value.clone()).unwrap_or_default();
            keys.pattern(key, &parts, whole)
        };
        let (first, second) = (pattern("first", first)?, pattern("second", second)?);
        let source = &second.source;
        let captures = source.matches('(').count() > source.matches("(?").count() + source.matches(r"\(").count();
        Some(Self { first, second, exceptions, captures })
    }
}

impl Check for Conditional {
    fn run(&self, rule: &Rule, block: &Block, seen: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        if !self.captures && self.second.matches(text) {
            return Vec::new();
        }
        if self.captures {
            for groups in self.second.groups_of_all(text) {
                seen.extend(groups.into_iter().skip(1).flatten().filter(|at| !at.is_empty()).map(|at| text[at].to_owned()));
            }
        }
        let (held, marks) = (self.exceptions.held(text), Chars::new(text));
        self.first
            .find_all(text)
            .into_iter()
            .filter(|at| {
                let words = &text[at.clone()];
                let known = self.captures && seen.iter().any(|s| s == words);
                !known && !held.pass(words, at)
            })
            .map(|at| rule.alert(block, &marks, at))
            .collect()
    }

    fn patterns(&self) -> Vec<&Matcher> {
        [&self.first, &self.second].into_iter().chain(self.exceptions.patterns()).collect()
    }

    fn phrases(&self) -> Vec<String> {
        vec![format!("{} without {}", self.first.source, self.second.source)]
    }
}
