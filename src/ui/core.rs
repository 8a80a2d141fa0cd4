//! What the pages ask of the core. One small door, so that a page can be tested with a core whose answers a test wrote itself.

use crate::context::Context;
use crate::kit::{BundleError, Kit, Source};
use crate::library::Suggestion;
use crate::policy::{CompileError, Pack};
use crate::programme::Programme;
use crate::review::{Review, review};
use crate::text::Draft;
use crate::voice::{self, Blank, Candidate, Rewrite};
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// Why a bundle gives no core.
#[derive(Debug, Clone, thiserror::Error)]
pub enum OpenError {
    /// It is no bundle that this version can use.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// Its rules make no policy.
    #[error(transparent)]
    Rules(#[from] CompileError),
}

/// A core with the programme of this bundle.
///
/// # Errors
/// Says why the bundle cannot be used.
pub fn open(bytes: &[u8]) -> Result<Rc<dyn Core>, OpenError> {
    Ok(Rc::new(Kit::new(Source::from_bundle(bytes)?)?))
}

impl Core for Kit {
    fn programme(&self) -> &Programme {
        self.programme()
    }

    fn packs(&self) -> &[Pack] {
        self.policy().packs()
    }

    fn review(&self, text: &str, context: &Context) -> Review {
        review(self, text, context)
    }

    fn rewrite(&self, source: &str, context: &Context, answers: &BTreeMap<String, String>, count: usize) -> Offers {
        let Rewrite { candidates, questions, nothing } =
            voice::rewrite(&Draft::new(source), self.templates(), self.programme(), context, answers, count);
        let offers = candidates.into_iter().map(|candidate| Offer { review: review(self, &candidate.text, context), candidate });
        Offers { offers: offers.collect(), questions, nothing }
    }

    fn suggest(&self, draft: &str, context: &Context, count: usize) -> Vec<Suggestion> {
        self.index().suggest(&Draft::new(draft), self.library(), self.programme(), context, count)
    }
}
