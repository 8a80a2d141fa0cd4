//! What the pages ask of the core. One small door, so that a page can be tested with a core whose answers a test wrote itself.

use crate::context::{Context, Day};
use crate::kit::trust::{Signer, Standing, Trust};
use crate::kit::{Bundle, BundleError, Kit};
use crate::library::Suggestion;
use crate::policy::{CompileError, Pack};
use crate::programme::Programme;
use crate::review::{self, Proposal, Proposals, Review, review, rewrite};
use crate::voice::{Blank, Candidate};
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

/// A core with the programme that is shipped, which comes with the extension itself and is trusted as that is.
///
/// # Errors
/// Says why the bundle cannot be used.
pub fn open(bytes: Vec<u8>) -> Result<Rc<dyn Core>, OpenError> {
    let source = Bundle::read(&bytes)?.source()?;
    // The programme takes the room that the bundle had.
    drop(bytes);
    Ok(Rc::new(Kit::new(source)?))
}

/// A core with the programme that is kept here, and how that stands. Locked packs of the programme that is `shipped` stay in force,
/// unless the organisation itself signed the kept one with a key that it pins.
///
/// # Errors
/// Says why the bundle cannot be used. That its date has passed is no reason.
pub fn open_kept(bytes: &[u8], trust: &Trust, shipped: Option<&[u8]>) -> Result<(Rc<dyn Core>, Standing), OpenError> {
    let bundle = Bundle::read(bytes)?;
    let standing = trust.standing(&bundle)?;
    let installed = match (&standing.signer, shipped) {
        (Signer::Pinned(_), _) | (_, None) => None,
        // A shipped programme that cannot be read locks nothing; the one that is kept may still be good.
        (_, Some(shipped)) => Bundle::read(shipped).and_then(|b| b.source()).ok(),
    };
    let core = match installed {
        Some(installed) => Rc::new(Kit::new(bundle.source()?.with_locked_packs_of(&installed))?),
        None => ready(&bundle)?,
    };
    Ok((core, standing))
}

/// A programme that may take the place of the one in use.
pub struct Admitted {
    /// A core with it.
    pub core: Rc<dyn Core>,
    /// How it stands once it is in use.
    pub standing: Standing,
    /// What is trusted from then on.
    pub trust: Trust,
}

/// A core with the programme that a person brings.
///
/// # Errors
/// Says why it may not be used.
pub fn admit(bytes: &[u8], trust: &Trust, today: Day) -> Result<Admitted, OpenError> {
    let bundle = Bundle::read(bytes)?;
    trust.admit(&bundle, today)?;
    let core = ready(&bundle)?;
    let trust = trust.after(&bundle);
    Ok(Admitted { core, standing: trust.standing(&bundle)?, trust })
}

fn ready(bundle: &Bundle<'_>) -> Result<Rc<dyn Core>, OpenError> {
    Ok(Rc::new(Kit::new(bundle.source()?)?))
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
        let Proposals { candidates, questions, nothing } = rewrite(self, source, context, answers, count);
        let offers = candidates.into_iter().map(|Proposal { candidate, review }| Offer { candidate, review });
        Offers { offers: offers.collect(), questions, nothing }
    }

    fn suggest(&self, draft: &str, context: &Context, count: usize) -> Vec<Suggestion> {
        review::suggest(self, draft, context, count)
    }
}
