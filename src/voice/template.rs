//! A template for saying a piece of company copy in one's own words, as data.
//!
//! A template has no logic. Its text is sentences; each holds slots in braces and blanks that ask. A sentence whose slot has nothing to
//! put in, or whose question was answered with nothing, is left out whole. Two kinds of slots:
//!
//! - sentences of the copy, said again, which stand alone: `{what}` (the news), `{details}` (everything else it states), `{finding}`
//!   (one of those, with a number), `{quote}`, `{disclosure}`, `{link}` (after a line break: on its own), `{hashtags}`;
//! - words inside a sentence: `{company}`, `{role}`, `{product}`, `{used}` (a product that the person has used), `{who}` (somebody quoted),
//!   `{person}`, `{partner}`, `{event}`, `{place}`, `{title}`, `{when}`, `{number}`, and `{link}` again.
//!
//! A blank is `⟦id: question?⟧`; `⟦id: question with {product}?|question without?⟧` asks the first that has its slots.
//! `(one wording|another)` is one of these, chosen by the seed; brackets without a bar are brackets.

use crate::context::{Stage, Tone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a piece of copy is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// Fits every kind.
    Any,
    /// Something new to use.
    Launch,
    /// Something to go to.
    Event,
    /// People wanted.
    Hiring,
    /// Something won.
    Award,
    /// Something to read.
    Report,
    /// Working with somebody.
    Partnership,
    /// What somebody did with it.
    CustomerStory,
    /// A number reached.
    Milestone,
    /// A thought.
    Opinion,
    /// A good cause.
    Cause,
    /// Buying, or being bought.
    Acquisition,
    /// Years passed.
    Anniversary,
    /// Something to watch or to listen to.
    Webinar,
    /// A look back at something that people went to.
    Recap,
    /// How to do something with a product.
    Tip,
    /// Somebody who comes, goes or is there.
    People,
}

/// A template: text with slots from the copy's facts and blanks that ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// The name people see: "One thing I saw".
    pub name: String,
    /// The kinds of copy it fits.
    pub kinds: Vec<CopyKind>,
    /// The tone it is written in.
    pub voice: Tone,
    /// How far out it steps.
    pub stage: Stage,
    /// Ids of the networks it is for; none means all.
    pub networks: Vec<String>,
    /// The text, in one or more wordings.
    pub text: Vec<String>,
    /// A piece of copy it was written for: its test, with `after`.
    pub before: String,
    /// Answers given in the test, by the id of the blank; the rest stay open.
    pub answers: BTreeMap<String, String>,
    /// What the first wording makes of `before`.
    pub after: String,
}
