//! `repetition`: the same said twice in a row.

use super::Making;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::exceptions::Exceptions;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};
use crate::policy::vale::sentences;

/// The same said twice in a row.
#[derive(Debug)]
pub(in crate::policy::vale) struct Repetition {
    pattern: Matcher,
    exceptions: Exceptions,
    tokens: Vec<String>,
    most: usize,
    ignorecase: bool,
    alpha: bool,
}

impl Repetition {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let tokens = keys.texts("tokens");
        let most = keys.count("max");
        let ignorecase = keys.truth("ignorecase", false);
        let alpha = keys.truth("alpha", false);
        let vocab = keys.truth("vocab", true);
        let exceptions = super::exceptions(keys, making, vocab)?;
        let words: Vec<String> = tokens.iter().map(|t| t.value.clone()).collect();
        let pattern = keys.pattern("tokens", &tokens, super::cased(ignorecase, &format!("({})", words.join("|"))))?;
        Some(Self { pattern, exceptions, tokens: words, most, ignorecase, alpha })
    }

    /// Any word said twice.
    pub(super) fn of_words(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let token = r"[^\s.!?]+";
        let exceptions = super::exceptions(keys, making, true)?;
        let pattern = keys.pattern("tokens", &[], format!("(?i)({token})"))?;
        Some(Self { pattern, exceptions, tokens: vec![token.to_owned()], most: 0, ignorecase: true, alpha: true })
    }
}

impl Check for Repetition {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let (held, marks) = (self.exceptions.held(text), Chars::new(text));
        let mut alerts = Vec::new();
        let mut before = None;
        let mut count = 0;
        for at in self.pattern.find_all(text) {
            let word = text[at.clone()].trim();
            if let Some((start, last)) = before.replace((at.start, word)) {
                let same = if self.ignorecase { word.to_lowercase() == last.to_lowercase() } else { word == last };
                if !same || word.is_empty() || (self.alpha && !word.chars().all(char::is_alphabetic)) {
                    continue;
                }
                count += 1;
                let both = start..at.end;
                let words = &text[both.clone()];
                // Where one sentence ends with a word and the next begins with it, nothing is repeated.
                if count > self.most && sentences::split(words).len() == 1 && !held.pass(words, &both) {
                    alerts.push(Alert { message: rule.say(&[word]), ..rule.alert(block, &marks, both) });
                    count = 0;
                }
            }
        }
        alerts
    }

    fn patterns(&self) -> Vec<&Matcher> {
        std::iter::once(&self.pattern).chain(self.exceptions.patterns()).collect()
    }

    fn phrases(&self) -> Vec<String> {
        self.tokens.clone()
    }
}
