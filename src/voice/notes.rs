//! What a rewrite notes of its own work, and how it chooses among wordings.

use super::facts::push_new;
use super::{Change, ChangeKind};

/// Chooses among wordings: the same seed, the same choices.
#[derive(Debug, Clone)]
pub(super) struct Dice {
    /// Nothing for dice that always show the first.
    state: Option<u64>,
    /// What was rolled since [`Dice::rolls`] was last asked.
    rolls: Vec<Roll>,
}

/// One roll: how many sides there were, and which showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Roll {
    sides: usize,
    face: usize,
}

impl Dice {
    /// Dice that always show the first.
    #[cfg(any(test, feature = "files"))]
    pub(super) fn first() -> Self {
        Self { state: None, rolls: Vec::new() }
    }

    /// Dice for a seed and a name.
    pub(super) fn new(seed: u64, name: &str) -> Self {
        let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
        for byte in name.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self { state: Some(state), rolls: Vec::new() }
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        let face = self.face(sides);
        self.rolls.push(Roll { sides, face });
        face
    }

    /// What was rolled since this was last asked.
    pub(super) fn rolls(&mut self) -> Vec<Roll> {
        std::mem::take(&mut self.rolls)
    }

    /// Rolls as other dice did; where these show the same, they are as far on as those were, and else where they were.
    pub(super) fn repeat(&mut self, rolls: &[Roll]) -> bool {
        let before = self.state;
        let same = rolls.iter().all(|roll| self.face(roll.sides) == roll.face);
        if !same {
            self.state = before;
        }
        same
    }

    fn face(&mut self, sides: usize) -> usize {
        let Some(state) = &mut self.state else { return 0 };
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        usize::try_from(z % sides.max(1) as u64).unwrap_or(0)
    }

    /// One of `options`.
    pub(super) fn pick<'o, T: ?Sized>(&mut self, options: &[&'o T]) -> &'o T {
        options[self.roll(options.len())]
    }
}

/// What was done, and why.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    /// Changes, in the order they were made.
    pub(super) changes: Vec<Change>,
    /// Words of the source that are gone.
    pub(super) dropped: Vec<String>,
    /// Of those, the sentences that a rule holds.
    pub(super) held: Vec<String>,
    /// And those that are left to the original.
    pub(super) left: Vec<String>,
}

impl Notes {
    /// Notes what others noted, behind what is noted here.
    pub(super) fn append(&mut self, others: &Self) {
        for change in &others.changes {
            match change.kind {
                ChangeKind::Cut => self.cut(&change.what, &change.why),
                _ => self.reworded(&change.what, &change.why),
            }
        }
    }

    /// Something was left out.
    pub(super) fn cut(&mut self, what: &str, why: &str) {
        let what = what.trim().trim_matches([',', ';']).trim();
        if what.is_empty() || self.changes.iter().any(|c| c.kind == ChangeKind::Cut && c.what == what) {
            return;
        }
        push_new(&mut self.dropped, what);
        self.changes.push(Change { kind: ChangeKind::Cut, what: what.to_owned(), why: why.to_owned() });
    }

    /// A sentence goes because a rule holds it.
    pub(super) fn held(&mut self, what: &str, why: &str) {
        self.cut(what, why);
        self.held.push(what.to_owned());
    }

    /// A sentence stays with the original.
    pub(super) fn left(&mut self, what: &str) {
        self.cut(what, "left for the original: repeating it would make this the company's post again");
        self.left.push(what.to_owned());
    }

    /// Something was said in another way.
    pub(super) fn reworded(&mut self, what: &str, why: &str) {
        if !what.trim().is_empty() && !self.changes.iter().any(|c| c.kind == ChangeKind::Reworded && c.what == what.trim()) {
            self.changes.push(Change { kind: ChangeKind::Reworded, what: what.trim().to_owned(), why: why.to_owned() });
        }
    }
}
