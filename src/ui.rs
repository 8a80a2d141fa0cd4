//! What people see: the panel and the pages, each as `update` (a message in, effects out) and `view` (HTML by region).
//!
//! Pure: no clock, browser or storage. What happened arrives as [`News`], the day of it beside it; what should happen leaves as
//! [`Effect`]s, which `web` carries out. So every flow is tested natively. All words come through [`words`].
//!
//! To add a page: one file here, one HTML file, one word in `web::start`.

pub mod base64;
pub mod consent;
pub mod core;
pub mod options;
pub mod panel;
pub mod parts;
pub mod port;
pub mod reach;
pub mod refusal;
pub mod settings;
pub mod trainer;
pub mod trust;
pub mod words;

use crate::context::Moment;
use port::{FromPage, ToPage};
use reach::Reach;
use settings::{Kept, Settings};

/// A part of a page that is drawn anew as a whole when anything in it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its name, unique on the page.
    pub name: &'static str,
    /// Its HTML.
    pub html: String,
}

impl Region {
    /// A region of this name.
    #[must_use]
    pub fn new(name: &'static str, html: maud::Markup) -> Self {
        Self { name, html: html.into_string() }
    }
}

/// What a person did to an element that carries `data-act`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Act {
    /// The element's `data-act`.
    pub name: String,
    /// The element's `data-arg`, or nothing.
    pub arg: String,
    /// What the element holds: the text of a field, the choice of a list, `on` or nothing for a box.
    pub value: String,
}

/// What became of something that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It is kept.
    Kept,
    /// The browser has no room for it.
    Full,
    /// The browser did not keep it, for another reason.
    Failed,
}

/// What happened outside.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// The page was opened; its first day is known.
    Opened,
    /// A person did something.
    Act(Act),
    /// The page with the composer says something.
    Page(FromPage),
    /// The page with the composer cannot be reached for now.
    PageLost,
    /// Something was put on the clipboard, or could not be.
    Copied(bool),
    /// The settings were changed, here or on another page.
    Settings(Box<Settings>),
    /// A file that the person chose was read, or could not be.
    File(Option<Vec<u8>>),
    /// What was to be kept was kept, or could not be.
    Kept(bool),
    /// A programme that was to be kept was kept, or could not be.
    Programme(Stored),
    /// The address of the page now ends in this, without its `#`.
    Hash(String),
    /// What the browser lets Firsthand do was changed, here or in the browser's own settings.
    Permissions,
    /// Where the browser lets Firsthand act.
    Reach(Reach),
    /// The person let the browser allow what was asked for, or did not.
    Allowed(bool),
}

/// What should happen outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect<Msg> {
    /// Tell the page with the composer.
    Send(ToPage),
    /// Put this on the clipboard; [`News::Copied`] follows.
    Copy(String),
    /// Put a file of this name and text among the downloads.
    Save {
        /// The file's name.
        name: &'static str,
        /// What stands in it.
        text: String,
    },
    /// Keep these settings; [`News::Kept`] follows.
    Keep(Box<Settings>),
    /// Keep the reason a person gave for posting all the same, on this machine only.
    LogReason {
        /// The rules it was given for.
        rules: Vec<String>,
        /// The reason.
        reason: String,
    },
    /// Keep that a piece of approved content is not for this person, on this machine only; no reason means that it is again.
    NotForMe {
        /// The item's id.
        item: String,
        /// Why.
        reason: Option<String>,
    },
    /// Keep this programme, in place of the one that is shipped, and beside it what is trusted once it is in use: both or neither.
    /// [`News::Programme`] follows.
    KeepProgramme {
        /// The programme's bundle.
        bundle: Vec<u8>,
        /// What is trusted.
        trust: Kept,
    },
    /// Forget the programme that was kept, for the one that is shipped. [`News::Kept`] follows.
    DropProgramme,
    /// Forget which key signed the first programme used here, and which version was the newest. [`News::Kept`] follows.
    ForgetKey,
    /// Forget everything that was ever kept; [`News::Kept`] follows.
    Erase,
    /// Move the focus to the element with this id.
    Focus(String),
    /// Open another page of the extension, or the page of a site where a post is written.
    Open(&'static str),
    /// Ask where the browser lets Firsthand act; [`News::Reach`] follows.
    AskReach,
    /// Ask the person, by the browser's own question, to let Firsthand act on these hosts; [`News::Allowed`] follows. Browsers want it
    /// within a press.
    Allow(Vec<String>),
    /// Begin the page anew.
    Restart,
    /// Fill the screen, or stop doing so.
    FullScreen,
    /// Make this the end of the page's address.
    SetHash(String),
    /// Come back with this message after so many milliseconds.
    After(u32, Msg),
}

impl<Msg> Effect<Msg> {
    /// The same effect with its message turned into something else.
    pub fn map<Other>(self, turn: impl FnOnce(Msg) -> Other) -> Effect<Other> {
        match self {
            Self::Send(message) => Effect::Send(message),
            Self::Copy(text) => Effect::Copy(text),
            Self::Save { name, text } => Effect::Save { name, text },
            Self::Keep(settings) => Effect::Keep(settings),
            Self::LogReason { rules, reason } => Effect::LogReason { rules, reason },
            Self::NotForMe { item, reason } => Effect::NotForMe { item, reason },
            Self::KeepProgramme { bundle, trust } => Effect::KeepProgramme { bundle, trust },
            Self::DropProgramme => Effect::DropProgramme,
            Self::ForgetKey => Effect::ForgetKey,
            Self::Erase => Effect::Erase,
            Self::Focus(id) => Effect::Focus(id),
            Self::Open(page) => Effect::Open(page),
            Self::AskReach => Effect::AskReach,
            Self::Allow(hosts) => Effect::Allow(hosts),
            Self::Restart => Effect::Restart,
            Self::FullScreen => Effect::FullScreen,
            Self::SetHash(hash) => Effect::SetHash(hash),
            Self::After(milliseconds, message) => Effect::After(milliseconds, turn(message)),
        }
    }
}

/// The page that a button leads to, by the word in its `data-arg`.
#[must_use]
pub fn page_of(word: &str) -> Option<&'static str> {
    ["options.html", "consent.html", "trainer.html"].into_iter().find(|page| page.strip_suffix(".html") == Some(word))
}

/// A page: a state, what changes it, and how it looks.
pub trait Page {
    /// What can happen to it.
    type Msg;

    /// What a piece of news means to this page, or nothing where it means nothing.
    fn hear(&self, news: News) -> Option<Self::Msg>;

    /// Takes in what happened `now` and says what should follow.
    fn update(&mut self, msg: Self::Msg, now: Moment) -> Vec<Effect<Self::Msg>>;

    /// How it looks: always the same regions in the same order.
    fn view(&self) -> Vec<Region>;
}
