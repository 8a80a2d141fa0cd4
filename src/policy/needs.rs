//! Which words a text must hold before a regular expression can match it, so that the expression is run only where they were seen.
//!
//! The answer is a conjunction of lists: one literal of each list is in every match. It may be empty (nothing is known), never wrong.
//! Literals are in lower case, hyphens as spaces, as drafts are read.

use super::expression::{self, Packed};
use super::pattern::{Letters, Need, Pattern, Window};
#[cfg(feature = "vale")]
use crate::text::Folded;
use crate::text::is_word_char;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use std::collections::BTreeSet;

/// More alternatives than this are not kept apart.
const MOST: usize = 400;
/// More texts than this are not multiplied out.
const PRODUCT: usize = 48;
/// As many lists are kept for one pattern.
const LISTS: usize = 3;
/// Lists that are met together less often than this are enough.
const RARE: f64 = 2.5;
/// A list that is met more often than this, in hits a thousand words, is not worth looking for beside a better one.
const WORTH: f64 = 12.0;
/// Stands, inside this module, for a place where a word begins or ends.
const EDGE: char = '\u{1}';

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
    let refused = |error: &regex_syntax::Error| match error {
        regex_syntax::Error::Parse(e) => bad(e.kind().to_string(), e.span().start.offset, e.span().end.offset),
        regex_syntax::Error::Translate(e) => bad(e.kind().to_string(), e.span().start.offset, e.span().end.offset),
        other => bad(other.to_string(), 0, regex.len()),
    };
    // Read without regard to case: literals are lowered below, and so cover both.
    let hir = ParserBuilder::new().build().parse(&regex).map_err(|error| refused(&error))?;
    if hir.properties().minimum_len() == Some(0) {
        return Err(bad("it matches even where there is nothing; give it at least one word".to_owned(), 0, regex.len()));
    }
    let mut lists = look(&hir, false, false).into_lists();
    lists.retain(|list| list.iter().all(|l| bare(l).len() >= 2));
    lists.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
    // A further list only where those before it are met in most posts.
    let mut met = f64::INFINITY;
    lists.retain(|list| {
        let worth = met == f64::INFINITY || met > RARE && cost(list) < WORTH;
        if worth {
            met = met.min(WORTH) * cost(list).min(WORTH) / WORTH;
        }
        worth
    });
    lists.truncate(LISTS);
    let needs = lists.iter().map(|list| list.iter().map(|l| need(l)).collect()).collect();
    let crossing = cross(&hir);
    let window = if crossing.pair || crossing.anchored { Window::Paragraph } else { Window::Sentence };
    let expression = expression::read(&regex, letters).map_err(|error| refused(&error))?;
    let too_large = || bad("it is too large; repeat less of it, or divide it into several".to_owned(), 0, regex.len());
    Ok(Pattern { expression: Packed::new(&expression.ok_or_else(too_large)?), regex, letters, needs, window })
}

/// Reads an expression that sees the text as it stands, not folded. What it needs is looked for in the folded text, inside words and
/// links as well.
#[cfg(feature = "vale")]
pub(super) fn as_it_stands(regex: String) -> Result<Pattern, BadPattern> {
    let mut read = pattern(regex, true)?;
    for need in read.needs.iter_mut().flatten() {
        *need = Need { text: Folded::phrase(&need.text).replace('-', " ").trim().to_owned(), starts_word: false, ends_word: false };
    }
    read.needs.retain(|list| list.iter().all(|need| need.text.len() >= 2));
    Ok(Pattern { window: Window::AsItStands, ..read })
}

fn bare(text: &str) -> &str {
    text.trim_matches(EDGE)
}

fn need(text: &str) -> Need {
    Need { text: bare(text).to_owned(), starts_word: text.starts_with(EDGE), ends_word: text.ends_with(EDGE) }
}

/// Whether a capital letter, or a switch of case, stands in an expression outside its escapes.
fn has_capitals(regex: &str) -> bool {
    let mut chars = regex.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A class by its Unicode name, or a character by its number, may hold capitals.
            '\\' => {
                if matches!(chars.next(), Some('p' | 'P' | 'x' | 'u' | 'U')) {
                    return true;
                }
            }
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

/// How often the literals of a list are likely to be met, in hits a thousand words, roughly.
fn cost(list: &BTreeSet<String>) -> f64 {
    /// The commonest words of ordinary posts.
    const COMMON: &[&str] = &[
        "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "back", "be", "been", "best", "but", "by", "can", "day",
        "did", "do", "even", "first", "for", "from", "get", "go", "good", "had", "has", "have", "he", "her", "here", "him", "his", "how",
        "i", "if", "in", "is", "it", "its", "just", "know", "last", "like", "made", "make", "me", "more", "most", "much", "my", "never",
        "new", "no", "not", "now", "of", "on", "one", "only", "or", "our", "out", "over", "people", "r", "re", "s", "said", "she", "so",
        "some", "such", "t", "team", "than", "that", "the", "their", "them", "then", "there", "they", "this", "three", "time", "to",
        "today", "two", "up", "us", "very", "was", "we", "week", "were", "what", "when", "which", "who", "will", "with", "work", "would",
        "year", "years", "you", "your",
    ];
    list.iter()
        .map(|l| {
            let text = bare(l);
            let word = text.trim_matches(|c: char| c == ' ' || c == '\'');
            let whole = (l.starts_with(EDGE) || !text.starts_with(char::is_alphanumeric))
                && (l.ends_with(EDGE) || !text.ends_with(char::is_alphanumeric));
            if word.is_empty() {
                return 30.0;
            }
            if word.split(' ').all(|w| COMMON.contains(&w)) {
                // Several common words in a row are rarer than one.
                return 10.0 / 8.0_f64.powi(i32::try_from(word.matches(' ').count()).unwrap_or(0)) * if whole { 1.0 } else { 2.0 };
            }
            let met = match word.chars().count() {
                0..=2 => 1.0,
                3 => 0.3,
                _ => 0.06,
            };
            let inside = match word.chars().count() {
                _ if whole => 0.0,
                0..=2 => 40.0,
                3 => 8.0,
                4 => 2.0,
                5 => 0.6,
                _ => 0.1,
            };
            met + inside
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
#[expect(clippy::needless_pass_by_value, reason = "what is not listed is let go")]
fn list(texts: BTreeSet<String>) -> Option<BTreeSet<String>> {
    // A literal that holds another of the list is seen whenever that one is.
    let needed: BTreeSet<String> =
        texts.iter().filter(|t| !texts.iter().any(|other| other != *t && t.contains(other.as_str()))).cloned().collect();
    (!needed.is_empty() && needed.iter().all(|t| !bare(t).is_empty())).then_some(needed)
}

/// A character as it is read in a draft; nothing where its other case may be written in a way that lowering does not bring back.
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

/// What is known of a part, given whether what stands before it always ends, and what follows always begins, outside a word.
fn look(hir: &Hir, before: bool, after: bool) -> Known {
    match hir.kind() {
        HirKind::Look(Look::WordAscii | Look::WordUnicode) => Known::Exactly(edge(true)),
        HirKind::Empty | HirKind::Look(_) => Known::Exactly(edge(false)),
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
        HirKind::Capture(capture) => look(&capture.sub, before, after),
        HirKind::Repetition(repetition) => match (repetition.min, repetition.max) {
            (1, Some(1)) => look(&repetition.sub, before, after),
            (0, Some(1)) => match look(&repetition.sub, before, after) {
                Known::Exactly(mut texts) => {
                    texts.insert(String::new());
                    Known::Exactly(texts)
                }
                Known::Holds(_) => Known::Holds(Vec::new()),
            },
            (0, _) => Known::Holds(Vec::new()),
            (least, most) => {
                let again = look(&repetition.sub, false, false);
                match again {
                    Known::Exactly(texts) if most == Some(least) && least <= 4 && texts.len().pow(least) <= PRODUCT => {
                        let once: Vec<String> = texts.into_iter().collect();
                        let all = (1..least)
                            .fold(once.clone(), |so_far, _| so_far.iter().flat_map(|a| once.iter().map(move |b| join(a, b))).collect());
                        Known::Exactly(all.into_iter().collect())
                    }
                    _ => Known::Holds(look(&repetition.sub, before, false).into_lists()),
                }
            }
        },
        HirKind::Concat(parts) => concat(parts, before, after),
        HirKind::Alternation(parts) => alternation(parts, before, after),
    }
}

/// The text that says only whether a word's end stands here.
fn edge(sure: bool) -> BTreeSet<String> {
    BTreeSet::from([if sure { EDGE.to_string() } else { String::new() }])
}

/// Whether the place after a part is always just behind something that belongs to no word, given the same of the place before it.
fn outside_after(hir: &Hir, before: bool) -> bool {
    match hir.kind() {
        HirKind::Look(Look::Start | Look::StartLF | Look::StartCRLF) => true,
        HirKind::Empty | HirKind::Look(_) => before,
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().next_back().is_some_and(|c| !is_word_char(c)),
        HirKind::Class(class) => outside(class),
        HirKind::Capture(capture) => outside_after(&capture.sub, before),
        HirKind::Repetition(r) if r.min == 0 => before && outside_after(&r.sub, true),
        HirKind::Repetition(r) => outside_after(&r.sub, before),
        HirKind::Concat(parts) => parts.iter().fold(before, |before, part| outside_after(part, before)),
        HirKind::Alternation(parts) => parts.iter().all(|part| outside_after(part, before)),
    }
}

/// The same of the place before a part: whether something that belongs to no word always follows it.
fn outside_before(hir: &Hir, after: bool) -> bool {
    match hir.kind() {
        HirKind::Look(Look::End | Look::EndLF | Look::EndCRLF) => true,
        HirKind::Empty | HirKind::Look(_) => after,
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().next().is_some_and(|c| !is_word_char(c)),
        HirKind::Class(class) => outside(class),
        HirKind::Capture(capture) => outside_before(&capture.sub, after),
        HirKind::Repetition(r) if r.min == 0 => after && outside_before(&r.sub, true),
        HirKind::Repetition(r) => outside_before(&r.sub, after),
        HirKind::Concat(parts) => parts.iter().rev().fold(after, |after, part| outside_before(part, after)),
        HirKind::Alternation(parts) => parts.iter().all(|part| outside_before(part, after)),
    }
}

/// Whether no character of a class belongs to a word.
fn outside(class: &Class) -> bool {
    const FEW: usize = 64;
    let Class::Unicode(class) = class else { return false };
    class.iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum::<usize>() <= FEW
        && class.iter().all(|r| (r.start()..=r.end()).all(|c| !is_word_char(c)))
}

fn few(class: &Class) -> Option<BTreeSet<String>> {
    let Class::Unicode(class) = class else { return None };
    // Of all white space, only the plain space is left inside a paragraph of a folded text.
    if class.iter().all(|r| r.start().is_whitespace() && r.end().is_whitespace())
        && class.iter().any(|r| r.start() <= ' ' && ' ' <= r.end())
    {
        return Some(BTreeSet::from([" ".to_owned()]));
    }
    let count: usize = class.iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
    if count > 12 {
        return None;
    }
    class.iter().flat_map(|r| r.start()..=r.end()).map(|c| lowered(c).map(String::from)).collect()
}

fn concat(parts: &[Hir], before: bool, after: bool) -> Known {
    // For each place between two parts, whether what stands before it ends, and what follows begins, outside a word.
    let mut left = vec![before];
    for part in parts {
        left.push(outside_after(part, left[left.len() - 1]));
    }
    let mut right = vec![after];
    for part in parts.iter().rev() {
        right.push(outside_before(part, right[right.len() - 1]));
    }
    right.reverse();
    let close = |run: BTreeSet<String>, at: usize| -> BTreeSet<String> {
        let end = if right[at] { EDGE.to_string() } else { String::new() };
        run.iter().map(|r| join(r, &end)).collect()
    };
    let mut lists = Vec::new();
    let mut run = edge(before);
    let mut exact = true;
    for (i, part) in parts.iter().enumerate() {
        match look(part, left[i], right[i + 1]) {
            Known::Exactly(texts) => {
                if run.len() * texts.len() > PRODUCT && run.len() > 1 && texts.len() > 1 {
                    lists.extend(list(close(std::mem::replace(&mut run, edge(left[i])), i)));
                    exact = false;
                }
                run = run.iter().flat_map(|a| texts.iter().map(move |b| join(a, b))).collect();
            }
            Known::Holds(more) => {
                lists.extend(list(close(std::mem::replace(&mut run, edge(left[i + 1])), i)));
                lists.extend(more);
                exact = false;
            }
        }
    }
    run = close(run, parts.len());
    if exact {
        return Known::Exactly(run);
    }
    lists.extend(list(run));
    Known::Holds(lists)
}

/// Two texts in a row. What is said inside about the ends of words is dropped.
fn join(a: &str, b: &str) -> String {
    match (bare(a).is_empty(), bare(b).is_empty()) {
        (true, true) => format!("{}{b}", if b.is_empty() { a } else { "" }),
        (true, false) => format!("{a}{}", if a.is_empty() { b } else { b.trim_start_matches(EDGE) }),
        (false, true) => format!("{}{b}", if b.is_empty() { a } else { a.trim_end_matches(EDGE) }),
        (false, false) => format!("{}{}", a.trim_end_matches(EDGE), b.trim_start_matches(EDGE)),
    }
}

fn alternation(parts: &[Hir], before: bool, after: bool) -> Known {
    let known: Vec<Known> = parts.iter().map(|part| look(part, before, after)).collect();
    let total: usize = known.iter().map(|k| if let Known::Exactly(t) = k { t.len() } else { MOST + 1 }).sum();
    if total <= MOST {
        let all = known.into_iter().flat_map(|k| if let Known::Exactly(t) = k { t } else { BTreeSet::new() }).collect();
        return Known::Exactly(all);
    }
    let mut any = BTreeSet::new();
    for part in known {
        // The rarest list of each alternative; an alternative that needs nothing makes the whole need nothing.
        let best =
            part.into_lists().into_iter().filter(|l| l.iter().all(|t| bare(t).len() >= 2)).min_by(|a, b| cost(a).total_cmp(&cost(b)));
        let Some(best) = best else { return Known::Holds(Vec::new()) };
        any.extend(best);
        if any.len() > 4 * MOST {
            return Known::Holds(Vec::new());
        }
    }
    Known::Holds(list(any).into_iter().collect())
}

/// What a part of an expression may match at the ends of sentences.
#[expect(clippy::struct_excessive_bools, reason = "independent answers about one expression")]
#[derive(Debug, Clone, Copy, Default)]
struct Crossing {
    /// The end of a sentence and the space after it.
    pair: bool,
    /// Something that ends with a stop.
    ends_with_stop: bool,
    /// Something that begins with a space.
    begins_with_space: bool,
    /// Nothing at all.
    empty: bool,
    /// The beginning or the end of the text.
    anchored: bool,
}

/// Whether an expression may match across the end of a sentence, or looks for the ends of its text.
fn cross(hir: &Hir) -> Crossing {
    const STOPS: [char; 3] = ['.', '!', '?'];
    match hir.kind() {
        HirKind::Empty => Crossing { empty: true, ..Crossing::default() },
        HirKind::Look(look) => {
            let word = matches!(look, Look::WordAscii | Look::WordUnicode | Look::WordAsciiNegate | Look::WordUnicodeNegate);
            Crossing { empty: true, anchored: !word, ..Crossing::default() }
        }
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            Crossing {
                pair: STOPS.iter().any(|s| text.contains(&format!("{s} "))),
                ends_with_stop: text.ends_with(STOPS),
                begins_with_space: text.starts_with(' '),
                ..Crossing::default()
            }
        }
        HirKind::Class(class) => {
            let holds = |c: char| match class {
                Class::Unicode(class) => class.iter().any(|r| r.start() <= c && c <= r.end()),
                Class::Bytes(class) => class.iter().any(|r| u32::from(r.start()) <= u32::from(c) && u32::from(c) <= u32::from(r.end())),
            };
            Crossing { ends_with_stop: STOPS.into_iter().any(holds), begins_with_space: holds(' '), ..Crossing::default() }
        }
        HirKind::Capture(capture) => cross(&capture.sub),
        HirKind::Repetition(repetition) => {
            let sub = cross(&repetition.sub);
            let again = repetition.max != Some(1);
            Crossing {
                pair: sub.pair || again && sub.ends_with_stop && sub.begins_with_space,
                empty: sub.empty || repetition.min == 0,
                ..sub
            }
        }
        HirKind::Concat(parts) => parts.iter().map(cross).fold(Crossing { empty: true, ..Crossing::default() }, |a, b| Crossing {
            pair: a.pair || b.pair || a.ends_with_stop && b.begins_with_space,
            ends_with_stop: b.ends_with_stop || b.empty && a.ends_with_stop,
            begins_with_space: a.begins_with_space || a.empty && b.begins_with_space,
            empty: a.empty && b.empty,
            anchored: a.anchored || b.anchored,
        }),
        HirKind::Alternation(parts) => parts.iter().map(cross).fold(Crossing::default(), |a, b| Crossing {
            pair: a.pair || b.pair,
            ends_with_stop: a.ends_with_stop || b.ends_with_stop,
            begins_with_space: a.begins_with_space || b.begins_with_space,
            empty: a.empty || b.empty,
            anchored: a.anchored || b.anchored,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(regex: &str, letters: Letters, needs: &[&[&str]]) {
        let read = pattern(regex.to_owned(), false).expect("a pattern");
        assert_eq!(read.letters, letters, "{regex}");
        // A bar stands for an end of a word.
        let shown = |n: &Need| format!("{}{}{}", if n.starts_word { "|" } else { "" }, n.text, if n.ends_word { "|" } else { "" });
        let found: Vec<Vec<String>> = read.needs.iter().map(|list| list.iter().map(shown).collect()).collect();
        assert_eq!(found, needs.iter().map(|list| list.to_vec()).collect::<Vec<_>>(), "{regex}");
    }

    #[test]
    fn one_of_each_list_is_in_every_match() {
        check(
            r"\b(?:i|we) will (?:\w+ly )?(?:double|treble) your money\b",
            Letters::Lower,
            &[&["|double your money|", "|treble your money|"]],
        );
        check(r"\bour (?:\w+ )?team\b", Letters::Lower, &[&["|our "], &["|team|"]]);
        check(r"return of \d+%", Letters::Lower, &[&["return of "]]);
        check(r"colou?r-blind", Letters::Lower, &[&["color blind", "colour blind"]]);
        check(r"(?x) \b my \s (?:boss|chief) \b", Letters::Lower, &[&["|my boss|", "|my chief|"]]);
    }

    #[test]
    fn what_can_cross_the_end_of_a_sentence_sees_the_paragraph() {
        let window = |regex: &str| pattern(regex.to_owned(), false).expect("a pattern").window;
        for regex in [r"you [^.!?\n]{0,20}idiot", r"\d+(?:\.\d+)?% a year", r"really\?"] {
            assert_eq!(window(regex), Window::Sentence, "{regex}");
        }
        for regex in [r"mr\.? [a-z]+", r"you.{0,20}idiot", "^stop", r"wow[!]+\s*next", "end$", r"[.!?] so"] {
            assert_eq!(window(regex), Window::Paragraph, "{regex}");
        }
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
        check("straße garantie", Letters::Lower, &[&["e garantie"]]);
    }

    #[test]
    fn a_mistake_has_its_place_in_the_expression() {
        let bad = pattern("ab(c".to_owned(), false).expect_err("a mistake");
        assert_eq!((bad.start, bad.end, bad.message.as_str()), (2, 3, "unclosed group"));
        assert!(pattern("(?=x)y".to_owned(), false).expect_err("a mistake").message.contains("look-around"));
    }
}
