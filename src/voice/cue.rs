//! The cues: what each is called, why it matters, how much it weighs.
//!
//! Weights are set by hand, in the units of a log-odds: the reading adds them up, each times how strongly its cue is there, and turns
//! the sum into a score. No cue counts a link, a hashtag, a mention, an emoji or the length of a text, for these change their meaning
//! from one network to the next. To add a cue: one entry here, its words in `lexicon.rs`, its strength in `read.rs`.

use super::Pull;

/// A cue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cue {
    /// Its id.
    pub(super) id: &'static str,
    /// Which way it pulls.
    pub(super) pull: Pull,
    /// What it is called.
    pub(super) label: &'static str,
    /// Why it matters.
    pub(super) why: &'static str,
    /// How much it weighs at full strength, in log-odds, without its sign.
    pub(super) weight: f64,
}

impl Cue {
    /// The weight with its sign: personal is up.
    pub(super) fn signed(&self) -> f64 {
        match self.pull {
            Pull::Broadcast => -self.weight,
            Pull::Personal => self.weight,
        }
    }
}

/// Where a text without any cue stands, in log-odds.
pub(super) const START: f64 = 0.3;

/// How many cues there are.
pub(super) const COUNT: usize = 16;

/// The cues, each at the place of its [`Kind`].
pub(super) const CUES: [Cue; COUNT] = [
    Cue {
        id: "announcement",
        pull: Pull::Broadcast,
        label: "sounds like an announcement",
        why: "Press releases open like this. People who talk to you just say what happened.",
        weight: 1.5,
    },
    Cue {
        id: "press-words",
        pull: Pull::Broadcast,
        label: "press-release words",
        why: "These are words a company prints. You would hardly use them telling a friend about your day.",
        weight: 3.0,
    },
    Cue {
        id: "brand-subject",
        pull: Pull::Broadcast,
        label: "a brand does the talking",
        why: "A company or product acts here, or is named over and over. Readers follow you to hear what you did or saw.",
        weight: 1.9,
    },
    Cue {
        id: "we-without-i",
        pull: Pull::Broadcast,
        label: "“we” and “our”, but no “I”",
        why: "Without an “I” anywhere, “we” sounds like the company. One sentence of your own changes that.",
        weight: 1.4,
    },
    Cue {
        id: "call-to-action",
        pull: Pull::Broadcast,
        label: "tells people what to do",
        why: "“Register now” is what an advert says. An offer works better: who it helped, and where it is.",
        weight: 2.0,
    },
    Cue {
        id: "sales-pitch",
        pull: Pull::Broadcast,
        label: "speaks to an audience",
        why: "“Your business”, “most teams”, “are you ready”: this talks at a market rather than with the people you know.",
        weight: 1.8,
    },
    Cue {
        id: "colon-before-link",
        pull: Pull::Broadcast,
        label: "a colon before the link",
        why: "Company posts end on a colon and a link. A word on what you found there invites more people in.",
        weight: 1.5,
    },
    Cue {
        id: "long-words",
        pull: Pull::Broadcast,
        label: "many long words",
        why: "Long words make a post sound written by a committee. Short ones sound like you.",
        weight: 1.7,
    },
    Cue {
        id: "full-titles",
        pull: Pull::Broadcast,
        label: "people with their full titles",
        why: "A name with a full title is how a programme leaflet presents people. You would say who they are to you.",
        weight: 0.8,
    },
    Cue {
        id: "headline",
        pull: Pull::Broadcast,
        label: "Written Like a Headline",
        why: "Capitals On Most Words belong to posters and papers. A sentence sounds like somebody.",
        weight: 1.5,
    },
    Cue {
        id: "first-person",
        pull: Pull::Personal,
        label: "you say “I”",
        why: "Nothing makes a post yours more than saying what you did, saw or think.",
        weight: 3.4,
    },
    Cue { id: "plain-words", pull: Pull::Personal, label: "everyday words", why: "You write the way people talk.", weight: 2.2 },
    Cue {
        id: "contractions", pull: Pull::Personal, label: "“it’s”, “don’t”, “we’ll”", why: "Shortened forms sound spoken.", weight: 1.1
    },
    Cue {
        id: "feeling",
        pull: Pull::Personal,
        label: "a feeling, and what it is about",
        why: "You say how something felt for you. No company can say that for you.",
        weight: 1.3,
    },
    Cue {
        id: "own-detail",
        pull: Pull::Personal,
        label: "a detail only you can know",
        why: "A name, a number, a place or a day from your own life shows that you were there.",
        weight: 0.8,
    },
    Cue {
        id: "story",
        pull: Pull::Personal,
        label: "tells what happened",
        why: "You tell it as it happened, one thing after the other.",
        weight: 0.8,
    },
];

/// The place of each cue in [`CUES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Announcement,
    PressWords,
    BrandSubject,
    WeWithoutI,
    CallToAction,
    SalesPitch,
    ColonBeforeLink,
    LongWords,
    FullTitles,
    Headline,
    FirstPerson,
    PlainWords,
    Contractions,
    Feeling,
    OwnDetail,
    Story,
}
