//! One automaton for every literal of every rule: phrases, what they need near them, and the words without which a pattern cannot
//! match. The draft is read once; a rule whose literals are not there costs nothing.
//!
//! A [`Slot`] is one list of literals that a rule asks about. The automaton reports every hit of every slot, overlapping ones too;
//! which of them count is the rule's business.

use crate::text::is_word_char;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;

/// A list of literals that somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot(pub(super) u32);

/// Where a literal may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Whole words only.
    Words,
    /// Anywhere, inside a word too.
    Anywhere,
}

/// One use of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    slot: Slot,
    entry: u32,
    bounds: Bounds,
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
    slots: u32,
}

impl Builder {
    /// A new, empty slot.
    pub(super) fn slot(&mut self) -> Slot {
        self.slots += 1;
        Slot(self.slots - 1)
    }

    /// Adds a literal (folded, lower case, hyphens as spaces) to a slot.
    pub(super) fn add(&mut self, slot: Slot, entry: usize, literal: String, bounds: Bounds) {
        let id = if let Some(id) = self.ids.get(&literal) {
            *id
        } else {
            self.literals.push(literal.clone());
            self.uses.push(Vec::new());
            self.ids.insert(literal, self.literals.len() - 1);
            self.literals.len() - 1
        };
        let entry = u32::try_from(entry).unwrap_or(u32::MAX);
        self.uses[id].push(Use { slot, entry, bounds });
    }

    /// Builds the automaton.
    pub(super) fn build(self) -> Result<Literals, aho_corasick::BuildError> {
        let automaton = if self.literals.is_empty() {
            None
        } else {
            Some(AhoCorasick::builder().match_kind(MatchKind::Standard).prefilter(false).build(&self.literals)?)
        };
        Ok(Literals { automaton, slots: self.slots, uses: self.uses })
    }
}

/// The automaton and what its literals are for.
#[derive(Debug)]
pub(super) struct Literals {
    automaton: Option<AhoCorasick>,
    uses: Vec<Vec<Use>>,
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
            let (start, end) = (hit.start(), hit.end());
            let mut whole = None;
            for used in &self.uses[hit.pattern().as_usize()] {
                if used.bounds == Bounds::Words {
                    let whole = *whole.get_or_insert_with(|| {
                        stands_alone(&text, start, end)
                            && (!closed.iter().any(|(s, e)| *s <= start && end <= *e) || text[start..end].contains(['.', '/', ':', '@']))
                    });
                    if !whole {
                        continue;
                    }
                }
                let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
                seen.push(Seen { slot: used.slot, start: at(start), end: at(end), entry: used.entry });
            }
        }
        seen.sort_unstable();
        seen
    }
}

/// Whether the words between `start` and `end` are whole words. Scripts that write without spaces have no such bounds.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joined = |left: Option<char>, right: Option<char>| match (left, right) {
        (Some(l), Some(r)) => is_word_char(l) && is_word_char(r) && !unspaced(l) && !unspaced(r),
        _ => false,
    };
    let (before, hit, after) = (&text[..start], &text[start..end], &text[end..]);
    !joined(before.chars().next_back(), hit.chars().next()) && !joined(hit.chars().next_back(), after.chars().next())
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
            builder.add(slot, i, (*literal).to_owned(), Bounds::Words);
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
