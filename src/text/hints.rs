//! Which hashes a set does not have, told by one bit of each.

/// A bit for each hash of a set, among eight times as many and more: by it most of those that are not in the set are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hints(Vec<u64>);

impl Hints {
    /// The hints for a set of hashes.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut hints = Self(vec![0; (hashes.len() / 8 + 1).next_power_of_two()]);
        for hash in hashes {
            let (at, bit) = hints.place(hash);
            hints.0[at] |= bit;
        }
        hints
    }

    /// Whether the set may have a hash.
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        // Cut down before it becomes a `usize`, which has 32 bits in the browser.
        let words = self.0.len().max(1) as u64;
        (usize::try_from((hash >> 6) % words).unwrap_or_default(), 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_the_set_has_it_may_have(hashes in prop::collection::vec(any::<u64>(), 0..200)) {
            let hints = Hints::new(hashes.iter().copied());
            prop_assert!(hashes.iter().all(|hash| hints.may_have(*hash)));
        }
    }

    #[test]
    fn most_others_are_known_not_to_be_there() {
        let spread = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hints = Hints::new((0..1_000_usize).map(|n| spread(n as u64)));
        let taken = (1_000..11_000).filter(|n| hints.may_have(spread(*n))).count();
        assert!(taken < 2_500, "{taken} of 10,000");
        assert!(!Hints::default().may_have(7));
    }
}
