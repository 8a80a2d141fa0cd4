//! The panel beside a composer: what it knows, what can happen to it, how it looks.
//!
//! It asks the core itself, inside `update`. It decides nothing about the Post button: it tells the page what a text came to, and
//! the page, which holds the button, compares texts. It never posts and never puts words into a draft that were not asked for.
//!
//! To add a thing that a person can do: one word in `hear`, one [`Msg`], one arm in `update`, one button in a view.

mod check;
mod guard;
mod hear;
mod ideas;
mod rewriting;
mod sameness;
mod status;
mod trouble;
mod update;
mod view;

use super::core::{Core, Offers, OpenError};
use super::port::{Because, ComposerState, Edit, FromPage, Refusal, Trouble};
use super::settings::{Mode, Settings};
use super::words::Words;
use super::{Effect, News, Page, Region};
use crate::context::{Context, Day, Moment, Stage};
use crate::count::Count;
use crate::kit::trust::Standing;
use crate::library::Suggestion;
use crate::review::Review;
use crate::sites::{Editing, FieldRole, SITES, Site, Surface};
use crate::text::{Draft, Span};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where the panel is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// In the page, beside the composer.
    InPage,
    /// In the browser's side panel.
    SidePanel,
}

/// What the panel's parts are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// What was found in the draft.
    #[default]
    Check,
    /// Saying it in one's own words.
    Words,
    /// Approved content to start from, and what one may say.
    Ideas,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 3] = [Self::Check, Self::Words, Self::Ideas];

    /// The word for it in the page's HTML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Words => "words",
            Self::Ideas => "ideas",
        }
    }
}

/// Which programme the core works with.
#[derive(Debug, Clone)]
pub enum Origin {
    /// The one that is shipped.
    Shipped,
    /// One that the person loaded, and how it stands.
    Own(Box<Standing>),
    /// The one that is shipped, for the one that the person loaded cannot be used.
    InsteadOfOwn(OpenError),
}

/// A core that works, or why there is none.
pub type Loaded = Result<(Rc<dyn Core>, Origin), OpenError>;

/// What the panel starts with.
pub struct Start {
    /// The words.
    pub words: Rc<dyn Words>,
    /// The core.
    pub core: Loaded,
    /// What the person has told.
    pub settings: Settings,
    /// Where it is shown.
    pub frame: Frame,
    /// A number drawn for this person, in case none was kept.
    pub seed: u32,
    /// Approved content that the person does not want, with their reasons.
    pub not_for_me: BTreeMap<String, String>,
}

/// What is known of the composer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Link {
    /// Nothing yet.
    Waiting,
    /// No page with a site's composer.
    Lost,
    /// A page that was heard from.
    Page { state: ComposerState, reason: Option<String> },
}

/// A press of Post that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    /// The text it was pressed for.
    text: String,
    because: Because,
    /// What the person types as their reason.
    reason: String,
    /// They pressed on without one.
    reason_missing: bool,
    /// The text for which a reason was given.
    permitted: Option<String>,
}

/// A change on its way to the composer.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pending {
    id: u32,
    /// The words, for copying if the change fails.
    text: String,
    /// The whole draft was replaced.
    whole: bool,
}

/// Something to tell that is not about the draft itself.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Notice {
    /// The draft was changed as asked.
    Changed { whole: bool, draft: String },
    /// The draft could not be changed and is as it was.
    NotChanged { why: Refusal, text: String },
    /// The post went out.
    Went { checked: bool },
    /// A report was saved.
    Saved,
    /// Something was copied.
    Copied,
    /// Nothing could be copied; here it is, to be copied by hand.
    CopyFailed { text: String },
}

/// Copy that is to be said in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    text: String,
    /// The title of the approved content it is, if it is.
    title: Option<String>,
}

/// The panel.
pub struct Panel {
    words: Rc<dyn Words>,
    core: Loaded,
    settings: Settings,
    frame: Frame,
    site: &'static Site,
    link: Link,
    /// The person pastes text here instead of writing in a composer.
    pasting: bool,
    /// What stands in the composer while the person pastes text here.
    in_page: String,
    identity: Option<String>,
    surface: Surface,
    /// Where a post is begun on this site; nothing where the page is on a host of its own, such as somebody's Mastodon server.
    compose: Option<&'static str>,
    /// What was found of a composer that cannot be read.
    trouble: Option<Trouble>,
    /// What may be done with the composer's text.
    editing: Editing,
    /// The boxes and fields of the draft, in bytes, where it is more than one box.
    pieces: Vec<(Span, Option<FieldRole>)>,
    draft: String,
    revision: u32,
    review: Option<Review>,
    tab: Tab,
    held: Option<Held>,
    notice: Option<Notice>,
    open_cue: Option<String>,
    pending: Option<Pending>,
    applied: u32,
    to_copy: String,
    /// Set when the copy to be reworded is no longer simply the draft.
    source: Option<Source>,
    answers: BTreeMap<String, String>,
    offers: Offers,
    turn: u64,
    suggestions: Vec<Suggestion>,
    not_for_me: BTreeMap<String, String>,
    declining: Option<String>,
    status: String,
    /// What is announced is about something that happened, not about the draft.
    status_passes: bool,
    /// Sent last, so that the page is not told twice to put the light out.
    lit: bool,
    now: Moment,
}

/// What can happen to the panel.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The panel was opened.
    Opened,
    /// The page with the composer says something.
    Page(FromPage),
    /// The page with the composer cannot be reached.
    PageLost,
    /// The settings were changed.
    Settings(Box<Settings>),
    /// Something was copied, or could not be.
    Copied(bool),
    /// The person goes to another tab.
    Tab(Tab),
    /// The person pasted or typed text into the panel.
    Typed(String),
    /// The person wants to paste text, or no longer.
    Paste(bool),
    /// Light up what a finding or a cue is about; nothing puts the light out.
    Light(Option<Lit>),
    /// Show or hide what is behind a cue.
    Cue(String),
    /// Make the change that a finding offers.
    Fix {
        /// Which finding.
        finding: usize,
        /// Which of its changes.
        fix: usize,
    },
    /// Copy a question for the person whom a finding names.
    CopyQuestion(usize),
    /// Copy the text that could not be put in.
    CopyNotice,
    /// Copy the pasted text back.
    CopyDraft,
    /// What is typed as a reason.
    Reason(String),
    /// The reason stands.
    Confirm,
    /// Something about saying it in one's own words.
    Reword(Reword),
    /// Something about approved content.
    Idea(Idea),
    /// Close the notice or the held press that is shown.
    Dismiss,
    /// Keep the account that is posting out.
    KeepOut,
    /// The draft has been left alone for a moment since this revision.
    Settled(u32),
    /// Give the focus back to the composer.
    Leave,
    /// Open another page of the extension.
    Open(&'static str),
    /// Open the site's own page for writing a post.
    Compose,
    /// Save a report of a composer that cannot be read.
    Report,
}

/// What a person can do about saying it in their own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reword {
    /// An answer to a question.
    Answer {
        /// The question's id.
        id: String,
        /// The answer.
        text: String,
    },
    /// There is nothing to add to this question; or there is, after all.
    NothingToAdd(String),
    /// Put this candidate into the draft.
    Use(usize),
    /// Copy this candidate.
    Copy(usize),
    /// Copy this candidate and go where a post is begun.
    Compose(usize),
    /// Offer others.
    Others,
    /// Step out this far.
    Stage(Stage),
    /// Take the draft as it is now as the copy to reword.
    FromDraft,
}

/// What a person can do about approved content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idea {
    /// Take this piece as the copy to reword.
    Start(String),
    /// Take it, and go where a post is begun.
    Compose(String),
    /// This piece is not for this person: ask why.
    Decline(String),
    /// Why it is not.
    DeclineBecause {
        /// The piece's id.
        item: String,
        /// The reason.
        reason: String,
    },
    /// Offer everything again.
    Restore,
}

/// What to light up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lit {
    /// What a finding is about.
    Finding(usize),
    /// What a cue is about.
    Cue(usize),
    /// A passage that stands elsewhere too.
    Same(usize),
}

impl Panel {
    /// A panel that has not heard from any page yet.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let mut settings = start.settings;
        settings.seed.get_or_insert(start.seed);
        let pasting = start.frame == Frame::SidePanel && settings.mode == Mode::PasteOnly;
        Self {
            words: start.words,
            core: start.core,
            settings,
            frame: start.frame,
            site: SITES[0],
            link: Link::Waiting,
            pasting,
            in_page: String::new(),
            identity: None,
            surface: Surface::Post,
            compose: None,
            trouble: None,
            editing: Editing::Recipe,
            pieces: Vec::new(),
            draft: String::new(),
            revision: 0,
            review: None,
            tab: Tab::Check,
            held: None,
            notice: None,
            open_cue: None,
            pending: None,
            applied: 0,
            to_copy: String::new(),
            source: None,
            answers: BTreeMap::new(),
            offers: Offers::default(),
            turn: 0,
            suggestions: Vec::new(),
            not_for_me: start.not_for_me,
            declining: None,
            status: String::new(),
            status_passes: false,
            lit: false,
            now: Day::from_epoch_days(0).into(),
        }
    }

    fn core(&self) -> Option<&dyn Core> {
        self.core.as_ref().ok().map(|(core, _)| &**core)
    }

    fn context(&self) -> Context {
        Context {
            now: self.now,
            site: self.site,
            surface: self.surface,
            profile: self.settings.profile.clone(),
            seed: u64::from(self.settings.seed.unwrap_or_default()).wrapping_add(self.turn),
        }
    }

    fn in_composer(&self) -> bool {
        !self.pasting && matches!(self.link, Link::Page { state: ComposerState::Found, .. })
    }

    /// Where a post is begun, while there is none to write in.
    fn begins_at(&self) -> Option<&'static str> {
        let nowhere = !self.pasting && matches!(self.link, Link::Page { state: ComposerState::None, .. });
        self.compose.filter(|_| nowhere)
    }

    /// How long the draft is: box by box, where it has several.
    fn length(&self) -> Option<Count> {
        let review = self.review.as_ref()?;
        let fits = self.pieces.last().is_some_and(|(span, _)| span.end <= self.draft.len());
        if !fits || self.pasting {
            return Some(review.count.clone());
        }
        Some(Count::of_pieces(&Draft::new(self.draft.as_str()), &self.pieces, self.site, self.surface))
    }

    /// Whether the composer's text may be read and never changed.
    fn copy_only(&self) -> bool {
        self.editing == Editing::CopyOnly && self.in_composer()
    }

    /// A change to the whole draft, as one edit.
    fn whole_draft(&self, text: &str) -> Edit {
        Edit { start: 0, end: self.draft.encode_utf16().count(), expected: self.draft.clone(), text: text.to_owned() }
    }
}

impl Page for Panel {
    type Msg = Msg;

    fn hear(&self, news: News) -> Option<Msg> {
        hear::hear(news)
    }

    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect<Msg>> {
        self.now = now;
        self.take(msg)
    }

    fn view(&self) -> Vec<Region> {
        self.regions()
    }
}
