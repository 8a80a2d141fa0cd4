//! How a text reads, from broadcast to personal, and how to say it in one's own words. Rules, templates and statistics that a
//! person can inspect; nothing is invented, and what only the employee can know becomes a question.

mod cue;
mod lexicon;
mod read;
mod reading;
mod rewriting;
mod scan;
mod template;

pub use read::read;
pub use reading::{Basis, CueHit, Pull, Reading};
pub use rewriting::{Blank, Candidate, Change, ChangeKind, Rewrite};
pub use template::{CopyKind, Stage, Template};
