//! Letters of other scripts that look like Latin ones: "guаranteed" with a Cyrillic "а".
//!
//! A word is read as Latin where it mixes scripts, or where it consists of look-alikes only in a text that has no other letters of those
//! scripts. Real Russian or Greek stays what it is. To add a letter: one pair below.

use super::normal::{Form, normal};
use super::{Span, is_word_char};

/// Letters and the Latin ones they look like.
const PAIRS: &[(char, char)] = &[
    // Cyrillic.
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('ё', 'e'),
    ('һ', 'h'),
    ('н', 'h'),
    ('і', 'i'),
    ('ї', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('ӏ', 'l'),
    ('м', 'm'),
    ('п', 'n'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('г', 'r'),
    ('ѕ', 's'),
    ('т', 't'),
    ('ѵ', 'v'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Ԁ', 'D'),
    ('Е', 'E'),
    ('Ё', 'E'),
    ('Һ', 'H'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ї', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('Ӏ', 'I'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ԛ', 'Q'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('Ѵ', 'V'),
    ('Ԝ', 'W'),
    ('Х', 'X'),
    ('У', 'Y'),
    // Greek.
    ('α', 'a'),
    ('ε', 'e'),
    ('η', 'n'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('γ', 'y'),
    ('ω', 'w'),
    ('ϲ', 'c'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    // Armenian.
    ('օ', 'o'),
    ('ս', 'u'),
    ('հ', 'h'),
    ('ո', 'n'),
    ('ց', 'g'),
];

/// The Latin letter that a character looks like, or the character itself.
pub(super) fn latin(c: char) -> char {
    PAIRS.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin)
}

/// Whether a character belongs to a script with look-alikes.
fn other_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{58f}') && c.is_alphabetic()
}

/// The words that are to be read as Latin ones, in order.
pub(super) fn words(text: &str) -> Vec<Span> {
    // Its letters begin with these bytes, which no other has.
    let may = |byte: u8| matches!(byte, 0xcd..=0xd6);
    if !text.bytes().any(may) || !text.chars().any(other_script) {
        return Vec::new();
    }
    // Without a letter that looks like no Latin one, nothing in the text is really of another script.
    let real = text.chars().any(|c| other_script(c) && latin(c) == c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (joins(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = Span::new(from, at);
                if disguised(word.of(text), real) {
                    found.push(word);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a character is part of a word, or invisible inside one.
fn joins(c: char) -> bool {
    is_word_char(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn disguised(word: &str, real: bool) -> bool {
    const SHORTEST: usize = 3;
    let mut others = word.chars().filter(|c| other_script(*c)).peekable();
    if others.peek().is_none() || others.any(|c| latin(c) == c) {
        return false;
    }
    let latin_too = normal(word, Form::Compatible).contains(|c: char| c.is_ascii_alphabetic());
    latin_too || !real && word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
}
