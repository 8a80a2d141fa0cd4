//! How a text reads, from broadcast to personal, and how to say it in one's own words. Rules, templates and statistics that a
//! person can inspect; nothing is invented, and what only the employee can know becomes a question.

mod arrange;
mod candidate;
mod copied;
mod courtesy;
mod cue;
mod facts;
#[cfg(feature = "files")]
pub mod files;
mod fill;
mod finds;
mod judge;
mod keeps;
mod keywords;
mod kind;
mod layout;
mod lexicon;
mod names;
mod news;
mod notes;
mod numbers;
mod offer;
pub mod own;
mod particulars;
mod phrases;
mod plain;
mod points;
mod question;
mod quotes;
mod read;
mod reading;
mod recast;
mod rework;
mod rewrite;
mod rewriting;
mod scan;
mod simplify;
mod strength;
mod template;
mod trim;
mod turns;
mod words;

pub use crate::context::Stage;
pub use judge::{Judge, Objection};
pub use read::read;
pub use reading::{Basis, CueHit, Pull, Reading};
pub use rewrite::{rewrite, rewrite_judged};
pub use rewriting::{Blank, Candidate, Change, ChangeKind, Origin, Passage, Rewrite};
pub use template::{CopyKind, Template};
pub(crate) use words::article;
