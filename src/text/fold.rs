//! The folded form of a text, for comparing words however they were typed, with the way back to the text as given.

use super::normal::{Form, mark_class, normal, stays};
use super::{Span, lookalike};

/// Whether folding also lowers the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Letters keep their case.
    Keep,
    /// Letters are lowered.
    Lower,
}

/// A text in compatibility form (NFKC) with straight quotes, plain hyphens and plain single spaces, without invisible
/// characters, and with the Latin letters that Cyrillic and Greek ones stand in for. One line break counts as a space; an empty line stays a line break, so that no phrase runs across it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of the folded text, the source span it stands for.
    sources: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `text`.
    #[must_use]
    pub fn new(text: &str, case: Case) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), sources: Vec::with_capacity(text.len()) };
        let mut disguised = lookalike::words(text).into_iter().peekable();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let start = at;
            let run = plain_run(&bytes[start..]);
            if run > 0 {
                at += run;
                folded.run(&text[start..at], start, case);
                continue;
            }
            at += c.len_utf8();
            if c.is_ascii() && bytes.get(at).is_none_or(u8::is_ascii) {
                match c {
                    ' ' | '\t' | '\r' | '\n' | '\u{b}' | '\u{c}' => folded.space(c, start, at),
                    _ => folded.push(c, start, at),
                }
                continue;
            }
            while let Some(mark) = text[at..].chars().next().filter(|next| !next.is_ascii() && mark_class(*next) != 0) {
                at += mark.len_utf8();
            }
            let end = at;
            while disguised.next_if(|word| word.end <= start).is_some() {}
            let latin = disguised.peek().is_some_and(|word| word.start <= start);
            let mut keep = |c: char| match plain(if latin { lookalike::latin(c) } else { c }) {
                None => {}
                Some(c @ (' ' | '\n')) => folded.space(c, start, end),
                Some(c) if case == Case::Lower => c.to_lowercase().for_each(|c| folded.push(c, start, end)),
                Some(c) => folded.push(c, start, end),
            };
            if end == start + c.len_utf8() && stays(c) {
                keep(c);
            } else {
                normal(&text[start..end], Form::Compatible).chars().for_each(keep);
            }
        }
        for source in &mut folded.sources {
            source.1 &= !BREAK;
        }
        folded
    }

    /// Folds a word or phrase of a rule, for comparing with a folded text: lower case, without spaces at the ends.
    #[must_use]
    pub fn phrase(text: &str) -> String {
        Self::new(text, Case::Lower).text.trim().to_owned()
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the text as given that a place of the folded text stands for.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.sources.get(span.start).map_or_else(|| self.sources.last().map_or(0, |s| s.1), |s| s.0) as usize;
            return Span::new(at, at);
        }
        Span::new(self.sources[span.start].0 as usize, self.sources[span.end - 1].1 as usize)
    }

    /// The first place of the folded text that stands for the byte `offset` of the text as given, or for one after it.
    #[must_use]
    pub fn folded_offset(&self, offset: usize) -> usize {
        self.sources.partition_point(|s| (s.1 as usize) <= offset)
    }

    /// Adds plain letters, digits and signs, and single spaces between them, each of which stands for itself.
    fn run(&mut self, run: &str, start: usize, case: Case) {
        let at = self.text.len();
        self.text.push_str(run);
        if case == Case::Lower {
            self.text[at..].make_ascii_lowercase();
        }
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.sources.extend((start..).zip(start + 1..).take(run.len()));
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        let at = self.text.len();
        self.text.push(c);
        let source = (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
        self.sources.extend(std::iter::repeat_n(source, self.text.len() - at));
    }

    /// Joins a run of white space: to one space, or to one line break when the run holds an empty line.
    fn space(&mut self, c: char, start: usize, end: usize) {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        let breaks = c == '\n';
        if let Some(b' ' | b'\n') = self.text.as_bytes().last() {
            let last = self.text.len() - 1;
            let run = self.sources[last];
            // A second line break inside one run of white space is an empty line.
            let seen_break = run.1 & BREAK != 0;
            if breaks && seen_break {
                self.text.truncate(last);
                self.text.push('\n');
            }
            self.sources[last] = (run.0, end | if breaks || seen_break { BREAK } else { 0 });
        } else {
            let source = (u32::try_from(start).unwrap_or(u32::MAX), end | if breaks { BREAK } else { 0 });
            self.text.push(' ');
            self.sources.push(source);
        }
    }
}

/// How many characters of ASCII come first that stay as they are: no white space but single spaces between others. What a character of
/// another kind follows may be joined with it.
fn plain_run(bytes: &[u8]) -> usize {
    let mut run = 0;
    while let Some(byte) = bytes.get(run) {
        let between = *byte == b' ' && run > 0 && bytes.get(run + 1).is_some_and(u8::is_ascii_graphic);
        if !byte.is_ascii_graphic() && !between {
            break;
        }
        run += 1;
    }
    // Before a character that is not ASCII the run ends a character sooner, and not with a space.
    if bytes.get(run).is_none_or(u8::is_ascii) { run } else { bytes[..run.saturating_sub(1)].trim_ascii_end().len() }
}

/// Marks, while folding, a run of white space that holds a line break. Taken off again at the end of `Folded::new`.
const BREAK: u32 = 1 << 31;

/// One folded character as plain typing has it: straight quotes, one hyphen, one space; nothing for the invisible.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{180e}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\n' | '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// Whether a character belongs to a word: letters, digits, marks and `_`.
#[must_use]
#[inline]
pub fn is_word_char(c: char) -> bool {
    c == '_' || if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || mark_class(c) != 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Folded::new(text, Case::Lower).text(), expected);
    }

    #[test]
    fn quotes_dashes_and_spaces_are_plain() {
        check("“Don’t\u{a0}lose” – ever", "\"don't lose\" - ever");
    }

    #[test]
    fn invisible_characters_and_bold_letters_do_not_hide_a_word() {
        check("gua\u{200b}ran\u{ad}teed 𝐫𝐢𝐬𝐤-𝐟𝐫𝐞𝐞", "guaranteed risk-free");
    }

    #[test]
    fn letters_of_other_scripts_do_not_hide_a_word() {
        // Cyrillic а, е, о, р and с; Greek ο and Ρ; a Cyrillic letter behind an invisible character.
        check("guаrаntееd risk-frее РRОFIТ", "guaranteed risk-free profit");
        check("nο Ρrofit, gu\u{200b}а\u{200b}ranteed", "no profit, guaranteed");
        // A whole word of look-alikes in a Latin text.
        check("our еасе and роре", "our eace and pope");
    }

    #[test]
    fn real_cyrillic_and_greek_stay() {
        check("Мы рады: новый продукт вышел в Quillfern. Сор и нос.", "мы рады: новый продукт вышел в quillfern. сор и нос.");
        check("Το προϊόν μας, α και β", "το προϊόν μας, α και β");
        check("5 μm, Δt and π", "5 μm, δt and π");
    }

    #[test]
    fn a_disguised_letter_keeps_its_place() {
        let folded = Folded::new("x guаrd", Case::Keep);
        assert_eq!(folded.text(), "x guard");
        assert_eq!(folded.source(Span::new(2, 7)), Span::new(2, 8));
    }

    #[test]
    fn one_line_break_is_a_space_and_an_empty_line_is_a_break() {
        check("risk\r\nfree\n\n\nnow  then", "risk free\nnow then");
    }

    #[test]
    fn a_decomposed_letter_is_composed_and_keeps_its_place() {
        let folded = Folded::new("re\u{301}sume\u{301} X", Case::Lower);
        assert_eq!(folded.text(), "résumé x");
        assert_eq!(folded.source(Span::new(0, 8)), Span::new(0, 10));
    }

    proptest! {
        #[test]
        fn every_place_leads_back_to_char_boundaries(text in "\\PC{0,60}|[\\s a-zé́“👍\u{200d}\u{200b}]{0,60}") {
            let folded = Folded::new(&text, Case::Lower);
            for (at, c) in folded.text().char_indices() {
                let source = folded.source(Span::new(at, at + c.len_utf8()));
                prop_assert!(text.get(source.start..source.end).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
