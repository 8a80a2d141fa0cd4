//! The cues: what each is called, why it matters, how much it weighs.
//!
//! The weights are data, in `weights.txt`: log-odds that the reading adds up, each times how strongly its cue is there. They start from
//! values set by hand and are fitted by `tests/voice/fit.rs`. No cue counts a link, a hashtag, a mention, an emoji or the length
//! of a text, for these change their meaning from one network to the next. To add a cue: one entry here, its line in `weights.txt`,
//! its words in `lexicon/`, its finds in `finds.rs`, its strength in `strength.rs`; then fit.

use super::Pull;
use std::sync::OnceLock;

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
}

/// What the cues weigh, in log-odds; personal is up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    /// Where a text without any cue stands.
    pub(super) start: f64,
    /// Each cue at full strength, at the place of its [`Kind`].
    pub(super) cues: [f64; COUNT],
}

impl Weights {
    /// The fitted weights, read at their first use.
    pub(super) fn shared() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self::read(include_str!("weights.txt")))
    }

    /// Reads lines of a cue's id, its weight set by hand and its weight fitted, both without their sign.
    fn read(text: &str) -> Self {
        let mut weights = Self { start: 0.0, cues: [0.0; COUNT] };
        for line in text.lines() {
            let mut parts = line.split_whitespace();
            let (Some(id), Some(fitted)) = (parts.next(), parts.nth(1).and_then(|w| w.parse::<f64>().ok())) else { continue };
            if id == "start" {
                weights.start = fitted;
            } else if let Some(at) = CUES.iter().position(|c| c.id == id) {
                weights.cues[at] = if CUES[at].pull == Pull::Broadcast { -fitted } else { fitted };
            }
        }
        weights
    }
}

/// How many cues there are.
pub(super) const COUNT: usize = 21;

/// The cues, each at the place of its [`Kind`].
pub(super) const CUES: [Cue; COUNT] = [
    Cue {
        id: "announcement",
        pull: Pull::Broadcast,
        label: "sounds like an announcement",
        why: "Press releases open like this. People who talk to you just say what happened.",
    },
    Cue {
        id: "press-words",
        pull: Pull::Broadcast,
        label: "press-release words",
        why: "These are words a company prints. You wouldn't use them to tell a friend about your day.",
    },
    Cue {
        id: "brand-subject",
        pull: Pull::Broadcast,
        label: "a brand does the talking",
        why: "A company or product acts here, or is named over and over. People follow you to hear what you did or saw.",
    },
    Cue {
        id: "we-without-i",
        pull: Pull::Broadcast,
        label: "“we” and “our”, but no “I”",
        why: "Without an “I” anywhere, “we” sounds like the company. One sentence of your own changes that.",
    },
    Cue {
        id: "call-to-action",
        pull: Pull::Broadcast,
        label: "tells people what to do",
        why: "“Register now” is what an advert says. It works better to say who it helped and where to find it.",
    },
    Cue {
        id: "sales-pitch",
        pull: Pull::Broadcast,
        label: "speaks to an audience",
        why: "“Your business”, “most teams”, “are you ready”: this talks to a market, not to people you know.",
    },
    Cue {
        id: "colon-before-link",
        pull: Pull::Broadcast,
        label: "a colon before the link",
        why: "Company posts end with a colon and a link. A few words on what's behind it draw more people in.",
    },
    Cue {
        id: "long-words",
        pull: Pull::Broadcast,
        label: "many long words",
        why: "Long words make a post sound as if a committee wrote it. Short ones sound like you.",
    },
    Cue {
        id: "headline",
        pull: Pull::Broadcast,
        label: "Written Like a Headline",
        why: "Capitals On Most Words belong on posters and in headlines. A plain sentence sounds like a person.",
    },
    Cue {
        id: "first-person",
        pull: Pull::Personal,
        label: "you say “I”",
        why: "Nothing makes a post yours more than saying what you did, saw or think.",
    },
    Cue { id: "plain-words", pull: Pull::Personal, label: "everyday words", why: "You write the way people talk." },
    Cue { id: "contractions", pull: Pull::Personal, label: "short forms such as “it’s”", why: "Short forms sound like speech." },
    Cue {
        id: "feeling",
        pull: Pull::Personal,
        label: "a feeling, and what it is about",
        why: "You say how something felt for you. No company can say that for you.",
    },
    Cue {
        id: "own-detail",
        pull: Pull::Personal,
        label: "a detail only you can know",
        why: "A name, a number, a place or a day from your own life shows that you were there.",
    },
    Cue { id: "story", pull: Pull::Personal, label: "tells what happened", why: "You tell it as it happened, one thing after another." },
    Cue { id: "short-words", pull: Pull::Personal, label: "short words", why: "You use short words, as people do when they talk." },
    Cue {
        id: "company-sentences",
        pull: Pull::Broadcast,
        label: "whole sentences of company copy",
        why: "Only a company talks in sentences like these. Say what you make of it, or leave them to the link.",
    },
    Cue {
        id: "own-sentences",
        pull: Pull::Personal,
        label: "sentences with you in them",
        why: "The more of a post is about what you did, saw or think, the more it is yours.",
    },
    Cue { id: "deal", pull: Pull::Broadcast, label: "offers a deal", why: "Codes, discounts and free trials belong in adverts." },
    Cue {
        id: "opening",
        pull: Pull::Personal,
        label: "you show up early",
        why: "You are there from the first lines, so people know at once who is speaking.",
    },
    Cue {
        id: "you",
        pull: Pull::Broadcast,
        label: "“you” and “your”",
        why: "With this much “you”, a post advises or sells. Say what you did, and let people draw their own conclusions.",
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
    Headline,
    FirstPerson,
    PlainWords,
    Contractions,
    Feeling,
    OwnDetail,
    Story,
    ShortWords,
    CompanySentences,
    OwnSentences,
    Deal,
    Opening,
    You,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_its_weight_and_none_weighs_nothing() {
        for (cue, weight) in CUES.iter().zip(Weights::shared().cues) {
            assert!(weight.abs() > 0.05, "{}", cue.id);
        }
    }
}
