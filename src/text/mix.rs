//! A quick hash for words that nobody outside chooses: the lists of this program, the states of its automata.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by words or numbers of our own.
pub(crate) type Quick<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Mixes eight bytes at a time.
#[derive(Debug, Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut number = [0; 8];
            number[..eight.len()].copy_from_slice(eight);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(number)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}
