//! Rules about what may be posted: rule files on disk, a compiled [`Policy`], findings.
//!
//! A rule never sees another rule's findings, and adding one never removes another's. To add a kind of rule: one file in `kinds/`
//! and one word in its list; a detector likewise in `detectors/`.

mod rule;

pub use rule::{Example, Pack, Rule};
