//! `existence`: words that should not be there.

use super::Making;
use crate::policy::kinds::Patterns;
use crate::policy::vale::action::Action;
use crate::policy::vale::browser;
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::exceptions::Exceptions;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};

/// Words that should not be there.
#[derive(Debug)]
pub(in crate::policy::vale) struct Existence {
    pattern: Matcher,
    exceptions: Exceptions,
    tokens: Vec<String>,
}

impl Existence {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let (tokens, raw) = (keys.texts("tokens"), keys.texts("raw"));
        let append = keys.truth("append", false);
        let ignorecase = keys.truth("ignorecase", false);
        let nonword = keys.truth("nonword", false);
        let vocab = keys.truth("vocab", true);
        let exceptions = super::exceptions(keys, making, vocab && !nonword)?;
        let words: Vec<&str> = tokens.iter().map(|t| t.value.as_str()).filter(|t| !t.trim().is_empty()).collect();
        let words = words.join("|");
        let template = if nonword || tokens.is_empty() { making.plain() } else { making.words() };
        let raw_joined: String = raw.iter().map(|r| r.value.as_str()).collect();
        // The raw parts stand before the tokens, or after them, with nothing between.
        let whole = if append { template.replace("%s", &words) + &raw_joined } else { raw_joined + &template.replace("%s", &words) };
        let parts = [tokens.clone(), raw.clone()].concat();
        let pattern = keys.pattern(if tokens.is_empty() { "raw" } else { "tokens" }, &parts, super::cased(ignorecase, &whole))?;
        Some(Self { pattern, exceptions, tokens: parts.into_iter().map(|p| p.value).collect() })
    }

    /// Words, with nothing let pass but what the vocabulary accepts.
    pub(super) fn of_words(keys: &mut Keys<'_>, making: &Making<'_>, words: &[String]) -> Option<Self> {
        let exceptions = super::exceptions(keys, making, true)?;
        let pattern = keys.pattern("tokens", &[], making.words().replace("%s", &words.join("|")))?;
        Some(Self { pattern, exceptions, tokens: words.to_vec() })
    }
}

impl Check for Existence {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let (held, marks) = (self.exceptions.held(text), Chars::new(text));
        self.pattern
            .find_all(text)
            .into_iter()
            .filter(|at| !held.pass(text[at.clone()].trim(), at))
            .map(|at| rule.alert(block, &marks, at))
            .collect()
    }

    fn patterns(&self) -> Vec<&Matcher> {
        std::iter::once(&self.pattern).chain(self.exceptions.patterns()).collect()
    }

    fn in_browser(&self, rule: &Rule) -> Result<Patterns, String> {
        let better = match &rule.action {
            None => Vec::new(),
            Some(Action::Replace(words)) => words.clone(),
            Some(Action::Remove) => vec![String::new()],
            Some(_) => return Err(browser::ACTION.to_owned()),
        };
        browser::patterns(&[&self.pattern.source], vec![better], false, &self.exceptions)
    }

    fn phrases(&self) -> Vec<String> {
        self.tokens.clone()
    }
}
