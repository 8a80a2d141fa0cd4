//! The core without its panel, for `./build.sh bench`. Not part of the extension.

use crate::context::{Context, Profile};
use crate::kit::{Kit, Source};
use crate::review::{review, rewrite};
use crate::sites::{SITES, Surface};
use crate::text::{Case, Folded};
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;
use std::hint::black_box;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A core to be timed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Bench {
    kit: Kit,
    context: Context,
    bare: AhoCorasick,
    literals: Vec<String>,
}

#[wasm_bindgen]
impl Bench {
    /// Makes a bundle ready, beside a bare automaton over the same literals.
    ///
    /// # Errors
    /// Says what is wrong with the bundle.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &[u8], day: &str) -> Result<Bench, JsError> {
        let kit = Kit::new(Source::from_bundle(bundle)?)?;
        let literals = kit.policy().literals(kit.programme());
        let bare = AhoCorasick::new(&literals)?;
        let context = Context { now: day.parse()?, site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 1 };
        Ok(Self { kit, context, bare, literals })
    }

    /// The literals that the rules look for.
    #[must_use]
    pub fn literals(&self) -> Vec<String> {
        self.literals.clone()
    }

    /// Reviews the text so many times.
    pub fn review(&self, text: &str, rounds: u32) {
        (0..rounds).for_each(|_| drop(black_box(review(&self.kit, black_box(text), &self.context))));
    }

    /// Looks for the literals, and no more, so many times.
    pub fn bare_pass(&self, text: &str, rounds: u32) {
        let folded = Folded::new(text, Case::Lower);
        (0..rounds).for_each(|_| {
            black_box(self.bare.find_overlapping_iter(black_box(folded.text())).count());
        });
    }

    /// Makes three candidates of the text so many times.
    pub fn rewrite(&self, text: &str, rounds: u32) {
        (0..rounds).for_each(|_| drop(black_box(rewrite(&self.kit, black_box(text), &self.context, &BTreeMap::new(), 3))));
    }
}
