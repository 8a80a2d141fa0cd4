//! Rules about what may be posted: rule files on disk, a compiled [`Policy`], findings.
//!
//! A rule never sees another rule's findings, and adding one never removes another's. To add a kind of rule: one file in `kinds/`
//! and one line in its list; a detector likewise in `detectors/`, a context that excuses in `contexts/`.

mod compile;
pub mod contexts;
#[cfg(feature = "files")]
pub mod coverage;
pub mod detectors;
mod disguise;
pub mod examples;
mod expression;
mod inflect;
pub mod kinds;
#[cfg(feature = "files")]
pub mod lint;
mod literals;
#[cfg(feature = "files")]
mod needs;
pub mod pattern;
mod quotations;
mod rule;
pub mod seal;
mod sight;
#[cfg(feature = "files")]
pub mod source;
#[cfg(feature = "files")]
pub(crate) mod terms;
#[cfg(feature = "vale")]
pub mod vale;
mod wording;

pub use compile::{CompileError, Policy, UNANSWERED_BLANK};
pub use literals::Spelled;
pub use rule::{Example, Exceptions, Pack, Part, Rule};
