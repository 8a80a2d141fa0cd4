//! `occurrence`: at most, or at least, so many of something in a block.

use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::message::{Value, filled};
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};

/// At most, or at least, so many of something.
#[derive(Debug)]
pub(in crate::policy::vale) struct Occurrence {
    pattern: Matcher,
    token: String,
    /// None is no bound.
    most: usize,
    least: usize,
}

impl Occurrence {
    pub(super) fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let token = keys.text("token");
        let (most, least) = (keys.count("max"), keys.count("min"));
        let ignorecase = keys.truth("ignorecase", false);
        let parts: Vec<_> = token.into_iter().collect();
        let token = parts.first().map(|t| t.value.clone()).unwrap_or_default();
        let pattern = keys.pattern("token", &parts, super::cased(ignorecase, &format!("(?:{token})")))?;
        Some(Self { pattern, token, most, least })
    }
}

impl Check for Occurrence {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let found = self.pattern.find_all(text);
        let count = found.len();
        if (self.most == 0 || count <= self.most) && (self.least == 0 || count >= self.least) {
            return Vec::new();
        }
        let message = filled(&rule.message, &[Value::Count(count)]);
        if found.is_empty() {
            return vec![Alert { start: 1, end: 1, matched: String::new(), message, fixes: Vec::new() }];
        }
        // The first that is more than blanks or what stands for code.
        let first = found.into_iter().find(|at| {
            let words = &text[at.clone()];
            !words.trim().is_empty() && !words.chars().all(|c| c == '*' || c == '@')
        });
        first.map(|at| Alert { message, ..rule.alert(block, &Chars::new(text), at) }).into_iter().collect()
    }

    fn patterns(&self) -> Vec<&Matcher> {
        vec![&self.pattern]
    }

    fn phrases(&self) -> Vec<String> {
        let bound = |word: &str, n: usize| (n > 0).then(|| format!("{word} {n}"));
        let bounds: Vec<String> = [bound("at least", self.least), bound("at most", self.most)].into_iter().flatten().collect();
        vec![format!("{} of {}", bounds.join(", "), self.token)]
    }
}
