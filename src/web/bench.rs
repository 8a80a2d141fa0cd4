//! The core without its panel, for `./build.sh bench`. Not part of the extension.

use crate::context::{Context, Profile};
use crate::kit::{Kit, Source};
use crate::review::{review, rewrite, suggest};
use crate::sites::{SITES, Surface};
use crate::text::{Case, Draft, Folded};
use crate::voice;
use aho_corasick::{AhoCorasick, MatchKind};
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
    bare: Option<AhoCorasick>,
}

#[wasm_bindgen]
impl Bench {
    /// Makes a bundle ready.
    ///
    /// # Errors
    /// Says what is wrong with the bundle.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: Vec<u8>, day: &str) -> Result<Bench, JsError> {
        let source = Source::from_bundle(&bundle)?;
        drop(bundle);
        let kit = Kit::new(source)?;
        let context = Context { now: day.parse()?, site: SITES[0], surface: Surface::Post, profile: Profile::default(), seed: 1 };
        Ok(Self { kit, context, bare: None })
    }

    /// Builds a bare automaton over the literals that the rules look for, and says how many there are.
    ///
    /// # Errors
    /// When there are more than it can hold.
    pub fn build_bare(&mut self) -> Result<usize, JsError> {
        let literals = self.kit.policy().literals(self.kit.programme());
        self.bare = Some(AhoCorasick::builder().match_kind(MatchKind::Standard).build(&literals)?);
        Ok(literals.len())
    }

    /// How many rules there are.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.kit.policy().rules().count()
    }

    /// The phrases of the rules, as they are written, but for those that name lists.
    #[must_use]
    pub fn phrases(&self) -> Vec<String> {
        let phrases = self.kit.policy().rules().flat_map(|r| r.check.phrases());
        phrases.filter(|p| !p.contains('{')).map(str::to_owned).collect()
    }

    /// Whether a review finds anything.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        !review(&self.kit, text, &self.context).findings.is_empty()
    }

    /// Reviews the text so many times.
    pub fn review(&self, text: &str, rounds: u32) {
        (0..rounds).for_each(|_| drop(black_box(review(&self.kit, black_box(text), &self.context))));
    }

    /// Looks for the literals, and no more, so many times.
    pub fn bare_pass(&self, text: &str, rounds: u32) {
        let Some(bare) = &self.bare else { return };
        let folded = Folded::new(text, Case::Lower);
        (0..rounds).for_each(|_| {
            black_box(bare.find_overlapping_iter(black_box(folded.text())).count());
        });
    }

    /// Reads the voice of the text, and no more, so many times.
    pub fn read(&self, text: &str, rounds: u32) {
        let draft = Draft::new(text);
        (0..rounds).for_each(|_| drop(black_box(voice::read(black_box(&draft), self.kit.programme()))));
    }

    /// Makes up to five candidates of the text so many times, and says how many there are.
    #[must_use]
    pub fn rewrite(&self, text: &str, rounds: u32) -> usize {
        let once = |_| black_box(rewrite(&self.kit, black_box(text), &self.context, &BTreeMap::new(), 5)).candidates.len();
        (0..rounds).map(once).last().unwrap_or_default()
    }

    /// Offers three items for the text so many times.
    pub fn suggest(&self, text: &str, rounds: u32) {
        (0..rounds).for_each(|_| drop(black_box(suggest(&self.kit, black_box(text), &self.context, 3))));
    }
}
