//! A draft as the cues see it: folded words with their place, sentence and surroundings. It finds; it weighs nothing.

use crate::text::{Case, Draft, Folded, Span, is_word_char};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word.
    Word,
    /// A word inside a hashtag.
    Hashtag,
    /// A word inside a mention.
    Mention,
    /// Part of a link.
    Link,
    /// Part of a blank: a question to the writer, not the writer's words.
    Blank,
}

/// A word of the folded text.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a word")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte in the folded text.
    pub(super) start: usize,
    /// Just past its last byte in the folded text.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: TokenKind,
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Whether it is the first of its sentence.
    pub(super) first: bool,
    /// Whether it starts with a capital.
    pub(super) capital: bool,
    /// Whether it holds a digit.
    pub(super) digit: bool,
    /// Whether it stands inside somebody's words.
    pub(super) quoted: bool,
}

/// A draft, folded and cut into tokens.
#[derive(Debug)]
pub(super) struct Scan<'d> {
    /// The draft.
    pub(super) draft: &'d Draft,
    folded: &'d Folded,
    /// The folded text in lower case, byte for byte beside it.
    pub(super) lower: String,
    /// Its tokens.
    pub(super) tokens: Vec<Token>,
}

impl<'d> Scan<'d> {
    /// Folds and cuts `draft`.
    pub(super) fn new(draft: &'d Draft) -> Self {
        let folded = draft.folded(Case::Keep);
        let mut lower = folded.text().to_ascii_lowercase();
        if !lower.is_ascii() {
            lower = lower.chars().map(lower_same_length).collect();
        }
        let tokens = tokens(draft, folded);
        Self { draft, folded, lower, tokens }
    }

    /// The token's letters, in lower case.
    pub(super) fn word(&self, token: &Token) -> &str {
        &self.lower[token.start..token.end]
    }

    /// The place in the folded text of a place in the draft, where it has one.
    pub(super) fn folded(&self, span: Span) -> Option<(usize, usize)> {
        let start = self.folded.folded_offset(span.start);
        let end = self.folded.folded_offset(span.end.checked_sub(1)?).max(start) + 1;
        (end <= self.lower.len()).then_some((start, end))
    }

    /// Whether the token is written in capitals throughout.
    pub(super) fn all_capitals(&self, token: &Token) -> bool {
        self.folded.text()[token.start..token.end].chars().all(|c| !c.is_lowercase())
    }

    /// The place in the draft of a place in the folded text.
    pub(super) fn source(&self, start: usize, end: usize) -> Span {
        self.folded.source(Span::new(start, end))
    }
}

/// Lower case, where that keeps the number of bytes.
fn lower_same_length(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
        _ => c,
    }
}

fn tokens(draft: &Draft, folded: &Folded) -> Vec<Token> {
    let text = folded.text();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let quotes = quotes(text);
    let (mut links, mut tags, mut mentions) = (Places::new(draft.links()), Places::new(draft.hashtags()), Places::new(draft.mentions()));
    let mut blanks = Places::new(draft.blanks());
    let (mut speech, mut sentences) = (Places::new(&quotes), draft.sentences().iter().enumerate().peekable());
    let mut sentence = 0;
    let mut last_sentence = usize::MAX;
    let mut end = 0;
    while let Some((start, c)) = text[end..].char_indices().find(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (end + at, c)) {
        end = start;
        let mut digit = false;
        for (at, c) in text[start..].char_indices() {
            let goes_on = || text[start + at + 1..].chars().next().is_some_and(char::is_alphanumeric);
            if !(is_word_char(c) || matches!(c, '\'' | '-') && goes_on()) {
                break;
            }
            digit |= c.is_numeric();
            end = start + at + c.len_utf8();
        }
        let source = folded.source(Span::new(start, end));
        while let Some((number, _)) = sentences.next_if(|(_, s)| s.start <= source.start) {
            sentence = number;
        }
        let kind = if blanks.hold(source.start) {
            TokenKind::Blank
        } else if links.hold(source.start) {
            TokenKind::Link
        } else if tags.hold(source.start) {
            TokenKind::Hashtag
        } else if mentions.hold(source.start) {
            TokenKind::Mention
        } else {
            TokenKind::Word
        };
        let first = sentence != last_sentence;
        last_sentence = sentence;
        tokens.push(Token { start, end, kind, sentence, first, capital: c.is_uppercase(), digit, quoted: speech.hold(start) });
    }
    tokens
}

/// Ordered spans, asked in order.
struct Places<'s> {
    spans: &'s [Span],
    next: usize,
}

impl<'s> Places<'s> {
    fn new(spans: &'s [Span]) -> Self {
        Self { spans, next: 0 }
    }

    fn hold(&mut self, offset: usize) -> bool {
        while self.spans.get(self.next).is_some_and(|s| s.end <= offset) {
            self.next += 1;
        }
        self.spans.get(self.next).is_some_and(|s| s.start <= offset)
    }
}

/// Somebody's words: between double quotation marks, at least four words long, in one paragraph.
fn quotes(text: &str) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('"', None) => open = Some(at + 1),
            ('"', Some(start)) => {
                if text[start..at].split(' ').count() >= 4 {
                    quotes.push(Span::new(start, at));
                }
                open = None;
            }
            ('\n', Some(_)) => open = None,
            _ => {}
        }
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_letters_are_read_and_lead_back_to_their_place() {
        let draft = Draft::new("𝗔𝗺 𝗜 late? “We are not late at all”, #Late");
        let scan = Scan::new(&draft);
        let words: Vec<&str> = scan.tokens.iter().map(|t| scan.word(t)).collect();
        assert_eq!(words, ["am", "i", "late", "we", "are", "not", "late", "at", "all", "late"]);
        let second = scan.tokens[1];
        assert_eq!(draft.at(scan.source(second.start, second.end)), "𝗜");
        assert!(scan.tokens[4].quoted && !second.quoted);
        assert_eq!(scan.tokens[9].kind, TokenKind::Hashtag);
    }
}
