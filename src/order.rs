//! Puts lists in order with little code. The standard library makes its sorts anew for every type, at four kilobytes of the panel's
//! wasm each, and quicker than lists of some dozens need them; here only the comparison is made anew.

use std::cmp::Ordering;

/// Putting a list in order. What is equal keeps its order.
pub(crate) trait InOrder<T> {
    /// By a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// By a key.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// By itself.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut places = places(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        for start in 0..places.len() {
            // Round one ring of places that take from each other.
            let mut at = start;
            while places[at] != start {
                let from = std::mem::replace(&mut places[at], at);
                self.swap(at, from);
                at = from;
            }
            places[at] = at;
        }
    }
}

/// For each place, the number of what belongs there: runs in order are merged, two by two.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    if (1..count).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return places;
    }
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        merged.clear();
        for both in places.chunks(2 * run) {
            let (mut left, mut right) = both.split_at(run.min(both.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if compare(*a, *b) == Ordering::Greater {
                    merged.push(*b);
                    right = right_rest;
                } else {
                    merged.push(*a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        run *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_come_into_the_order_that_the_standard_library_gives_them(list in prop::collection::vec((0_u8..9, any::<u8>()), 0..70)) {
            let (mut own, mut other) = (list.clone(), list);
            own.order_by_key(|e| e.0);
            other.sort_by_key(|e| e.0);
            prop_assert_eq!(&own, &other);
            own.order();
            other.sort_unstable();
            prop_assert_eq!(own, other);
        }
    }
}
