//! What the panel and the page with the composer say to each other, as data. `text` is always the draft exactly as read; offsets are
//! UTF-16 units, as in the DOM.

use crate::finding::{Severity, Verdict};
use crate::sites::{Editing, FieldRole, Surface};
use serde::{Deserialize, Serialize};

/// Whether a composer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComposerState {
    /// There is one, and it can be read.
    Found,
    /// There is none.
    None,
    /// There is one, and it cannot be read.
    Unreadable,
    /// It belongs to an account that the person keeps out.
    KeptOut,
}

/// Why a press of Post was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The verdict was to hold.
    Stop,
    /// The verdict was to ask.
    Ask,
    /// The text was another than the one reviewed.
    Changed,
    /// No verdict had come yet.
    NotReady,
}

/// Why a change to the draft was not made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The words to replace are no longer there.
    Changed,
    /// The editor is gone.
    NotFound,
    /// The editor did something else; it was undone.
    #[default]
    Refused,
    /// There is no way known to change this editor.
    Unsupported,
}

/// What the page with the composer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FromPage {
    /// The first word after connecting.
    Hello {
        /// The site's id.
        site: String,
        /// The page is on none of the hosts that the site's data names: on a server of somebody's own.
        #[serde(default)]
        elsewhere: bool,
    },
    /// Whether there is a composer.
    Composer {
        /// Whether, and whether it can be read.
        state: ComposerState,
        /// Why it cannot be read, for a report.
        #[serde(default)]
        reason: Option<String>,
        /// What was found of it, for a report.
        #[serde(default)]
        trouble: Option<Trouble>,
        /// What is written in it.
        #[serde(default)]
        kind: Option<Surface>,
        /// What may be done with its text; nothing said means that it may be changed.
        #[serde(default)]
        editing: Option<Editing>,
        /// Who the site says is posting.
        #[serde(default)]
        identity: Option<String>,
    },
    /// The draft, after a change.
    Draft {
        /// The draft.
        text: String,
        /// What is written.
        kind: Surface,
        /// Counts up with every change.
        revision: u32,
        /// The boxes and fields it is made of, where it is more than one box.
        #[serde(default)]
        parts: Vec<Piece>,
    },
    /// Post was pressed, and the press was held.
    Held {
        /// The draft.
        text: String,
        /// Why.
        because: Because,
    },
    /// Post was pressed, and the press was let go.
    Went {
        /// The post.
        text: String,
        /// Whether it had been checked.
        #[serde(default = "yes")]
        checked: bool,
    },
    /// The answer to an [`ToPage::Apply`].
    Applied {
        /// Which one.
        id: u32,
        /// Whether the draft is now as asked.
        ok: bool,
        /// Why not.
        #[serde(default)]
        reason: Option<Refusal>,
    },
}

fn yes() -> bool {
    true
}

/// What a page tells of a composer that cannot be read: nothing that anybody wrote, and no address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The browser and its version.
    pub browser: String,
    /// The language of the page, where it says one.
    pub language: String,
    /// How often each selector was found.
    pub matches: Vec<Match>,
}

/// How often one selector of a site's data was found on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// What it looks for, such as `post editor`.
    pub place: String,
    /// The selector.
    pub selector: String,
    /// How often it was found.
    pub found: usize,
}

/// One box or field of a post, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// First unit.
    pub start: usize,
    /// Just past the last unit.
    pub end: usize,
    /// What it is.
    pub role: PieceRole,
}

/// What a piece of a post is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceRole {
    /// A box of text.
    Text,
    /// A title or headline.
    Title,
    /// A content warning.
    Warning,
}

impl PieceRole {
    /// The field it is, where it is one.
    #[must_use]
    pub fn field(self) -> Option<FieldRole> {
        match self {
            Self::Text => None,
            Self::Title => Some(FieldRole::Title),
            Self::Warning => Some(FieldRole::Warning),
        }
    }
}

/// A stretch of the draft, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// First unit.
    pub start: usize,
    /// Just past the last unit.
    pub end: usize,
}

/// A stretch to underline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// First unit.
    pub start: usize,
    /// Just past the last unit.
    pub end: usize,
    /// How.
    pub kind: Severity,
}

/// A change to a stretch of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// First unit.
    pub start: usize,
    /// Just past the last unit.
    pub end: usize,
    /// What stands there now.
    pub expected: String,
    /// What should stand there.
    pub text: String,
}

/// What the panel says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToPage {
    /// What a review of exactly this text came to.
    Verdict {
        /// The text.
        text: String,
        /// What it came to.
        verdict: Verdict,
        /// What to underline.
        marks: Vec<Mark>,
    },
    /// A reason was given: exactly this text may go at the next press.
    Permit {
        /// The text.
        text: String,
    },
    /// Light these up; none at all puts the light out.
    Light {
        /// What to light up.
        spans: Vec<Stretch>,
    },
    /// Change the draft.
    Apply {
        /// Which change this is, for the answer.
        id: u32,
        /// What to change; all of it or nothing.
        edits: Vec<Edit>,
    },
    /// Give the focus back to the composer.
    FocusComposer,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &FromPage) {
        assert_eq!(&serde_json::from_str::<FromPage>(json).expect("a message"), expected);
    }

    #[test]
    fn messages_of_the_page_are_read_with_and_without_their_optional_parts() {
        check(
            r#"{"type":"hello","site":"linkedin","surface":"in-page","mode":"in-page"}"#,
            &FromPage::Hello { site: "linkedin".into(), elsewhere: false },
        );
        let bare =
            FromPage::Composer { state: ComposerState::KeptOut, reason: None, trouble: None, kind: None, editing: None, identity: None };
        check(r#"{"type":"composer","state":"kept-out"}"#, &bare);
        check(r#"{"type":"went","text":"Hi"}"#, &FromPage::Went { text: "Hi".into(), checked: true });
        check(r#"{"type":"held","text":"Hi","because":"not-ready"}"#, &FromPage::Held { text: "Hi".into(), because: Because::NotReady });
        let refused = FromPage::Applied { id: 3, ok: false, reason: Some(Refusal::NotFound) };
        check(r#"{"type":"applied","id":3,"ok":false,"reason":"not-found"}"#, &refused);
    }

    #[test]
    fn messages_of_the_panel_are_written_as_the_page_reads_them() {
        let verdict =
            ToPage::Verdict { text: "Hi".into(), verdict: Verdict::Hold, marks: vec![Mark { start: 0, end: 2, kind: Severity::Stop }] };
        let json = serde_json::to_string(&verdict).expect("JSON");
        assert_eq!(json, r#"{"type":"verdict","text":"Hi","verdict":"hold","marks":[{"start":0,"end":2,"kind":"stop"}]}"#);
        assert_eq!(serde_json::to_string(&ToPage::FocusComposer).expect("JSON"), r#"{"type":"focus-composer"}"#);
    }
}
