//! Classes of characters that an expression does not tell apart.
//!
//! Of the many thousand characters, expressions name few one by one; the rest they tell apart by whether it is a digit or belongs to
//! a word. So a class is looked up in two steps: the stretch of characters, and which of the three sorts it is.

use super::beside;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What a character is to `\w` and `\d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Other,
    Word,
    Digit,
}

/// The characters of `\w` beyond ASCII, then those of `\d`: pairs of what to skip and what to take, seven bits a byte, the lowest
/// first. A pair that takes nothing ends a list. Compared with the tables of the `regex` crate by a test.
const TABLE: &[u8] = include_bytes!("words.bin");

/// Where characters begin to be of another sort.
fn sorts() -> &'static [(u32, Sort)] {
    static SORTS: OnceLock<Vec<(u32, Sort)>> = OnceLock::new();
    SORTS.get_or_init(|| {
        let mut lists = [Vec::new(), Vec::new()];
        let mut bytes = TABLE.iter();
        let mut number = || {
            let mut number = 0;
            for shift in (0..28).step_by(7) {
                let byte = u32::from(*bytes.next().unwrap_or(&0));
                number |= (byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
            }
            number
        };
        for list in &mut lists {
            let mut at = 0x80;
            loop {
                let (skip, take) = (number(), number());
                if take == 0 {
                    break;
                }
                list.push((at + skip, at + skip + take));
                at += skip + take;
            }
        }
        let [words, digits] = lists;
        let mut digits = digits.into_iter().peekable();
        let mut sorts = vec![(0x80, Sort::Other)];
        for (mut start, end) in words {
            while let Some((from, to)) = digits.next_if(|d| d.0 < end) {
                if start < from {
                    sorts.push((start, Sort::Word));
                }
                sorts.push((from, Sort::Digit));
                start = to;
            }
            if start < end {
                sorts.push((start, Sort::Word));
            }
            sorts.push((end, Sort::Other));
        }
        sorts
    })
}

/// Where characters begin to be of another sort, or to have a meaning of their own.
#[cfg(feature = "files")]
pub(super) fn borders() -> impl Iterator<Item = u32> {
    (0..0x80).chain(sorts().iter().map(|s| s.0))
}

/// The sort of a character.
pub(super) fn sort(c: char) -> Sort {
    match c {
        '0'..='9' => Sort::Digit,
        'a'..='z' | 'A'..='Z' | '_' => Sort::Word,
        c if c.is_ascii() => Sort::Other,
        c => {
            let sorts = sorts();
            sorts[sorts.partition_point(|s| s.0 <= u32::from(c)) - 1].1
        }
    }
}

/// A stretch of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stretch {
    /// Its first character.
    pub(super) from: u32,
    /// The classes of its characters, by their sort: other, word, digit.
    pub(super) classes: [u16; 3],
}

/// Which characters are of which class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Alphabet {
    /// Stretches, the first of which begins with the first character.
    pub(super) stretches: Vec<Stretch>,
    /// What stands beside a place when a character of the class does, as bits; a class each.
    pub(super) beside: Vec<u8>,
}

impl Alphabet {
    /// Made ready for looking up; nothing where it is no alphabet.
    pub(super) fn classes(&self) -> Option<Classes> {
        let ordered = self.stretches.first().is_some_and(|s| s.from == 0) && self.stretches.is_sorted_by(|a, b| a.from < b.from);
        let known = self.stretches.iter().flat_map(|s| s.classes).all(|c| usize::from(c) < self.beside.len());
        let neighbours = self.beside.iter().all(|bits| *bits < beside::NOTHING);
        if !ordered || !known || !neighbours {
            return None;
        }
        let mut classes = Classes { ascii: [0; 128], stretches: self.stretches.clone(), beside: self.beside.clone() };
        let mut ascii = [0; 128];
        for (byte, class) in (0_u8..128).zip(&mut ascii) {
            *class = classes.slow(char::from(byte));
        }
        classes.ascii = ascii;
        Some(classes)
    }
}

/// An alphabet ready for looking up.
#[derive(Debug)]
pub(super) struct Classes {
    pub(super) ascii: [u16; 128],
    stretches: Vec<Stretch>,
    beside: Vec<u8>,
}

impl Classes {
    /// How many classes there are.
    pub(super) fn count(&self) -> usize {
        self.beside.len()
    }

    /// The class of a character.
    pub(super) fn of(&self, c: char) -> u16 {
        match self.ascii.get(c as usize) {
            Some(class) => *class,
            None => self.slow(c),
        }
    }

    fn slow(&self, c: char) -> u16 {
        let after = self.stretches.partition_point(|s| s.from <= u32::from(c));
        let classes = self.stretches[after - 1].classes;
        // Mostly all three are one.
        if classes[0] == classes[1] && classes[1] == classes[2] { classes[0] } else { classes[sort(c) as usize] }
    }

    /// What stands beside a place when a character of this class does.
    pub(super) fn beside(&self, class: usize) -> u8 {
        self.beside[class]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::ParserBuilder;
    use regex_syntax::hir::{Class, HirKind};

    /// The characters of a class beyond ASCII.
    fn ranges(class: &str) -> Vec<(u32, u32)> {
        let hir = ParserBuilder::new().build().parse(class).expect("a class");
        let HirKind::Class(Class::Unicode(class)) = hir.kind() else { panic!("a class of characters") };
        class
            .iter()
            .map(|r| (u32::from(r.start()), u32::from(r.end()) + 1))
            .filter(|(_, end)| *end > 0x80)
            .map(|(s, e)| (s.max(0x80), e))
            .collect()
    }

    #[test]
    fn words_and_digits_are_those_of_the_regex_crate() {
        let mut table = Vec::new();
        let mut number = |mut n: u32| {
            while n >= 0x80 {
                table.push(u8::try_from(n & 0x7f).expect("seven bits") | 0x80);
                n >>= 7;
            }
            table.push(u8::try_from(n).expect("seven bits"));
        };
        for class in [r"\w", r"\d"] {
            let mut at = 0x80;
            for (start, end) in ranges(class) {
                number(start - at);
                number(end - start);
                at = end;
            }
            number(0);
            number(0);
        }
        if table != TABLE {
            std::fs::write("target/words.bin", &table).expect("a file");
        }
        assert!(table == TABLE, "the regex crate has a newer table: copy target/words.bin over the one beside this file");
        let words = ranges(r"\w");
        let digits = ranges(r"\d");
        let within = |ranges: &[(u32, u32)], c: char| {
            let after = ranges.partition_point(|r| r.0 <= u32::from(c));
            after > 0 && u32::from(c) < ranges[after - 1].1
        };
        for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_ascii()) {
            let expected = if within(&digits, c) {
                Sort::Digit
            } else if within(&words, c) {
                Sort::Word
            } else {
                Sort::Other
            };
            assert_eq!(sort(c), expected, "{c:?}");
        }
    }
}
