//! What the rewriting asks of the rules, without knowing them.

/// What a rule has against a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Why, in a sentence.
    pub why: String,
    /// The sentence as the rule itself would mend it, where it can.
    pub mended: Option<String>,
}

/// Somebody who knows what may be said.
pub trait Judge {
    /// What there is against this sentence, if anything.
    fn objection(&self, sentence: &str) -> Option<Objection>;

    /// Whether nothing has to be changed in this text, open questions aside.
    fn clear(&self, text: &str) -> bool;
}

/// Lets everything pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anything;

impl Judge for Anything {
    fn objection(&self, _: &str) -> Option<Objection> {
        None
    }

    fn clear(&self, _: &str) -> bool {
        true
    }
}
