//! What literals are for, and how they have to stand.

use super::Slot;
use crate::text::is_word_char;
use serde::{Deserialize, Serialize};

/// Which ends of a literal must be the ends of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::policy) struct Bounds {
    pub(in crate::policy) left: bool,
    pub(in crate::policy) right: bool,
}

impl Bounds {
    /// Whole words only.
    pub(in crate::policy) const WORDS: Self = Self { left: true, right: true };
}

/// One use of a literal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    pub(super) slot: Slot,
    pub(super) entry: u32,
    /// How it has to stand: one of the ways known.
    pub(super) way: u32,
}

/// How a literal has to stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Way {
    pub(super) bounds: Bounds,
    /// What must stand just before and just after: one of these lists of words, or anything.
    pub(super) left: Option<u32>,
    pub(super) right: Option<u32>,
}

impl Way {
    /// Whether the literal can only begin where a word may.
    pub(super) fn begins_a_word(&self, literal: &str) -> bool {
        // Behind words that vary, a literal begins with the space after them.
        if self.left.is_some() { !literal.starts_with(is_word_char) } else { self.bounds.left }
    }
}

/// Uses in order. There are very many, so each of their parts is kept by itself, without gaps.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Uses {
    slots: Vec<Slot>,
    entries: Vec<u32>,
    ways: Vec<u32>,
}

impl Uses {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is a slot and a way for each.
    pub(super) fn fit(&self, slots: u32, ways: usize) -> bool {
        let whole = self.entries.len() == self.count() && self.ways.len() == self.count();
        whole && self.slots.iter().all(|slot| slot.0 < slots) && self.ways.iter().all(|way| (*way as usize) < ways)
    }

    /// Those from one number up to another.
    pub(super) fn between(&self, from: u32, to: u32) -> impl Iterator<Item = Use> + Clone + '_ {
        (from as usize..to as usize).map(|at| Use { slot: self.slots[at], entry: self.entries[at], way: self.ways[at] })
    }
}

impl Extend<Use> for Uses {
    fn extend<U: IntoIterator<Item = Use>>(&mut self, uses: U) {
        for Use { slot, entry, way } in uses {
            self.slots.push(slot);
            self.entries.push(entry);
            self.ways.push(way);
        }
    }
}
