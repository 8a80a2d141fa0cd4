//! What a rewrite of company copy comes to, as data.

use super::{Reading, Stage};
use serde::{Deserialize, Serialize};

/// A question that only the employee can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    /// Stable across seeds, so that an answer given once is used wherever the same thing is asked.
    pub id: String,
    /// The question, answerable in a sentence.
    pub question: String,
}

/// What was done to a part of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Left out.
    Cut,
    /// Said in another way.
    Reworded,
    /// Asked of the employee.
    Asked,
    /// Kept as it was.
    Kept,
    /// Put in from what the employee has told: a disclosure, an answer.
    Added,
}

/// One change and its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// The words concerned, as the source has them; for what was put in, the words put in.
    pub what: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Where words of a candidate come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The copy has these words.
    Copy,
    /// The copy says this in other words; these are the plainer ones.
    Plainer,
    /// The template.
    Template,
    /// What the person has told of themselves: their company, their way of saying that they work there.
    Profile,
    /// The person's answer.
    Answer,
    /// A question, still open.
    Question,
}

/// A stretch of a candidate, and where its words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Where its words come from.
    pub origin: Origin,
}

/// One way to say it in one's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The id of its template.
    pub template: String,
    /// The name people see.
    pub name: String,
    /// How far out it steps: a post of one's own says everything the copy states; before that, something is left to the original, and
    /// `dropped` says what.
    pub stage: Stage,
    /// The text, with `⟦…⟧` where a question is open.
    pub text: String,
    /// Where each of its words comes from, in order; what stands between the passages is white space.
    pub passages: Vec<Passage>,
    /// The questions still open in it, in order.
    pub blanks: Vec<Blank>,
    /// How the source reads.
    pub voice_before: Reading,
    /// How the candidate reads.
    pub voice_after: Reading,
    /// What was changed and why.
    pub changes: Vec<Change>,
    /// The facts of the source that it keeps: links, numbers, dates, names, quotations, hashtags.
    pub kept: Vec<String>,
    /// What it leaves out: hype, calls to action, hashtags that carry nothing; before an own post also what stays with the original.
    pub dropped: Vec<String>,
}

/// What can be made of a piece of copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rewrite {
    /// The candidates, best first; opening words differ among them.
    pub candidates: Vec<Candidate>,
    /// Every question that any candidate asks, each once.
    pub questions: Vec<Blank>,
    /// Why there is nothing to rewrite, where that is so.
    pub nothing: Option<String>,
}
