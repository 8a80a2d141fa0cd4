//! `capitalization`: which letters of a block are capitals.

use super::Making;
use crate::policy::vale::action::Action;
use crate::policy::vale::casing::{Casing, sentence_case, title_case};
use crate::policy::vale::dialect::Matcher;
use crate::policy::vale::exceptions::Exceptions;
use crate::policy::vale::keys::Keys;
use crate::policy::vale::place::{Alert, Block};
use crate::policy::vale::rule::{Chars, Check, Rule};

/// Which letters of a block are capitals.
#[derive(Debug)]
pub(in crate::policy::vale) struct Capitalization {
    case: Case,
    exceptions: Exceptions,
    /// The words of a text, exceptions whole.
    words: Matcher,
    threshold: f64,
}

#[derive(Debug)]
enum Case {
    Title(Casing),
    Sentence(Casing),
    Lower,
    Upper,
    Pattern(Matcher),
}

impl Capitalization {
    pub(super) fn read(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Self> {
        let wanted = keys.text("match");
        let chicago = keys.text("style").is_some_and(|s| s.value == "Chicago");
        let indicators: Vec<String> = keys.texts("indicators").into_iter().map(|i| i.value).collect();
        let threshold = keys.number("threshold");
        let vocab = keys.truth("vocab", true);
        let prefix = keys.text("prefix").filter(|p| !p.value.is_empty());
        let exceptions = super::exceptions(keys, making, vocab)?;
        let prefix = match prefix {
            Some(prefix) => Some(keys.pattern("prefix", std::slice::from_ref(&prefix), prefix.value.as_str())?),
            None => None,
        };
        let own = exceptions.words.as_ref().map(|w| format!("{}|", w.source)).unwrap_or_default();
        let words = keys.pattern("exceptions", &[], format!(r"{own}[\p{{N}}\p{{L}}*]+[^\s]*"))?;
        let parts: Vec<_> = wanted.into_iter().collect();
        let wanted = parts.first().map(|p| p.value.clone()).unwrap_or_default();
        let casing = |sentence: bool| Casing::new(&exceptions.terms, prefix, indicators, chicago, sentence);
        let case = match wanted.as_str() {
            "$title" => Case::Title(casing(false)),
            "$sentence" => Case::Sentence(casing(true)),
            "$lower" => Case::Lower,
            "$upper" => Case::Upper,
            _ => Case::Pattern(keys.pattern("match", &parts, wanted.as_str())?),
        };
        Some(Self { case, exceptions, words, threshold: if threshold == 0.0 { 0.8 } else { threshold } })
    }

    /// How the text should be written, and whether it is.
    fn judge(&self, text: &str) -> (String, bool) {
        match &self.case {
            Case::Title(casing) => {
                let expected = title_case(casing, text);
                let good = self.share(text, &expected, |_, word| word == word.to_uppercase());
                (expected, good >= self.threshold)
            }
            Case::Sentence(casing) => {
                let expected = sentence_case(casing, text);
                let first = self.words.find_all(text).first().map(|at| &text[at.clone()]);
                let wanted = self.words.find_all(&expected).first().map(|at| &expected[at.clone()]);
                if let (Some(first), Some(wanted)) = (first, wanted)
                    && first != wanted
                    && !self.exceptions.pass(first)
                    && first != titled(&first.to_lowercase())
                {
                    return (expected, false);
                }
                let good = self.share(text, &expected, |_, _| false);
                (expected, good >= self.threshold)
            }
            Case::Lower => self.plain(text, text.to_lowercase()),
            Case::Upper => self.plain(text, text.to_uppercase()),
            Case::Pattern(pattern) => (pattern.source.clone(), pattern.matches(text) || self.exceptions.pass(text)),
        }
    }

    fn plain(&self, text: &str, expected: String) -> (String, bool) {
        let good = text == expected || self.exceptions.pass(text);
        (expected, good)
    }

    /// Which part of the words is written as it should be; not a number where there are none, which no threshold lets pass.
    #[expect(clippy::cast_precision_loss, reason = "nobody counts that many words")]
    fn share(&self, text: &str, expected: &str, also: impl Fn(usize, &str) -> bool) -> f64 {
        let wanted = self.words.find_all(expected);
        let words = self.words.find_all(text);
        let good = words.iter().enumerate().filter(|(i, at)| {
            let word = &text[(*at).clone()];
            wanted.get(*i).is_none_or(|w| &expected[w.clone()] == word) || self.exceptions.pass(word) || also(*i, word)
        });
        good.count() as f64 / words.len() as f64
    }
}

/// Every word with a capital, as words are cut at whatever is no letter, digit or underscore.
fn titled(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .flat_map(|c| {
            let starts = if before.is_ascii() { !(before.is_ascii_alphanumeric() || before == '_') } else { before.is_whitespace() };
            before = c;
            if starts { c.to_uppercase().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect()
}

impl Check for Capitalization {
    fn run(&self, rule: &Rule, block: &Block, _: &mut Vec<String>) -> Vec<Alert> {
        let text = &block.text;
        let (expected, good) = self.judge(text);
        if good {
            return Vec::new();
        }
        let mut alert = rule.alert(block, &Chars::new(text), 0..text.len());
        alert.message = rule.say(&[text, &expected]);
        if matches!(&rule.action, Some(Action::Replace(given)) if given.is_empty())
            && matches!(self.case, Case::Title(_) | Case::Sentence(_))
        {
            alert.fixes = vec![expected];
        }
        vec![alert]
    }

    fn patterns(&self) -> Vec<&Matcher> {
        let own = match &self.case {
            Case::Pattern(pattern) => Some(pattern),
            _ => None,
        };
        own.into_iter().chain(self.exceptions.patterns()).collect()
    }

    fn phrases(&self) -> Vec<String> {
        vec![
            match &self.case {
                Case::Title(_) => "every word with a capital, small words apart",
                Case::Sentence(_) => "a capital at the beginning only",
                Case::Lower => "no capitals",
                Case::Upper => "capitals only",
                Case::Pattern(pattern) => pattern.source.as_str(),
            }
            .to_owned(),
        ]
    }
}
