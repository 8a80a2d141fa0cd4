//! Texts in title case and in sentence case, as Vale writes them.
//!
//! Title case depends on one word's part of speech: "to" is small before a noun. Vale has a tagger for it; here a word with a capital
//! that is no article, pronoun or the like counts as a noun, which is what the tagger says of nearly every word in a title.

use super::dialect::Matcher;

/// Words that are small in a title by every style.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "vs", "vs.", "via",
    "v", "v.",
];
/// Longer prepositions, which are small by Chicago's style.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "among",
    "around",
    "before",
    "between",
    "beyond",
    "concerning",
    "despite",
    "down",
    "during",
    "following",
    "from",
    "including",
    "into",
    "near",
    "over",
    "since",
    "through",
    "throughout",
    "towards",
    "under",
    "until",
    "upon",
    "with",
    "within",
    "without",
];
/// Words that are no nouns, whatever their case.
const NO_NOUNS: &[&str] = &[
    "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "be", "do", "get", "go", "have",
    "make", "take", "it", "me", "you", "him", "them", "us", "any", "all", "every", "some", "no", "not", "each", "both", "which", "what",
    "who", "whom",
];

/// How to write a text.
#[derive(Debug)]
pub(super) struct Casing {
    terms: Vec<Term>,
    prefix: Option<Matcher>,
    indicators: Vec<String>,
    chicago: bool,
    /// The words of a text, terms whole.
    words: Option<Matcher>,
    number: Option<Matcher>,
}

#[derive(Debug)]
struct Term {
    written: String,
    pattern: Option<Matcher>,
}

impl Casing {
    pub(super) fn new(terms: &[String], prefix: Option<Matcher>, indicators: Vec<String>, chicago: bool, sentence: bool) -> Self {
        let mut terms: Vec<&String> = terms.iter().collect();
        terms.sort_by_key(|t| std::cmp::Reverse(t.len()));
        let word = r"[\p{N}\p{L}*]+[^\s]*";
        let words = if sentence {
            let joined: Vec<&str> = terms.iter().map(|t| t.as_str()).collect();
            let terms = if joined.is_empty() { String::new() } else { format!(r"\b(?:{})\b|", joined.join("|")) };
            Matcher::new(format!("(?i){terms}{word}"))
        } else {
            // A hyphen or a slash ends a word.
            Matcher::new(r"[\p{N}\p{L}]+[^\s\-/]*")
        };
        let terms = terms.into_iter().map(|t| Term { written: t.clone(), pattern: Matcher::new(t.as_str()).ok() }).collect();
        Self { terms, prefix, indicators, chicago, words: words.ok(), number: Matcher::new(r"\d+\.").ok() }
    }

    /// How a word is written that is let be.
    fn known(&self, word: &str) -> Option<String> {
        self.terms.iter().find_map(|term| {
            if term.written.to_lowercase() == word.to_lowercase() {
                return Some(term.written.clone());
            }
            term.pattern.as_ref().is_some_and(|p| p.matches(word)).then(|| word.to_owned())
        })
    }

    /// Cuts off what stands before the text proper.
    fn without_prefix<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        let found = self.prefix.as_ref().and_then(|p| p.find_all(text).into_iter().next());
        let prefix = found.map_or("", |at| &text[at]);
        (prefix, text.strip_prefix(prefix).unwrap_or(text))
    }

    fn words(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.words.as_ref().map(|w| w.find_all(text)).unwrap_or_default()
    }

    /// Whether a word asks for a capital on the next.
    fn indicates(&self, word: &str, at: usize) -> bool {
        self.indicators.iter().any(|i| word.len() > i.len() && word.ends_with(i.as_str()))
            || (at == 0 && self.number.as_ref().is_some_and(|n| n.matches(word)))
    }
}

/// The text with a capital at its beginning and after what asks for one.
pub(super) fn sentence_case(casing: &Casing, text: &str) -> String {
    let (prefix, text) = casing.without_prefix(text);
    let words: Vec<&str> = casing.words(text).into_iter().map(|at| &text[at]).collect();
    let made: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(i, word)| {
            if let Some(known) = casing.known(word) {
                known
            } else if i == 0 || casing.indicates(words[i - 1], i - 1) {
                capital(&word.to_lowercase())
            } else {
                word.to_lowercase()
            }
        })
        .collect();
    format!("{prefix}{}", made.join(" "))
}

/// The text with a capital on every word but the small ones inside.
pub(super) fn title_case(casing: &Casing, text: &str) -> String {
    let (prefix, text) = casing.without_prefix(text);
    let words = casing.words(text);
    let mut out = prefix.to_owned();
    let mut last = 0;
    for (i, at) in words.iter().enumerate() {
        out.push_str(&text[last..at.start]);
        let word = &text[at.clone()];
        let lower = word.to_lowercase();
        let next = words.get(i + 1).map(|at| &text[at.clone()]);
        let before = |back: usize| text[..at.start].chars().rev().nth(back - 1);
        let after = text[at.end..].chars().next();
        let edge = at.start == 0 || at.end == text.len();
        let small = casing.small(&lower, next, edge)
            && matches!(before(1), Some(' ' | '-' | '/'))
            && !matches!(before(2), Some(':' | '-'))
            && (after != Some('-') || before(1) == Some('-'));
        match casing.known(word) {
            Some(known) => out.push_str(&known),
            None if small => out.push_str(&lower),
            None => out.push_str(&capital(word)),
        }
        last = at.end;
    }
    out.push_str(&text[last..]);
    out
}

impl Casing {
    fn small(&self, word: &str, next: Option<&str>, edge: bool) -> bool {
        if self.chicago {
            return !edge && (SMALL.contains(&word) || PREPOSITIONS.contains(&word));
        }
        if word == "to" {
            return next.is_some_and(|n| n.starts_with(char::is_uppercase) && !NO_NOUNS.contains(&n.to_lowercase().as_str()));
        }
        !edge && SMALL.contains(&word)
    }
}

/// The first letter in capitals, the others as they are.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn casing(terms: &[&str], indicators: &[&str], chicago: bool, sentence: bool) -> Casing {
        let owned = |t: &[&str]| t.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        Casing::new(&owned(terms), None, owned(indicators), chicago, sentence)
    }

    #[test]
    fn a_sentence_begins_with_a_capital_and_keeps_its_terms() {
        let casing = casing(&["Azure"], &[":"], false, true);
        assert_eq!(sentence_case(&casing, "why We Like azure so: It Works"), "Why we like Azure so: It works");
    }

    #[test]
    fn a_title_has_capitals_but_on_small_words_inside() {
        assert_eq!(title_case(&casing(&[], &[], false, false), "the war of the worlds"), "The War of the Worlds");
        assert_eq!(title_case(&casing(&[], &[], true, false), "a walk through the park"), "A Walk through the Park");
        assert_eq!(title_case(&casing(&[], &[], false, false), "a walk through the park"), "A Walk Through the Park");
    }
}
