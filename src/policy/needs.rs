//! Which words a text must hold before a regular expression can match it, so that the expression is run only where they were seen.
//!
//! The answer is a conjunction of lists: one literal of each list is in every match. It may be empty (nothing is known), never wrong.
//! Literals are in lower case, hyphens as spaces, as the automaton reads a draft.

use super::pattern::{Letters, Pattern};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::BTreeSet;

/// More alternatives than this are not kept apart.
const MOST: usize = 300;
/// As many lists are kept for one pattern.
const LISTS: usize = 2;

/// Why an expression was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadPattern {
    /// What is wrong.
    pub(super) message: String,
    /// Where in the expression, in bytes.
    pub(super) start: usize,
    /// Just past it.
    pub(super) end: usize,
}

/// Reads an expression and finds what it needs.
pub(super) fn pattern(regex: String, exact_case: bool) -> Result<Pattern, BadPattern> {
    let letters = match (exact_case, has_capitals(&regex)) {
        (true, _) => Letters::Exact,
        (false, true) => Letters::Any,
        (false, false) => Letters::Lower,
    };
    let bad = |message: String, start: usize, end: usize| BadPattern { message, start, end };
    // Read without regard to case: literals are lowered below, and so cover both.
    let hir = ParserBuilder::new().build().parse(&regex).map_err(|error| match &error {
        regex_syntax::Error::Parse(e) => bad(e.kind().to_string(), e.span().start.offset, e.span().end.offset),
        regex_syntax::Error::Translate(e) => bad(e.kind().to_string(), e.span().start.offset, e.span().end.offset),
        other => bad(other.to_string(), 0, regex.len()),
    })?;
    if hir.properties().minimum_len() == Some(0) {
        return Err(bad("it matches even where there is nothing; give it at least one word".to_owned(), 0, regex.len()));
    }
    let mut lists = look(&hir).into_lists();
    lists.retain(|list| !list.is_empty() && list.iter().all(|l| l.len() >= 2));
    lists.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
    lists.truncate(LISTS);
    let needs = lists.into_iter().map(|list| list.into_iter().collect()).collect();
    Ok(Pattern { regex, letters, needs })
}

/// Whether a capital letter, or a switch of case, stands in an expression outside its escapes.
fn has_capitals(regex: &str) -> bool {
    let mut chars = regex.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                // A class by its Unicode name, or a character by its number, may hold capitals.
                Some('p' | 'P' | 'x' | 'u' | 'U') => return true,
                _ => {}
            },
            '(' if chars.peek() == Some(&'?') => {
                chars.next();
                match chars.peek() {
                    Some('P' | '<') => {
                        // A group's name may hold capitals.
                        for c in chars.by_ref() {
                            if c == '>' {
                                break;
                            }
                        }
                    }
                    Some(':') => {}
                    _ => {
                        if chars.by_ref().take_while(|c| !matches!(c, ':' | ')')).any(|c| c == 'i') {
                            return true;
                        }
                    }
                }
            }
            // A class of punctuation or a range may cover capitals without naming one.
            '[' if chars.peek() == Some(&':') => return true,
            c if c.is_uppercase() => return true,
            _ => {}
        }
    }
    false
}

/// How often the literals of a list are likely to be met, roughly.
fn cost(list: &BTreeSet<String>) -> f64 {
    const COMMON: &[&str] = &[
        "the", "and", "you", "for", "are", "our", "with", "that", "this", "have", "has", "was", "not", "but", "all", "can", "will", "your",
        "from", "they", "what", "would", "could", "should", "been", "were", "when", "who", "how", "out", "get", "just", "its", "his",
        "her", "him", "she", "them", "their", "day", "new", "one", "any", "about", "ing", "ers", "ion", "people", "work", "make", "time",
    ];
    list.iter()
        .map(|l| {
            let bare = l.trim();
            if bare.len() < 3 || COMMON.contains(&bare) {
                0.05
            } else {
                0.5_f64.powf(1.5 * f64::from(u8::try_from(bare.len()).unwrap_or(30).min(30)))
            }
        })
        .sum()
}

/// What is known of a part of an expression.
enum Known {
    /// It matches exactly these texts.
    Exactly(BTreeSet<String>),
    /// Every match holds one of each of these lists.
    Holds(Vec<BTreeSet<String>>),
}

impl Known {
    fn into_lists(self) -> Vec<BTreeSet<String>> {
        match self {
            Known::Exactly(texts) => list(texts).into_iter().collect(),
            Known::Holds(lists) => lists,
        }
    }
}

/// Texts as a list that is worth something: none of them empty.
fn list(texts: BTreeSet<String>) -> Option<BTreeSet<String>> {
    // A literal that holds another of the list is seen whenever that one is.
    let needed: BTreeSet<String> =
        texts.iter().filter(|t| !texts.iter().any(|other| other != *t && t.contains(other.as_str()))).cloned().collect();
    (!needed.is_empty() && needed.iter().all(|t| !t.is_empty())).then_some(needed)
}

/// A character as the automaton reads it; nothing where its other case may be written in a way that lowering does not bring back.
fn lowered(c: char) -> Option<char> {
    match c {
        '-' => Some(' '),
        // Folding has replaced these two by their plain letters.
        '\u{212a}' => Some('k'),
        '\u{17f}' => Some('s'),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c if c.is_uppercase() || c.is_lowercase() => None,
        c => Some(c),
    }
}

fn look(hir: &Hir) -> Known {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Known::Exactly(BTreeSet::from([String::new()])),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            match text.chars().map(lowered).collect::<Option<String>>() {
                Some(text) => Known::Exactly(BTreeSet::from([text])),
                // Keep the runs that are sure.
                None => Known::Holds(
                    text.split(|c| lowered(c).is_none())
                        .filter(|run| !run.is_empty())
                        .map(|run| BTreeSet::from([run.chars().filter_map(lowered).collect()]))
                        .collect(),
                ),
            }
        }
        HirKind::Class(class) => few(class).map_or(Known::Holds(Vec::new()), Known::Exactly),
        HirKind::Capture(capture) => look(&capture.sub),
        HirKind::Repetition(repetition) => match (repetition.min, repetition.max, look(&repetition.sub)) {
            (0, Some(1), Known::Exactly(mut texts)) => {
                texts.insert(String::new());
                Known::Exactly(texts)
            }
            (0, _, _) => Known::Holds(Vec::new()),
            (1, Some(1), known) => known,
            (_, _, known) => Known::Holds(known.into_lists()),
        },
        HirKind::Concat(parts) => concat(parts),
        HirKind::Alternation(parts) => alternation(parts),
    }
}

fn few(class: &Class) -> Option<BTreeSet<String>> {
    let Class::Unicode(class) = class else { return None };
    let count: usize = class.iter().map(|r| r.len()).sum();
    if count > 12 {
        return None;
    }
    class.iter().flat_map(|r| r.start()..=r.end()).map(|c| lowered(c).map(String::from)).collect()
}

fn concat(parts: &[Hir]) -> Known {
    let mut lists = Vec::new();
    let mut run = BTreeSet::from([String::new()]);
    let mut exact = true;
    for part in parts {
        match look(part) {
            Known::Exactly(texts) => {
                if run.len() * texts.len() > MOST {
                    lists.extend(list(std::mem::replace(&mut run, texts)));
                    exact = false;
                } else {
                    run = run.iter().flat_map(|a| texts.iter().map(move |b| format!("{a}{b}"))).collect();
                }
            }
            Known::Holds(more) => {
                lists.extend(list(std::mem::replace(&mut run, BTreeSet::from([String::new()]))));
                lists.extend(more);
                exact = false;
            }
        }
    }
    if exact {
        return Known::Exactly(run);
    }
    lists.extend(list(run));
    Known::Holds(lists)
}

fn alternation(parts: &[Hir]) -> Known {
    let known: Vec<Known> = parts.iter().map(look).collect();
    let total: usize = known.iter().map(|k| if let Known::Exactly(t) = k { t.len() } else { MOST + 1 }).sum();
    if total <= MOST {
        let all = known.into_iter().flat_map(|k| if let Known::Exactly(t) = k { t } else { BTreeSet::new() }).collect();
        return Known::Exactly(all);
    }
    let mut any = BTreeSet::new();
    for part in known {
        // The rarest list of each alternative; an alternative that needs nothing makes the whole need nothing.
        let best = part.into_lists().into_iter().filter(|l| l.iter().all(|t| t.len() >= 2)).min_by(|a, b| cost(a).total_cmp(&cost(b)));
        let Some(best) = best else { return Known::Holds(Vec::new()) };
        any.extend(best);
        if any.len() > 4 * MOST {
            return Known::Holds(Vec::new());
        }
    }
    Known::Holds(list(any).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(regex: &str, letters: Letters, needs: &[&[&str]]) {
        let read = pattern(regex.to_owned(), false).expect("a pattern");
        assert_eq!(read.letters, letters, "{regex}");
        assert_eq!(read.needs, needs.iter().map(|n| n.iter().map(|l| (*l).to_owned()).collect()).collect::<Vec<Vec<String>>>(), "{regex}");
    }

    #[test]
    fn one_of_each_list_is_in_every_match() {
        check(
            r"\b(?:i|we) will (?:\w+ly )?(?:double|treble) your money\b",
            Letters::Lower,
            &[&["double your money", "treble your money"], &["i will ", "we will "]],
        );
        check(r"return of \d+%", Letters::Lower, &[&["return of "]]);
        check(r"colou?r-blind", Letters::Lower, &[&["color blind", "colour blind"]]);
    }

    #[test]
    fn an_alternative_without_words_needs_nothing() {
        check(r"\d+%|guaranteed", Letters::Lower, &[]);
        check(r"\w+", Letters::Lower, &[]);
    }

    #[test]
    fn capitals_outside_escapes_keep_the_case() {
        check(r"\b[A-Z]{3,} WORD", Letters::Any, &[&[" word"]]);
        check(r"\Bfoo\W(?P<Hit>bar)\S", Letters::Lower, &[&["foo"], &["bar"]]);
        check(r"(?i)risk", Letters::Any, &[&["risk"]]);
    }

    #[test]
    fn a_letter_whose_capital_is_written_otherwise_is_not_relied_on() {
        check("straße garantie", Letters::Lower, &[&["e garantie"], &["stra"]]);
    }

    #[test]
    fn a_mistake_has_its_place_in_the_expression() {
        let bad = pattern("ab(c".to_owned(), false).expect_err("a mistake");
        assert_eq!((bad.start, bad.end, bad.message.as_str()), (2, 3, "unclosed group"));
        assert!(pattern("(?=x)y".to_owned(), false).expect_err("a mistake").message.contains("look-around"));
    }
}
