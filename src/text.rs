//! The draft and the places in it.
//!
//! Inside the core a place is a [`Span`] of UTF-8 bytes into the draft exactly as it was given; a browser's DOM counts UTF-16
//! units, a [`Utf16Span`]. [`Draft`] is the one bridge between the two. This module finds the parts of a text (lines, sentences,
//! words, links, hashtags, mentions, blanks) and its folded form for comparing words; it judges nothing.
//!
//! To add a kind of part: one function in `segment.rs` and one field here.

mod fold;
mod hints;
mod language;
mod lookalike;
mod mix;
mod normal;
mod segment;
mod shingles;

pub use fold::{Case, Folded, is_word_char};
pub(crate) use hints::Hints;
pub use language::{LANGUAGES, foreign_languages, main_language, sentence_languages};
pub(crate) use mix::Quick;
pub(crate) use normal::{Form, normal};
pub(crate) use segment::links;
pub use shingles::{Passage, Shingles};

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// The bracket that opens a blank.
pub const BLANK_OPEN: char = '⟦';
/// The bracket that closes a blank.
pub const BLANK_CLOSE: char = '⟧';

/// A half-open range of UTF-8 bytes, both ends on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forwards");
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether it lies wholly inside one of these, which are in order and apart.
    #[must_use]
    pub fn lies_in(self, spans: &[Self]) -> bool {
        spans.partition_point(|s| s.start <= self.start).checked_sub(1).is_some_and(|last| spans[last].contains(self))
    }

    /// The words at this place of `text`, or nothing where the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A half-open range of UTF-16 units: what a browser's DOM and JavaScript strings count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Utf16Span {
    /// Offset of the first unit.
    pub start: usize,
    /// Offset just past the last unit.
    pub end: usize,
}

/// A span in every unit that somebody needs: bytes for the core, UTF-16 for the DOM, line and column for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// Just past the last byte.
    pub end: usize,
    /// First UTF-16 unit.
    pub utf16_start: usize,
    /// Just past the last UTF-16 unit.
    pub utf16_end: usize,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// The place in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The place in UTF-16 units.
    #[must_use]
    pub fn utf16(&self) -> Utf16Span {
        Utf16Span { start: self.utf16_start, end: self.utf16_end }
    }
}

/// How many bytes lie between two remembered UTF-16 offsets.
const STRIDE: usize = 64;

/// A text with its parts found. Offsets are into the text exactly as given.
#[derive(Debug, Clone)]
pub struct Draft {
    text: String,
    /// UTF-16 offset at (or, inside a character, just after) every `STRIDE`th byte; empty for ASCII, where both units agree.
    utf16_marks: Vec<usize>,
    lines: Vec<Span>,
    sentences: Vec<Span>,
    words: Vec<Span>,
    links: Vec<Span>,
    hashtags: Vec<Span>,
    mentions: Vec<Span>,
    blanks: Vec<Span>,
    folded: [OnceLock<Folded>; 2],
    numbers: OnceLock<Vec<u32>>,
}

impl Draft {
    /// Reads `text` once and finds its parts.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let utf16_marks = if text.is_ascii() { Vec::new() } else { utf16_marks(&text) };
        let links = segment::links(&text);
        let tags = segment::tags(&text, &links);
        let lines = segment::lines(&text);
        let blanks = segment::blanks(&text);
        let sentences = segment::sentences(&text, &lines, &links, &blanks);
        let words = segment::words(&text, &links);
        Self {
            utf16_marks,
            lines,
            sentences,
            words,
            links,
            hashtags: tags.hashtags,
            mentions: tags.mentions,
            blanks,
            folded: Default::default(),
            numbers: OnceLock::new(),
            text,
        }
    }

    /// The text exactly as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text folded, for comparing words however they were typed. Made at the first asking.
    #[must_use]
    pub fn folded(&self, case: Case) -> &Folded {
        self.folded[case as usize].get_or_init(|| Folded::new(&self.text, case))
    }

    /// Its words as numbers, for comparing them with those of other texts. Made at the first asking.
    fn numbers(&self) -> &[u32] {
        self.numbers.get_or_init(|| self.words.iter().map(|span| shingles::hash(self.at(*span))).collect())
    }

    /// The words at a place.
    #[must_use]
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The whole text as one span.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Lines, without their line breaks; an empty line is an empty span.
    #[must_use]
    pub fn lines(&self) -> &[Span] {
        &self.lines
    }

    /// Sentences, trimmed, never across a line break.
    #[must_use]
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// Words: letters, digits and marks, with inner apostrophes and hyphens. Links hold no words.
    #[must_use]
    pub fn words(&self) -> &[Span] {
        &self.words
    }

    /// Web addresses, with or without a scheme.
    #[must_use]
    pub fn links(&self) -> &[Span] {
        &self.links
    }

    /// Hashtags, with their `#`.
    #[must_use]
    pub fn hashtags(&self) -> &[Span] {
        &self.hashtags
    }

    /// Runs of hashtags: several in a row with nothing but white space between them, or one at the end of a text that holds more.
    #[must_use]
    pub fn hashtag_runs(&self) -> Vec<Span> {
        let mut runs: Vec<(Span, usize)> = Vec::new();
        for tag in &self.hashtags {
            match runs.last_mut() {
                Some((run, count)) if self.at(Span::new(run.end, tag.start)).trim().is_empty() => {
                    run.end = tag.end;
                    *count += 1;
                }
                _ => runs.push((*tag, 1)),
            }
        }
        let end = self.text.trim_end().len();
        runs.retain(|(run, count)| *count > 1 || run.end == end && !self.at(Span::new(0, run.start)).trim().is_empty());
        runs.into_iter().map(|(run, _)| run).collect()
    }

    /// Mentions, with their `@`.
    #[must_use]
    pub fn mentions(&self) -> &[Span] {
        &self.mentions
    }

    /// Blanks that still ask a question, with their brackets: `⟦what did you see yourself?⟧`.
    #[must_use]
    pub fn blanks(&self) -> &[Span] {
        &self.blanks
    }

    /// The sentence that holds the byte at `offset`, or the nearest one before it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<Span> {
        let after = self.sentences.partition_point(|s| s.start <= offset);
        after.checked_sub(1).map(|i| self.sentences[i])
    }

    /// A byte offset as a UTF-16 offset. Offsets past the end count as the end.
    #[must_use]
    pub fn utf16_offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.utf16_marks.is_empty() {
            return byte;
        }
        let mut mark = byte / STRIDE * STRIDE;
        let units = self.utf16_marks[byte / STRIDE];
        while !self.text.is_char_boundary(mark) {
            mark += 1;
        }
        if mark >= byte {
            return units;
        }
        units + self.text[mark..byte].chars().map(char::len_utf16).sum::<usize>()
    }

    /// A span of bytes as a span of UTF-16 units.
    #[must_use]
    pub fn utf16(&self, span: Span) -> Utf16Span {
        Utf16Span { start: self.utf16_offset(span.start), end: self.utf16_offset(span.end) }
    }

    /// A span of UTF-16 units as a span of bytes; nothing where an end lies outside the text or inside a character.
    #[must_use]
    pub fn bytes(&self, span: Utf16Span) -> Option<Span> {
        let (start, end) = (self.byte_offset(span.start)?, self.byte_offset(span.end)?);
        (start <= end).then(|| Span::new(start, end))
    }

    fn byte_offset(&self, unit: usize) -> Option<usize> {
        if self.utf16_marks.is_empty() {
            return (unit <= self.text.len()).then_some(unit);
        }
        let mark = self.utf16_marks.partition_point(|&m| m <= unit).checked_sub(1)?;
        let mut byte = mark * STRIDE;
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        let mut units = self.utf16_marks[mark];
        for c in self.text[byte..].chars() {
            if units >= unit {
                break;
            }
            units += c.len_utf16();
            byte += c.len_utf8();
        }
        (units == unit).then_some(byte)
    }

    /// A span in every unit.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let line = self.lines.partition_point(|l| l.start <= span.start).saturating_sub(1);
        let line_start = self.lines.get(line).map_or(0, |l| l.start);
        let before = self.text.get(line_start..span.start).unwrap_or_default();
        let column = if self.utf16_marks.is_empty() { before.len() } else { before.chars().count() };
        let utf16 = self.utf16(span);
        Place { start: span.start, end: span.end, utf16_start: utf16.start, utf16_end: utf16.end, line: line + 1, column: column + 1 }
    }
}

fn utf16_marks(text: &str) -> Vec<usize> {
    let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        while marks.len() * STRIDE <= byte {
            marks.push(units);
        }
        units += c.len_utf16();
    }
    while marks.len() * STRIDE <= text.len() {
        marks.push(units);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text that hurts: emoji families, combining marks, CJK, right-to-left, curly quotes, NBSP, zero-width, line breaks.
    fn hard_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("👩‍👩‍👧‍👦".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("漢字かな".to_owned()),
            Just("שלום עולם".to_owned()),
            Just("“quoted”".to_owned()),
            Just("a\u{a0}b".to_owned()),
            Just("x\u{200b}y".to_owned()),
            Just("\r\n\n".to_owned()),
            Just("𝐛𝐨𝐥𝐝".to_owned()),
            Just("#tag @name https://a.example/b?c=d.".to_owned()),
            Just("⟦what?⟧".to_owned()),
            "[ -~]{0,80}",
            "\\PC{0,20}",
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
    }

    proptest! {
        #[test]
        fn utf16_and_bytes_agree_at_every_character(text in hard_text()) {
            let draft = Draft::new(text.clone());
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let units = text[..byte].encode_utf16().count();
                prop_assert_eq!(draft.utf16_offset(byte), units);
                prop_assert_eq!(draft.byte_offset(units), Some(byte));
            }
        }

        #[test]
        fn every_part_is_on_char_boundaries_inside_the_text(text in hard_text()) {
            let draft = Draft::new(text.clone());
            let parts = [draft.lines(), draft.sentences(), draft.words(), draft.links(), draft.hashtags(), draft.mentions(), draft.blanks()];
            for span in parts.concat() {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }

    #[test]
    fn hashtags_in_a_row_or_at_the_end_are_a_run() {
        for (text, expected) in [
            ("#ad I like it. #a #b\n#c", &["#a #b\n#c"][..]),
            ("I like #it a lot #ad\n", &["#ad"]),
            ("#a #b in front", &["#a #b"]),
            ("#ad", &[]),
            ("#ad and", &[]),
        ] {
            let draft = Draft::new(text);
            assert_eq!(draft.hashtag_runs().iter().map(|r| draft.at(*r)).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn utf16_counts_an_emoji_as_two_units() {
        let draft = Draft::new("a👍b");
        assert_eq!(draft.utf16(Span::new(1, 5)), Utf16Span { start: 1, end: 3 });
        assert_eq!(draft.bytes(Utf16Span { start: 1, end: 3 }), Some(Span::new(1, 5)));
        assert_eq!(draft.bytes(Utf16Span { start: 2, end: 3 }), None);
    }

    #[test]
    fn a_place_counts_lines_and_columns_from_one_in_characters() {
        let draft = Draft::new("é\n👍 here");
        let place = draft.place(Span::new(8, 12));
        assert_eq!((place.line, place.column, place.utf16_start), (2, 3, 5));
    }
}
