//! What rules look for: one file for each thing a rule can extend.
//!
//! To add one: a file here with its keys and what it finds, and a line in [`read`].

mod capitalization;
mod conditional;
mod consistency;
mod existence;
mod metric;
mod occurrence;
mod readability;
mod repetition;
mod substitution;

use super::dialect::Matcher;
use super::exceptions::Exceptions;
use super::keys::{Keys, Said};
use super::message::{Value, filled};
use super::rule::Check;

/// What rules can extend and what is run here.
pub(super) const RUN: &[&str] =
    &["capitalization", "conditional", "consistency", "existence", "metric", "occurrence", "readability", "repetition", "substitution"];

/// What rules can extend and what is not run here, with the reason.
pub(super) const NOT_RUN: &[(&str, &str)] = &[
    ("script", "it is a program, and a programme of rules is data that never runs code"),
    ("sequence", "it needs a tagger of parts of speech, which does not fit into the browser"),
    ("spelling", "it needs dictionaries; the browser checks spelling itself"),
];

/// What a rule is made with besides its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Making<'m> {
    /// The vocabulary that is accepted.
    pub(super) accepted: &'m [String],
    /// How tokens become a pattern, where the settings say so.
    pub(super) word_template: Option<&'m str>,
}

impl Making<'_> {
    /// The template for tokens that are words.
    fn words(&self) -> &str {
        self.word_template.unwrap_or(r"(?m)\b(?:%s)\b")
    }

    /// The template for tokens that are not.
    #[expect(clippy::unused_self, reason = "beside the other template")]
    fn plain(&self) -> &'static str {
        "(?m)(?:%s)"
    }
}

/// Reads what a rule looks for; nothing where its keys have mistakes, which are noted.
pub(super) fn read(extends: &str, keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Box<dyn Check>> {
    fn boxed<C: Check + 'static>(check: Option<C>) -> Option<Box<dyn Check>> {
        check.map(|c| Box::new(c) as Box<dyn Check>)
    }
    match extends {
        "existence" => boxed(existence::Existence::read(keys, making)),
        "substitution" => boxed(substitution::Substitution::read(keys, making)),
        "occurrence" => boxed(occurrence::Occurrence::read(keys)),
        "repetition" => boxed(repetition::Repetition::read(keys, making)),
        "consistency" => boxed(consistency::Consistency::read(keys, making)),
        "conditional" => boxed(conditional::Conditional::read(keys, making)),
        "capitalization" => boxed(capitalization::Capitalization::read(keys, making)),
        "metric" => boxed(metric::Metric::read(keys)),
        "readability" => boxed(readability::Readability::read(keys)),
        _ => None,
    }
}

/// The check of the built-in rule about terms: the accepted words as they should be written.
pub(super) fn terms(keys: &mut Keys<'_>, making: &Making<'_>, accepted: &[String]) -> Option<Box<dyn Check>> {
    let span = crate::text::Span::new(0, 0);
    let swap = accepted.iter().map(|t| (Said { value: t.to_lowercase(), span }, t.clone())).collect();
    let check = substitution::Substitution::new(keys, making, swap, Exceptions::default(), (true, false, false))?;
    Some(Box::new(check))
}

/// The check of the built-in rule about words that are rejected.
pub(super) fn avoid(keys: &mut Keys<'_>, making: &Making<'_>, rejected: &[String]) -> Option<Box<dyn Check>> {
    Some(Box::new(existence::Existence::of_words(keys, making, rejected)?))
}

/// The check of the built-in rule about words said twice.
pub(super) fn repeated(keys: &mut Keys<'_>, making: &Making<'_>) -> Option<Box<dyn Check>> {
    Some(Box::new(repetition::Repetition::of_words(keys, making)?))
}

/// A rule's own exceptions and, where the rule minds it, the accepted vocabulary.
fn exceptions(keys: &mut Keys<'_>, making: &Making<'_>, vocab: bool) -> Option<Exceptions> {
    let own = keys.texts("exceptions");
    let accepted = if vocab { making.accepted } else { &[] };
    let terms: Vec<String> = own.iter().map(|t| t.value.clone()).collect();
    match Exceptions::new(&terms, accepted) {
        Ok(exceptions) => Some(exceptions),
        Err(said) => {
            let part = own.iter().find_map(|t| Matcher::new(t.value.as_str()).err().map(|said| (t.span, said)));
            let (span, said) = part.unwrap_or_else(|| (keys.place("exceptions"), said));
            keys.mistake(span, crate::file::MistakeKind::Pattern(said));
            None
        }
    }
}

/// A pattern that minds no case, where it should not.
fn cased(ignorecase: bool, pattern: &str) -> String {
    if ignorecase { format!("(?i){pattern}") } else { pattern.to_owned() }
}

/// A message with its places filled in.
fn say(message: &str, values: &[&str]) -> String {
    filled(message, &values.iter().map(|v| Value::Text(v)).collect::<Vec<_>>())
}
