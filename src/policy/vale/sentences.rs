//! Sentences as Vale sees them, which is how the Punkt method sees English: a full stop ends one unless it belongs to an abbreviation,
//! an initial or a number that something goes on after.
//!
//! Vale's own tables were counted over newspapers (20,000 words with how often each was seen in capitals); here stand the abbreviations
//! and a list of words that are capitals only at a beginning. The two differ where a sentence ends in an abbreviation and the next
//! begins with an unusual word.

use crate::text::Span;

/// Words that a full stop after them does not end a sentence, without it.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ala", "ariz", "aug", "ave", "bros", "calif", "chg", "cie", "co", "col", "colo", "conn", "corp", "cos", "ct", "dec", "dr",
    "feb", "fla", "fri", "ft", "ga", "gen", "gov", "ill", "inc", "jan", "jr", "kan", "ky", "lt", "ltd", "maj", "messrs", "mg", "mich",
    "minn", "mr", "mrs", "ms", "mt", "nev", "no", "nov", "oct", "ok", "okla", "ore", "pa", "prof", "rep", "reps", "sen", "sep", "sept",
    "sgt", "sr", "st", "sw", "tenn", "tues", "va", "vs", "vt", "wash", "wed", "wis", "yr",
];

/// Letters that are abbreviations by themselves, before a full stop.
const LETTERS: &str = "cdefghklmnprstvw";

/// Words that begin sentences so often that a capital on them means a new one.
const STARTERS: &[&str] = &[
    "according",
    "although",
    "among",
    "both",
    "but",
    "despite",
    "even",
    "he",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "instead",
    "it",
    "many",
    "meanwhile",
    "moreover",
    "most",
    "nevertheless",
    "nonetheless",
    "nor",
    "separately",
    "she",
    "similarly",
    "since",
    "so",
    "some",
    "the",
    "there",
    "these",
    "they",
    "this",
    "though",
    "thus",
    "under",
    "when",
    "while",
    "yet",
];

/// More words that have a capital at the beginning of a sentence only.
const SMALL: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "again",
    "all",
    "also",
    "always",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "are",
    "as",
    "ask",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "by",
    "can",
    "come",
    "consider",
    "could",
    "did",
    "do",
    "does",
    "don't",
    "during",
    "each",
    "either",
    "enter",
    "every",
    "few",
    "finally",
    "find",
    "first",
    "for",
    "from",
    "get",
    "give",
    "go",
    "had",
    "has",
    "have",
    "having",
    "her",
    "here",
    "his",
    "how",
    "i'm",
    "into",
    "is",
    "its",
    "just",
    "keep",
    "last",
    "let",
    "like",
    "look",
    "make",
    "may",
    "might",
    "more",
    "much",
    "must",
    "my",
    "neither",
    "never",
    "next",
    "not",
    "nothing",
    "now",
    "of",
    "often",
    "on",
    "once",
    "one",
    "only",
    "open",
    "or",
    "other",
    "our",
    "out",
    "over",
    "people",
    "perhaps",
    "please",
    "run",
    "say",
    "see",
    "several",
    "should",
    "still",
    "such",
    "take",
    "tell",
    "thank",
    "thanks",
    "that",
    "their",
    "them",
    "then",
    "think",
    "those",
    "three",
    "to",
    "today",
    "tomorrow",
    "too",
    "try",
    "two",
    "until",
    "up",
    "upon",
    "use",
    "using",
    "very",
    "was",
    "we",
    "well",
    "were",
    "what",
    "where",
    "whether",
    "which",
    "who",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yesterday",
    "you",
    "your",
];

/// What a word at the beginning tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Yes,
    No,
    Unknown,
}

#[derive(Debug)]
struct Token<'t> {
    word: &'t str,
    /// Where the sentence would end, in bytes.
    end: usize,
    ends: bool,
    short: bool,
}

impl Token<'_> {
    fn lower(&self) -> String {
        self.word.to_lowercase()
    }

    fn capital(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }

    fn small(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_lowercase)
    }

    /// The word without its case and the full stop that ends the sentence.
    fn kind(&self) -> String {
        let lower = self.lower().replace(',', "");
        if self.ends && lower.len() > 1 { lower.strip_suffix('.').map(str::to_owned).unwrap_or(lower) } else { lower }
    }

    /// Whether it has been seen without a capital.
    fn common(&self) -> bool {
        let kind = self.kind();
        let kind = kind.trim_end_matches([',', ';', ':']).replace('’', "'");
        kind != "i" && (STARTERS.contains(&kind.as_str()) || SMALL.contains(&kind.as_str()))
    }

    fn starter(&self) -> bool {
        STARTERS.contains(&self.kind().as_str())
    }

    fn begins(&self) -> Start {
        if matches!(self.word, ";" | ":" | "," | "." | "!" | "?") || self.small() {
            Start::No
        } else if self.capital() && self.common() {
            Start::Yes
        } else {
            Start::Unknown
        }
    }

    fn initial(&self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some('.') && chars.next().is_none()
    }

    /// Dots with letters between them: `e.g.`, `F.B.I.`
    fn dotted(&self) -> bool {
        let chars: Vec<char> = self.word.chars().collect();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        (0..chars.len()).any(|at| {
            let mut end = at;
            while end + 1 < chars.len() && word(chars[end]) && chars[end + 1] == '.' {
                end += 2;
            }
            let after = end + chars[end..].iter().take_while(|c| word(**c)).count();
            end > at && (chars.get(after) == Some(&'.') || end >= at + 4)
        })
    }

    fn dots(&self) -> bool {
        self.word.ends_with("..")
    }

    /// Whether it looks like three dots, with or without spaces between them.
    fn ellipsis(&self) -> bool {
        self.word.contains("...")
    }

    fn number(&self) -> bool {
        let body = self.word.strip_suffix('.').unwrap_or(self.word);
        body.chars().any(|c| c.is_ascii_digit()) && body.chars().all(|c| c.is_ascii_digit() || ",.-".contains(c))
    }
}

/// The sentences of a text, trimmed, in bytes. Parts without words are left out.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut tokens = tokens(text);
    for token in &mut tokens {
        by_word(token);
    }
    for at in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(at);
        by_pair(&mut before[at - 1], &after[0]);
    }
    for at in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(at);
        by_signs(&mut before[at - 1], &mut after[0]);
    }
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in tokens.iter().filter(|t| t.ends).map(|t| t.end).chain([text.len()]) {
        let part = &text[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let from = start + part.len() - part.trim_start().len();
            sentences.push(Span::new(from, from + trimmed.len()));
        }
        start = end;
    }
    sentences
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let last = at + c.len_utf8() == text.len();
        let full = matches!(c, '。' | '；' | '！' | '？');
        if !c.is_whitespace() && !full && !last {
            continue;
        }
        let end = if last || full { at + c.len_utf8() } else { at };
        let word = text[start..end].trim();
        if !word.is_empty() {
            tokens.push(Token { word, end, ends: false, short: false });
            start = end;
        }
    }
    tokens
}

fn by_word(token: &mut Token<'_>) {
    const ENDS: &[&str] = &[".\"", ".)", ".’", ".”", "?", "?\"", "?'", "?)", "?’", "?”", "!", "!\"", "!'", "!)", "!’", "!”"];
    const INSIDE: &[&str] = &[".[", ".(", ".\"", "?[", "?(", "![", "!("];
    let word = token.word;
    let named = word.contains("Yahoo!");
    if ENDS.iter().any(|e| word.ends_with(e) && !named) || INSIDE.iter().any(|i| word.contains(i)) {
        token.ends = true;
    } else if (word.ends_with('.') || word.ends_with('。')) && !token.dots() {
        let lower = word.to_lowercase();
        let body = lower.trim_end_matches(['.', '。']);
        let last = body.rsplit('-').next().unwrap_or(body);
        let known = |w: &str| ABBREVIATIONS.contains(&w) || (w.len() == 1 && LETTERS.contains(w)) || lettered(w);
        if known(body) || known(last) { token.short = true } else { token.ends = true }
    }
}

/// Letters with dots between them, the last dot gone: `u.s`, `p.m`, `ph.d`.
fn lettered(word: &str) -> bool {
    matches!(word, "ph.d" | "w.va") || (word.contains('.') && word.split('.').all(|p| p.len() == 1) && !matches!(word, "e.g" | "i.e"))
}

fn by_pair(one: &mut Token<'_>, two: &Token<'_>) {
    if !one.word.ends_with('.') && !one.word.ends_with('。') {
        return;
    }
    let initial = one.initial();
    if (one.short || one.dots()) && !initial && (two.begins() == Start::Yes || (two.capital() && two.starter())) {
        one.ends = true;
        return;
    }
    if initial || one.number() {
        let start = two.begins();
        if start == Start::No || (start == Start::Unknown && initial && two.capital()) {
            one.ends = false;
            one.short = true;
        }
    }
}

fn by_signs(one: &mut Token<'_>, two: &mut Token<'_>) {
    if one.word.ends_with('.') && two.word == "." {
        one.ends = false;
        two.ends = false;
        return;
    }
    let unended = one.word.ends_with('.') && !one.ends;
    let inside = one.ends && [")", "’", "”", "\"", "'"].iter().any(|s| one.word.ends_with(s));
    if one.ellipsis() && (two.capital() || two.starter()) {
        one.ends = true;
        return;
    }
    if inside && two.small() && !two.starter() {
        one.ends = false;
        return;
    }
    if unended && two.capital() && two.common() {
        one.ends = true;
    }
    if one.dotted() && !one.initial() {
        one.short = true;
        one.ends = two.begins() == Start::Yes || (two.capital() && two.starter());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_question_marks_and_cries_end_sentences() {
        check("One here. Two there! Three? Four", &["One here.", "Two there!", "Three?", "Four"]);
        check("It ends \"so.\" Next one.", &["It ends \"so.\"", "Next one."]);
    }

    #[test]
    fn abbreviations_initials_and_numbers_go_on() {
        check("Ask Dr. Okafor at 5 p.m. on No. 3 street. Thanks.", &["Ask Dr. Okafor at 5 p.m. on No. 3 street.", "Thanks."]);
        check("J. Vandermeer wrote it, e.g. on Monday. She did.", &["J. Vandermeer wrote it, e.g. on Monday.", "She did."]);
        check("We sell to Acme Inc. The rest is talk.", &["We sell to Acme Inc.", "The rest is talk."]);
    }

    #[test]
    fn a_line_break_ends_no_sentence() {
        check("# Title\n\nIt goes\non. And on.", &["# Title\n\nIt goes\non.", "And on."]);
    }

    #[test]
    fn three_dots_end_one_before_a_capital() {
        check("Well... maybe. Well... Maybe.", &["Well... maybe.", "Well...", "Maybe."]);
    }
}
