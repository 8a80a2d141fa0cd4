//! What the pages ask of the core. One small door, so that a page can be tested with a core whose answers a test wrote itself.

use crate::context::Context;
use crate::library::Suggestion;
use crate::policy::Pack;
use crate::programme::Programme;
use crate::review::Review;
use crate::voice::{Blank, Candidate};
use std::collections::BTreeMap;

/// One way to say it, and what a review of it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The way to say it.
    pub candidate: Candidate,
    /// Its review.
    pub review: Review,
}

/// Ways to say it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Offers {
    /// The ways, best first.
    pub offers: Vec<Offer>,
    /// Every question that any of them asks, each once.
    pub questions: Vec<Blank>,
    /// Why there is none, where that is so.
    pub nothing: Option<String>,
}

/// What answers a page's questions.
pub trait Core {
    /// The programme.
    fn programme(&self) -> &Programme;

    /// The programme's rules, by pack.
    fn packs(&self) -> &[Pack];

    /// What to tell the person who wrote this.
    fn review(&self, text: &str, context: &Context) -> Review;

    /// Ways to say this in one's own words. An answer is by the id of its question; an empty one means "nothing to add".
    fn rewrite(&self, source: &str, context: &Context, answers: &BTreeMap<String, String>, count: usize) -> Offers;

    /// Approved content to start from, the best fit first.
    fn suggest(&self, draft: &str, context: &Context, count: usize) -> Vec<Suggestion>;
}
