//! One tree for every literal of every rule: phrases, what they need near them, and the words without which a pattern cannot
//! match. The draft is read once; a rule whose literals are not there costs nothing.
//!
//! A [`Slot`] is one list of literals that a rule asks about. A reading reports every hit of every slot, overlapping ones too; which
//! of them count is the rule's business. Literals that begin words, which most do, are looked for only where a word may begin.

mod tree;
mod uses;

use super::wording::Spelt;
use crate::order::InOrder;
use crate::text::is_word_char;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tree::{Texts, Tree};
pub(super) use uses::Bounds;
use uses::{Use, Uses, Way};

/// A list of literals that somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Slot(pub(super) u32);

/// A hit: a literal of a slot, seen in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    /// The list it belongs to.
    pub(super) slot: Slot,
    /// First byte, in the folded text.
    pub(super) start: u32,
    /// Just past the last byte.
    pub(super) end: u32,
    /// Which entry of the list.
    pub(super) entry: u32,
}

impl Seen {
    fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Hits by slot, then by place.
#[derive(Debug)]
pub(super) struct Hits {
    seen: Vec<Seen>,
    /// The first hit of each slot, and the end of the last.
    begins: Vec<u32>,
}

impl Hits {
    fn new(found: &[Seen], slots: u32) -> Self {
        // They come almost in the order of their places, so it is enough to deal them out to their slots, and to move a few back.
        let mut begins = vec![0_u32; slots as usize + 1];
        for hit in found {
            begins[hit.slot.0 as usize + 1] += 1;
        }
        for slot in 1..begins.len() {
            begins[slot] += begins[slot - 1];
        }
        let mut next = begins.clone();
        let mut seen = found.to_vec();
        for hit in found {
            let slot = hit.slot.0 as usize;
            let (first, mut at) = (begins[slot] as usize, next[slot] as usize);
            next[slot] += 1;
            while at > first && seen[at - 1] > *hit {
                seen[at] = seen[at - 1];
                at -= 1;
            }
            seen[at] = *hit;
        }
        Self { seen, begins }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Seen] {
        &self.seen
    }

    /// Those of one slot, in order.
    pub(super) fn of(&self, slot: Slot) -> &[Seen] {
        let slot = slot.0 as usize;
        &self.seen[self.begins[slot] as usize..self.begins[slot + 1] as usize]
    }
}

/// More literals than can be numbered, or others than the rules ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what they look for does not fit them; make the bundle again")]
pub struct Unfit;

/// Things of one kind, each once, by their numbers.
#[derive(Debug)]
struct Numbered<T> {
    all: Vec<T>,
    numbers: BTreeMap<T, u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: BTreeMap::new() }
    }
}

impl<T: Ord + Clone> Numbered<T> {
    /// The number of a thing, which is new if it was not there before.
    fn number(&mut self, thing: T) -> u32 {
        if let Some(known) = self.numbers.get(&thing) {
            return *known;
        }
        let number = entry_id(self.all.len());
        self.all.push(thing.clone());
        self.numbers.insert(thing, number);
        number
    }
}

/// Collects literals before the tree is built.
#[derive(Debug, Default)]
pub(super) struct Builder {
    uses: BTreeMap<String, Vec<Use>>,
    ways: Numbered<Way>,
    ends: Numbered<Vec<String>>,
    slots: u32,
    /// What was spelt out before: then nothing is gathered.
    spelled: Option<Spelled>,
}

impl Builder {
    /// A builder for rules whose literals were spelt out before, or not.
    pub(super) fn new(spelled: Option<Spelled>) -> Self {
        Self { spelled, ..Self::default() }
    }

    /// Whether the literals were spelt out before, so that there is no need to.
    pub(super) fn is_spelled(&self) -> bool {
        self.spelled.is_some()
    }

    /// A new, empty slot.
    pub(super) fn slot(&mut self) -> Slot {
        self.slots += 1;
        Slot(self.slots - 1)
    }

    /// Adds a literal (folded, lower case, hyphens as spaces) to a slot.
    pub(super) fn add(&mut self, slot: Slot, entry: usize, literal: &str, bounds: Bounds) {
        self.add_use(literal, slot, entry, Way { bounds, left: None, right: None });
    }

    /// Adds a phrase to a slot.
    pub(super) fn add_phrase(&mut self, slot: Slot, entry: usize, spelt: Spelt) {
        let left = self.end(spelt.left);
        let right = self.end(spelt.right);
        self.add_use(&spelt.core, slot, entry, Way { bounds: Bounds::WORDS, left, right });
    }

    fn end(&mut self, mut words: Vec<String>) -> Option<u32> {
        if words.iter().all(String::is_empty) {
            return None;
        }
        // The longest first, so that it is the one found.
        words.order_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        Some(self.ends.number(words))
    }

    fn add_use(&mut self, literal: &str, slot: Slot, entry: usize, way: Way) {
        if self.is_spelled() {
            return;
        }
        let used = Use { slot, entry: entry_id(entry), way: self.ways.number(way) };
        if let Some(uses) = self.uses.get_mut(literal) {
            uses.push(used);
        } else if !literal.is_empty() {
            self.uses.insert(literal.to_owned(), vec![used]);
        }
    }

    /// The literals gathered, in order.
    pub(super) fn literals(self) -> Vec<String> {
        self.uses.into_keys().collect()
    }

    /// Everything gathered, as data.
    pub(super) fn spell(mut self) -> Spelled {
        if let Some(spelled) = self.spelled.take() {
            return spelled;
        }
        let mut spelled = Spelled { ways: self.ways.all, ends: self.ends.all, slots: self.slots, ..Spelled::default() };
        for (literal, uses) in self.uses {
            spelled.lengths.push(entry_id(literal.len()));
            spelled.counts.push(entry_id(uses.len()));
            spelled.text.push_str(&literal);
            spelled.uses.extend(uses);
        }
        spelled
    }

    /// Builds the trees; those of the `disguised` slots are looked for with digits and signs read as letters, too.
    pub(super) fn build(self, disguised: &[Slot]) -> Result<Literals, Unfit> {
        let slots = self.slots;
        self.spell().ready(disguised).filter(|ready| ready.slots == slots).ok_or(Unfit)
    }
}

fn entry_id(entry: usize) -> u32 {
    u32::try_from(entry).unwrap_or(u32::MAX)
}

/// Every literal and what it is for, as data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Spelled {
    /// The literals in order, one after the other.
    text: String,
    lengths: Vec<u32>,
    /// How many uses each has.
    counts: Vec<u32>,
    uses: Uses,
    ways: Vec<Way>,
    ends: Vec<Vec<String>>,
    slots: u32,
}

impl Spelled {
    /// Made ready for reading drafts; nothing where the data does not fit together.
    pub(super) fn ready(self, disguised: &[Slot]) -> Option<Literals> {
        let Self { text, lengths, counts, uses, ways, ends, slots } = self;
        let mut firsts = Vec::with_capacity(counts.len() + 1);
        let mut first = 0_u32;
        firsts.push(first);
        for count in &counts {
            first = first.checked_add(*count)?;
            firsts.push(first);
        }
        let known = |list: Option<u32>| list.is_none_or(|list| (list as usize) < ends.len());
        let fits = uses.fit(slots, ways.len());
        let fits = fits && ways.iter().all(|w| known(w.left) && known(w.right));
        if !fits || counts.len() != lengths.len() || first as usize != uses.count() {
            return None;
        }
        let mut open = Sorted::default();
        let mut hidden = Sorted::default();
        let mut rest = text.as_str();
        for (id, length) in lengths.iter().enumerate() {
            let (literal, after) = rest.split_at_checked(*length as usize)?;
            rest = after;
            let mut uses = uses.between(firsts[id], firsts[id + 1]);
            let begins = uses.clone().all(|u| ways[u.way as usize].begins_a_word(literal));
            open.add(entry_id(id), begins);
            if uses.any(|u| disguised.contains(&u.slot)) {
                hidden.add(entry_id(id), begins);
            }
        }
        let texts = Texts::new(text, &lengths)?;
        let (open, hidden) = (open.trees(&texts), hidden.trees(&texts));
        let disguised = disguised.to_vec();
        Some(Literals { texts, open, hidden, disguised, firsts, uses, ways, ends, slots })
    }
}

/// The numbers of literals, by where they may begin.
#[derive(Debug, Default)]
struct Sorted {
    begin: Vec<u32>,
    inside: Vec<u32>,
}

impl Sorted {
    fn add(&mut self, id: u32, begins_a_word: bool) {
        if begins_a_word { &mut self.begin } else { &mut self.inside }.push(id);
    }

    fn trees(&self, texts: &Texts) -> Trees {
        Trees { begin: Tree::new(texts, &self.begin), inside: Tree::new(texts, &self.inside) }
    }
}

/// Literals to look for in one reading.
#[derive(Debug)]
struct Trees {
    /// Literals that begin where a word may.
    begin: Tree,
    /// Those that may begin anywhere.
    inside: Tree,
}

/// The literals, ready, and what they are for.
#[derive(Debug)]
pub(super) struct Literals {
    texts: Texts,
    /// All of them.
    open: Trees,
    /// Those of the slots whose literals may be written with digits and signs for letters.
    hidden: Trees,
    disguised: Vec<Slot>,
    /// The first use of each literal.
    firsts: Vec<u32>,
    uses: Uses,
    ways: Vec<Way>,
    ends: Vec<Vec<String>>,
    pub(super) slots: u32,
}

impl Literals {
    /// Every hit in a folded text. Phrases inside `closed` places (links, in order) count only when they look like an address
    /// themselves.
    pub(super) fn scan(&self, folded: &str, closed: &[(usize, usize)]) -> Hits {
        let mut seen = Vec::new();
        self.read(&self.open, folded, closed, &mut seen);
        let plain = seen.len();
        if !self.disguised.is_empty() {
            for bare in super::disguise::bare(folded) {
                let mut more = Vec::new();
                self.read(&self.hidden, &bare, closed, &mut more);
                let differs = |hit: &Seen| folded.get(hit.range()) != bare.get(hit.range());
                seen.extend(more.into_iter().filter(|hit| self.disguised.contains(&hit.slot) && differs(hit)));
            }
        }
        if seen.len() > plain {
            seen.order_by_key(|hit| (hit.start, hit.slot, hit.end, hit.entry));
            seen.dedup();
        }
        Hits::new(&seen, self.slots)
    }

    /// Reads a text once, through some of the literals.
    fn read(&self, trees: &Trees, folded: &str, closed: &[(usize, usize)], seen: &mut Vec<Seen>) {
        // A space in a phrase also stands for a hyphen and the other way round; both are one byte, so no offset moves.
        let text = folded.replace('-', " ");
        let bytes = text.as_bytes();
        let mut left: Option<u8> = None;
        for (at, byte) in bytes.iter().enumerate() {
            let begins = match left {
                None => true,
                Some(left) if left.is_ascii() && byte.is_ascii() => !(joins(left) && joins(*byte)),
                _ => text.is_char_boundary(at) && breaks(&text, at),
            };
            left = Some(*byte);
            if begins {
                trees.begin.walk(&self.texts, bytes, at, |literal, end| self.note(literal, at, end, &text, closed, seen));
            }
            trees.inside.walk(&self.texts, bytes, at, |literal, end| self.note(literal, at, end, &text, closed, seen));
        }
    }

    /// Takes note of the uses of a literal that a place fits.
    fn note(&self, literal: u32, start: usize, end: usize, text: &str, closed: &[(usize, usize)], seen: &mut Vec<Seen>) {
        let literal = literal as usize;
        for used in self.uses.between(self.firsts[literal], self.firsts[literal + 1]) {
            let way = &self.ways[used.way as usize];
            let Some((start, end)) = self.extended(way, text, start, end) else { continue };
            let linked = way.bounds == Bounds::WORDS && inside(closed, start, end) && !text[start..end].contains(['.', '/', ':', '@']);
            if !linked {
                seen.push(Seen { slot: used.slot, start: entry_id(start), end: entry_id(end), entry: used.entry });
            }
        }
    }

    /// The place of a hit with the words that must stand at its ends, if they do.
    fn extended(&self, way: &Way, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        let start = match way.left {
            None => (!way.bounds.left || breaks(text, start)).then_some(start)?,
            Some(list) => {
                let ends = |word: &&String| text[..start].ends_with(word.as_str()) && breaks(text, start - word.len());
                start - self.ends[list as usize].iter().find(ends)?.len()
            }
        };
        let end = match way.right {
            None => (!way.bounds.right || breaks(text, end)).then_some(end)?,
            Some(list) => {
                let begins = |word: &&String| text[end..].starts_with(word.as_str()) && breaks(text, end + word.len());
                end + self.ends[list as usize].iter().find(begins)?.len()
            }
        };
        Some((start, end))
    }
}

/// Whether a word may begin or end at an offset of a text.
fn breaks(text: &str, at: usize) -> bool {
    // Most of a text is ASCII, where the two bytes decide.
    let bytes = text.as_bytes();
    let (Some(left), Some(right)) = (at.checked_sub(1).map(|i| bytes[i]), bytes.get(at)) else { return true };
    if left.is_ascii() && right.is_ascii() {
        return !(joins(left) && joins(*right));
    }
    let joins = |c: Option<char>| c.is_some_and(|c| is_word_char(c) && !unspaced(c));
    !(joins(text[..at].chars().next_back()) && joins(text[at..].chars().next()))
}

/// Whether a character of ASCII belongs to a word.
fn joins(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// Whether a place stands inside one of these, which are in order and apart.
fn inside(places: &[(usize, usize)], start: usize, end: usize) -> bool {
    let after = places.partition_point(|p| p.0 <= start);
    after > 0 && end <= places[after - 1].1
}

/// Whether the words between `start` and `end` are whole words. Scripts that write without spaces have no such bounds.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    breaks(text, start) && breaks(text, end)
}

/// Whether a character belongs to a script that writes words without spaces, or joins endings to them.
pub(super) fn unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literals: &[&str], text: &str, expected: &[&str]) {
        let mut builder = Builder::default();
        let slot = builder.slot();
        for (i, literal) in literals.iter().enumerate() {
            builder.add(slot, i, literal, Bounds::WORDS);
        }
        let built = builder.build(&[]).expect("an automaton");
        let found: Vec<&str> = built.scan(text, &[]).all().iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_whole_words_count() {
        check(&["risk"], "risky risk, asterisk brisk #risk", &["risk", "risk"]);
    }

    #[test]
    fn words_at_the_ends_must_be_the_ones_listed() {
        let mut builder = Builder::default();
        let slot = builder.slot();
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        builder.add_phrase(slot, 0, Spelt { left: words(&["beat", "beats"]), core: " the market".to_owned(), right: words(&["", "s"]) });
        let built = builder.build(&[]).expect("an automaton");
        let text = "beat the markets, beats the market, upbeat the market, beat the marketing";
        let found: Vec<&str> = built.scan(text, &[]).all().iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
        assert_eq!(found, ["beat the markets", "beats the market"]);
    }

    #[test]
    fn a_hyphen_is_as_good_as_a_space() {
        check(&["risk free"], "risk-free and risk free", &["risk-free", "risk free"]);
    }

    #[test]
    fn overlapping_literals_are_all_seen() {
        check(&["our new", "love our new", "new fund"], "i love our new fund", &["love our new", "our new", "new fund"]);
    }

    #[test]
    fn words_of_scripts_without_spaces_are_found_inside_a_run() {
        check(&["保证", "Quillfern"], "我们保证收益 在Quillfern工作", &["保证", "Quillfern"]);
    }
}
