//! The reading of a text's voice, as data.

use crate::text::Place;
use serde::{Deserialize, Serialize};

/// Which way a cue pulls a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pull {
    /// Towards a press release.
    Broadcast,
    /// Towards a person speaking.
    Personal,
}

/// What a reading rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Enough text in a language whose cues are known: English, German, French or Spanish.
    Enough,
    /// Too few words to say much.
    TooShort,
    /// Mostly a language whose cues are not known.
    OtherLanguage,
}

/// One cue found in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CueHit {
    /// The cue's id.
    pub cue: String,
    /// Which way it pulls.
    pub pull: Pull,
    /// What it is called, in a few plain words.
    pub label: String,
    /// Why it matters, in a sentence.
    pub why: String,
    /// How strongly it is there, from 0 to 1.
    pub strength: f64,
    /// What it weighs at full strength, in log-odds; negative towards broadcast.
    pub weight: f64,
    /// Its part of all the evidence found, of which the parts make 100; negative towards broadcast.
    pub share: f64,
    /// Where it was found; a cue about the whole text (such as long words) names its clearest places.
    pub places: Vec<Place>,
}

/// How broadcast or personal a text reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// From 0 (broadcast) to 100 (personal).
    pub score: u8,
    /// What the score rests on.
    pub basis: Basis,
    /// The language it is mostly in, by its English name, where that is plain.
    pub language: Option<String>,
    /// The cues found, the weightiest first.
    pub cues: Vec<CueHit>,
}

impl Reading {
    /// The cues worth a word, each with its place among all of them: those with at least two of the hundred parts of the evidence.
    pub fn telling(&self) -> impl Iterator<Item = (usize, &CueHit)> {
        self.cues.iter().enumerate().filter(|(_, cue)| cue.share.abs() >= 2.0)
    }
}
