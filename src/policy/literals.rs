//! One automaton for every literal of every rule: phrases, what they need near them, and the words without which a pattern cannot
//! match. The draft is read once; a rule whose literals are not there costs nothing.
//!
//! A [`Slot`] is one list of literals that a rule asks about. The automaton reports every hit of every slot, overlapping ones too;
//! which of them count is the rule's business.

use super::wording::Spelt;
use crate::text::is_word_char;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;

/// A list of literals that somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot(pub(super) u32);

/// Which ends of a literal must be the ends of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) left: bool,
    pub(super) right: bool,
}

impl Bounds {
    /// Whole words only.
    pub(super) const WORDS: Self = Self { left: true, right: true };
}

/// One use of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    slot: Slot,
    entry: u32,
    bounds: Bounds,
    /// What must stand just before and just after: one of these lists of words, or anything.
    left: Option<u32>,
    right: Option<u32>,
}

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

/// Collects literals before the automaton is built.
#[derive(Debug, Default)]
pub(super) struct Builder {
    ids: HashMap<String, usize>,
    pub(super) literals: Vec<String>,
    uses: Vec<Vec<Use>>,
    ends: Vec<Vec<String>>,
    end_ids: HashMap<Vec<String>, u32>,
    slots: u32,
}

impl Builder {
    /// A new, empty slot.
    pub(super) fn slot(&mut self) -> Slot {
        self.slots += 1;
        Slot(self.slots - 1)
    }

    /// Adds a literal (folded, lower case, hyphens as spaces) to a slot.
    pub(super) fn add(&mut self, slot: Slot, entry: usize, literal: &str, bounds: Bounds) {
        self.add_use(literal, Use { slot, entry: entry_id(entry), bounds, left: None, right: None });
    }

    /// Adds a phrase to a slot.
    pub(super) fn add_phrase(&mut self, slot: Slot, entry: usize, spelt: Spelt) {
        let left = self.end(spelt.left);
        let right = self.end(spelt.right);
        self.add_use(&spelt.core, Use { slot, entry: entry_id(entry), bounds: Bounds::WORDS, left, right });
    }

    fn end(&mut self, mut words: Vec<String>) -> Option<u32> {
        if words.iter().all(String::is_empty) {
            return None;
        }
        // The longest first, so that it is the one found.
        words.sort_unstable_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        let next = entry_id(self.ends.len());
        let id = *self.end_ids.entry(words.clone()).or_insert(next);
        if id == next {
            self.ends.push(words);
        }
        Some(id)
    }

    fn add_use(&mut self, literal: &str, used: Use) {
        let id = if let Some(id) = self.ids.get(literal) {
            *id
        } else {
            self.literals.push(literal.to_owned());
            self.uses.push(Vec::new());
            self.ids.insert(literal.to_owned(), self.literals.len() - 1);
            self.literals.len() - 1
        };
        self.uses[id].push(used);
    }

    /// Builds the automaton.
    pub(super) fn build(self) -> Result<Literals, aho_corasick::BuildError> {
        let automaton = if self.literals.is_empty() {
            None
        } else {
            Some(AhoCorasick::builder().match_kind(MatchKind::Standard).prefilter(false).build(&self.literals)?)
        };
        Ok(Literals { automaton, slots: self.slots, uses: self.uses, ends: self.ends })
    }
}

fn entry_id(entry: usize) -> u32 {
    u32::try_from(entry).unwrap_or(u32::MAX)
}

/// The automaton and what its literals are for.
#[derive(Debug)]
pub(super) struct Literals {
    automaton: Option<AhoCorasick>,
    uses: Vec<Vec<Use>>,
    ends: Vec<Vec<String>>,
    pub(super) slots: u32,
}

impl Literals {
    /// Every hit in a folded text, sorted by slot, then by place. Phrases inside `closed` places (links) count only when they look
    /// like an address themselves.
    pub(super) fn scan(&self, folded: &str, closed: &[(usize, usize)]) -> Vec<Seen> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        // A space in a phrase also stands for a hyphen and the other way round; both are one byte, so no offset moves.
        let text = folded.replace('-', " ");
        let mut seen = Vec::new();
        for hit in automaton.find_overlapping_iter(&text) {
            for used in &self.uses[hit.pattern().as_usize()] {
                let Some((start, end)) = self.extended(used, &text, hit.start(), hit.end()) else { continue };
                let linked = used.bounds == Bounds::WORDS
                    && closed.iter().any(|(s, e)| *s <= start && end <= *e)
                    && !text[start..end].contains(['.', '/', ':', '@']);
                if !linked {
                    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
                    seen.push(Seen { slot: used.slot, start: at(start), end: at(end), entry: used.entry });
                }
            }
        }
        seen.sort_unstable();
        seen
    }

    /// The place of a hit with the words that must stand at its ends, if they do.
    fn extended(&self, used: &Use, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        let start = match used.left {
            None => (!used.bounds.left || breaks(text, start)).then_some(start)?,
            Some(list) => {
                let ends = |word: &&String| text[..start].ends_with(word.as_str()) && breaks(text, start - word.len());
                start - self.ends[list as usize].iter().find(ends)?.len()
            }
        };
        let end = match used.right {
            None => (!used.bounds.right || breaks(text, end)).then_some(end)?,
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
        let joins = |b: u8| b == b'_' || b.is_ascii_alphanumeric();
        return !(joins(left) && joins(*right));
    }
    let joins = |c: Option<char>| c.is_some_and(|c| is_word_char(c) && !unspaced(c));
    !(joins(text[..at].chars().next_back()) && joins(text[at..].chars().next()))
}

/// Whether the words between `start` and `end` are whole words. Scripts that write without spaces have no such bounds.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    breaks(text, start) && breaks(text, end)
}

/// Whether a character belongs to a script that writes words without spaces, or joins endings to them.
fn unspaced(c: char) -> bool {
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
        let built = builder.build().expect("an automaton");
        let found: Vec<&str> = built.scan(text, &[]).iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
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
        let built = builder.build().expect("an automaton");
        let text = "beat the markets, beats the market, upbeat the market, beat the marketing";
        let found: Vec<&str> = built.scan(text, &[]).iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
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
