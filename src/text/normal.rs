//! Characters in their composed form: canonical (NFC), or with what only looks different made the same (NFKC).
//!
//! The tables are packed, a quarter of the size that a library takes, and unpacked when the first character beyond ASCII is met. The
//! tests compare every character, and sequences of them, with `unicode-normalization`.

use crate::order::InOrder;
use std::sync::OnceLock;

/// A form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Composed.
    Canonical,
    /// Composed, and without differences of looks: `ﬁ` is `fi`, `𝐛` is `b`.
    Compatible,
}

/// What decomposes into what, and the classes of combining marks. Numbers take seven bits a byte, the lowest first: how many mappings;
/// for each, how far its character is from the last one, its kind with the number of characters, and those, each as a difference;
/// then runs of marks: how far from the last one, how many, and their class.
const TABLE: &[u8] = include_bytes!("normal.bin");

/// The kind of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Two characters that compose again.
    Pair,
    /// Characters that stay apart.
    Apart,
    /// Differs in looks only.
    Looks,
}

#[derive(Debug, Clone, Copy)]
struct Mapping {
    from: char,
    kind: Kind,
    /// Where its characters stand, and how many.
    at: u16,
    count: u8,
}

#[derive(Debug, Default)]
struct Tables {
    mappings: Vec<Mapping>,
    chars: Vec<char>,
    /// Two characters, and what they compose to.
    pairs: Vec<(char, char, char)>,
    /// First and last mark of a run, and their class.
    marks: Vec<(u32, u32, u8)>,
}

/// The letters of Hangul that make syllables: where they begin, and how many there are of each.
mod hangul {
    pub(super) const SYLLABLES: u32 = 0xac00;
    pub(super) const LEADS: u32 = 0x1100;
    pub(super) const VOWELS: u32 = 0x1161;
    pub(super) const TAILS: u32 = 0x11a7;
    pub(super) const LEAD_COUNT: u32 = 19;
    pub(super) const VOWEL_COUNT: u32 = 21;
    pub(super) const TAIL_COUNT: u32 = 28;
    pub(super) const COUNT: u32 = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT;
}

/// A number and what follows it.
fn number(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    for shift in (0..28).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

/// A difference: the lowest bit is its sign.
fn differing(from: u32, bytes: &mut &[u8]) -> u32 {
    let n = number(bytes);
    if n & 1 == 0 { from.wrapping_add(n >> 1) } else { from.wrapping_sub((n >> 1) + 1) }
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut bytes = TABLE;
        let mut tables = Tables::default();
        let char = |n: u32| char::from_u32(n).unwrap_or(char::REPLACEMENT_CHARACTER);
        let (mut from, mut last) = (0, 0);
        for _ in 0..number(&mut bytes) {
            from += number(&mut bytes);
            let head = number(&mut bytes);
            let kind = [Kind::Pair, Kind::Apart, Kind::Looks][(head % 3) as usize];
            let at = tables.chars.len();
            let mut near = last;
            for i in 0..head / 3 {
                let base = if kind == Kind::Pair && i == 1 { 0x300 } else { near };
                near = differing(base, &mut bytes);
                if i == 0 {
                    last = near;
                }
                tables.chars.push(char(near));
            }
            let count = u8::try_from(head / 3).unwrap_or(0);
            tables.mappings.push(Mapping { from: char(from), kind, at: u16::try_from(at).unwrap_or(u16::MAX), count });
            if kind == Kind::Pair {
                tables.pairs.push((tables.chars[at], tables.chars[at + 1], char(from)));
            }
        }
        tables.pairs.order();
        let mut from = 0;
        while !bytes.is_empty() {
            from += number(&mut bytes);
            let count = number(&mut bytes);
            let class = u8::try_from(number(&mut bytes)).unwrap_or(0);
            tables.marks.push((from, from + count, class));
            from += count;
        }
        tables
    })
}

/// The class of a combining mark; 0 for everything else.
pub(crate) fn mark_class(c: char) -> u8 {
    let c = u32::from(c);
    if c < 0x300 {
        return 0;
    }
    let marks = &tables().marks;
    let after = marks.partition_point(|m| m.0 <= c);
    after.checked_sub(1).map(|i| marks[i]).filter(|m| c < m.1).map_or(0, |m| m.2)
}

/// Whether a character alone is the same in every form.
pub(crate) fn stays(c: char) -> bool {
    c < '\u{a0}' || tables().mappings.binary_search_by_key(&c, |m| m.from).is_err()
}

/// A text in a form.
pub(crate) fn normal(text: &str, form: Form) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut parts = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose(c, form, &mut parts);
    }
    // Marks on one letter stand in the order of their classes.
    let mut from = 0;
    while from < parts.len() {
        let marks = parts[from..].iter().take_while(|p| p.1 != 0).count();
        if marks > 1 {
            parts[from..from + marks].order_by_key(|p| p.1);
        }
        from += marks + 1;
    }
    let mut out: Vec<(char, u8)> = Vec::with_capacity(parts.len());
    let mut starter: Option<usize> = None;
    for (c, class) in parts {
        if let Some(at) = starter {
            let next = out.len() == at + 1;
            let open = next || out.last().is_some_and(|last| last.1 < class);
            if let Some(composed) = open.then(|| compose(out[at].0, c)).flatten() {
                out[at].0 = composed;
                continue;
            }
        }
        if class == 0 {
            starter = Some(out.len());
        }
        out.push((c, class));
    }
    out.into_iter().map(|(c, _)| c).collect()
}

/// The parts of a character, with the classes of marks.
fn decompose(c: char, form: Form, parts: &mut Vec<(char, u8)>) {
    use hangul::{COUNT, LEADS, SYLLABLES, TAIL_COUNT, TAILS, VOWEL_COUNT, VOWELS};
    if c < '\u{a0}' {
        parts.push((c, 0));
        return;
    }
    if let Some(syllable) = u32::from(c).checked_sub(SYLLABLES).filter(|s| *s < COUNT) {
        let (lead, vowel, tail) = (syllable / (VOWEL_COUNT * TAIL_COUNT), syllable / TAIL_COUNT % VOWEL_COUNT, syllable % TAIL_COUNT);
        let letters = [Some(LEADS + lead), Some(VOWELS + vowel), (tail > 0).then_some(TAILS + tail)];
        parts.extend(letters.into_iter().flatten().filter_map(char::from_u32).map(|c| (c, 0)));
        return;
    }
    let tables = tables();
    match tables.mappings.binary_search_by_key(&c, |m| m.from).map(|i| tables.mappings[i]) {
        Ok(mapping) if mapping.kind != Kind::Looks || form == Form::Compatible => {
            let at = usize::from(mapping.at);
            for c in &tables.chars[at..at + usize::from(mapping.count)] {
                decompose(*c, form, parts);
            }
        }
        _ => parts.push((c, mark_class(c))),
    }
}

fn compose(a: char, b: char) -> Option<char> {
    use hangul::{COUNT, LEAD_COUNT, LEADS, SYLLABLES, TAIL_COUNT, TAILS, VOWEL_COUNT, VOWELS};
    if b < '\u{300}' {
        return None;
    }
    let within = |c: char, from: u32, count: u32| u32::from(c).checked_sub(from).filter(|n| *n < count);
    if let (Some(lead), Some(vowel)) = (within(a, LEADS, LEAD_COUNT), within(b, VOWELS, VOWEL_COUNT)) {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
    }
    if let (Some(syllable), Some(tail)) = (within(a, SYLLABLES, COUNT), within(b, TAILS, TAIL_COUNT))
        && syllable % TAIL_COUNT == 0
        && tail > 0
    {
        return char::from_u32(u32::from(a) + tail);
    }
    let pairs = &tables().pairs;
    pairs.binary_search_by_key(&(a, b), |p| (p.0, p.1)).ok().map(|i| pairs[i].2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical, decompose_compatible};

    fn put(table: &mut Vec<u8>, mut n: u32) {
        while n >= 0x80 {
            table.push(u8::try_from(n & 0x7f).expect("seven bits") | 0x80);
            n >>= 7;
        }
        table.push(u8::try_from(n).expect("seven bits"));
    }

    fn put_difference(table: &mut Vec<u8>, from: u32, to: u32) {
        put(table, if to >= from { (to - from) << 1 } else { (from - to - 1) << 1 | 1 });
    }

    /// The mapping of a character: its kind and its parts.
    fn mapping(c: char) -> Option<(u32, Vec<char>)> {
        let (mut canonical, mut compatible) = (Vec::new(), Vec::new());
        decompose_canonical(c, |c| canonical.push(c));
        decompose_compatible(c, |c| compatible.push(c));
        if canonical != [c] {
            let (last, before) = canonical.split_last().expect("a part");
            let first = before.iter().skip(1).try_fold(*before.first()?, |a, b| compose(a, *b));
            return Some(match first.filter(|a| compose(*a, *last) == Some(c)) {
                Some(first) => (0, vec![first, *last]),
                None => (1, canonical),
            });
        }
        (compatible != [c]).then_some((2, compatible))
    }

    fn table() -> Vec<u8> {
        let hangul = |c: &char| ('\u{ac00}'..='\u{d7a3}').contains(c);
        let single = |c: char| {
            let mut canonical = Vec::new();
            decompose_canonical(c, |c| canonical.push(c));
            canonical.len() == 1 && canonical != [c]
        };
        let mappings: Vec<(char, u32, Vec<char>)> = ('\u{80}'..=char::MAX)
            .filter(|c| !hangul(c))
            .filter_map(|c| {
                if single(c) {
                    let mut canonical = Vec::new();
                    decompose_canonical(c, |c| canonical.push(c));
                    return Some((c, 1, canonical));
                }
                mapping(c).map(|(kind, parts)| (c, kind, parts))
            })
            .collect();
        let mut table = Vec::new();
        put(&mut table, u32::try_from(mappings.len()).expect("few"));
        let (mut at, mut last) = (0, 0);
        for (from, kind, parts) in mappings {
            put(&mut table, u32::from(from) - at);
            at = u32::from(from);
            put(&mut table, u32::try_from(parts.len()).expect("few") * 3 + kind);
            let mut near = last;
            for (i, part) in parts.iter().enumerate() {
                put_difference(&mut table, if kind == 0 && i == 1 { 0x300 } else { near }, u32::from(*part));
                near = u32::from(*part);
                if i == 0 {
                    last = near;
                }
            }
        }
        let (mut at, mut run) = (0, None);
        for c in '\0'..=char::MAX {
            let class = canonical_combining_class(c);
            match run {
                Some((from, known)) if known != class => {
                    put(&mut table, from - at);
                    put(&mut table, u32::from(c) - from);
                    put(&mut table, u32::from(known));
                    at = u32::from(c);
                    run = (class != 0).then_some((at, class));
                }
                None if class != 0 => run = Some((u32::from(c), class)),
                _ => {}
            }
        }
        table
    }

    #[test]
    fn the_table_is_that_of_unicode() {
        let table = table();
        if table != TABLE {
            std::fs::write("target/normal.bin", &table).expect("a file");
        }
        assert!(table == TABLE, "the library has a newer table: copy target/normal.bin over the one beside this file");
    }

    #[test]
    fn every_character_takes_the_same_forms() {
        for c in ('\u{80}'..=char::MAX).map(String::from) {
            assert!(!stays(c.chars().next().expect("one")) || c.nfkc().eq(c.chars()), "{c:?}");
            assert_eq!(normal(&c, Form::Canonical), c.nfc().collect::<String>(), "{c:?}");
            assert_eq!(normal(&c, Form::Compatible), c.nfkc().collect::<String>(), "{c:?}");
        }
        for c in '\0'..=char::MAX {
            assert_eq!(mark_class(c), canonical_combining_class(c), "{c:?}");
        }
    }

    /// Characters that decompose, compose or stand on others, and some that do not.
    fn busy() -> impl Strategy<Value = char> {
        let at = |from: char, to: char| proptest::char::range(from, to);
        prop_oneof![
            3 => at('a', 'u'),
            6 => at('\u{300}', '\u{36f}'),
            3 => at('\u{a0}', '\u{17f}'),
            2 => at('\u{1e00}', '\u{1fff}'),
            1 => at('\u{1100}', '\u{11ff}'),
            1 => at('\u{ac00}', '\u{d7a3}'),
            1 => at('\u{900}', '\u{dff}'),
            1 => at('\u{fb00}', '\u{fdff}'),
            1 => any::<char>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn any_text_takes_the_same_forms(text in prop::collection::vec(busy(), 0..12)) {
            let text: String = text.into_iter().collect();
            prop_assert_eq!(normal(&text, Form::Canonical), text.nfc().collect::<String>());
            prop_assert_eq!(normal(&text, Form::Compatible), text.nfkc().collect::<String>());
        }
    }
}
