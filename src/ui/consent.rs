//! The first page: what is read, what never happens, what the site's terms say, and the person's choice. Until they have chosen,
//! nothing of Firsthand acts anywhere. Saying no is a choice like the others.

use super::parts::{Icon, Weight, key_button};
use super::settings::{CONSENT_VERSION, Consent as Given, Mode, Settings};
use super::words::{self as w, Key, Words};
use super::{Act, Effect, News, Page, Region};
use crate::context::Moment;
use maud::{Markup, html};
use std::rc::Rc;

/// What was done on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    Agreed,
    Declined,
    NotKept,
}

/// The page.
pub struct Consent {
    words: Rc<dyn Words>,
    settings: Settings,
    seed: u32,
    mode: Mode,
    pending: Done,
    done: Done,
}

/// What can happen to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// The person chooses where Firsthand acts.
    Choose(Mode),
    /// The person agrees.
    Agree,
    /// The person wants none of it, now or any more.
    Decline,
    /// The choice was kept, or could not be.
    Kept(bool),
    /// Go to another page.
    Open(&'static str),
}

impl Consent {
    /// The page, with what was chosen before.
    #[must_use]
    pub fn new(words: Rc<dyn Words>, settings: Settings, seed: u32) -> Self {
        let mode = settings.mode;
        Self { words, settings, seed, mode, pending: Done::Nothing, done: Done::Nothing }
    }

    fn keep(&mut self, consent: Option<Given>, done: Done) -> Vec<Effect<Msg>> {
        self.settings.consent = consent;
        self.settings.mode = self.mode;
        self.settings.seed.get_or_insert(self.seed);
        self.pending = done;
        vec![Effect::Keep(Box::new(self.settings.clone()))]
    }

    fn choice(&self) -> Markup {
        let words = &*self.words;
        html! {
            fieldset.choices {
                legend { (words.say(w::CONSENT_WHERE)) }
                @for mode in Mode::ALL {
                    @let (name, about) = mode_keys(mode);
                    div.choice {
                        input type="radio" name="mode" id={ "mode-" (mode.word()) } value=(mode.word()) data-act="mode" checked[mode == self.mode] aria-describedby={ "about-" (mode.word()) };
                        div {
                            label for={ "mode-" (mode.word()) } { (words.say(name)) }
                            p id={ "about-" (mode.word()) } { (words.say(about)) }
                        }
                    }
                }
            }
        }
    }

    fn done(&self) -> Markup {
        let words = &*self.words;
        let (class, title, body) = match self.done {
            Done::Nothing => return html! {},
            Done::Declined => ("warm", w::CONSENT_DECLINED_TITLE, w::CONSENT_DECLINED_BODY),
            Done::NotKept => ("warn", w::CONSENT_NOT_KEPT_TITLE, w::CONSENT_NOT_KEPT_BODY),
            Done::Agreed => {
                let body = match self.settings.mode {
                    Mode::InPage => w::CONSENT_NEXT_IN_PAGE,
                    Mode::SidePanel => w::CONSENT_NEXT_SIDE_PANEL,
                    Mode::PasteOnly => w::CONSENT_NEXT_PASTE_ONLY,
                };
                ("good", w::CONSENT_DONE_TITLE, body)
            }
        };
        html! {
            section.notice.(class) {
                h2 id="done" tabindex="-1" { @if class == "good" { (Icon::Clear.draw()) } (words.say(title)) }
                p { (words.say(body)) }
                @if self.done == Done::Agreed {
                    div.row { (key_button(words, Weight::Plain, "open", "options", w::CONSENT_TELL_ME)) (key_button(words, Weight::Quiet, "open", "trainer", w::FOOT_TRAINER)) }
                }
            }
        }
    }
}

/// What a mode is called, and what it means.
pub(super) fn mode_keys(mode: Mode) -> (Key, Key) {
    match mode {
        Mode::InPage => (w::MODE_IN_PAGE, w::MODE_IN_PAGE_ABOUT),
        Mode::SidePanel => (w::MODE_SIDE_PANEL, w::MODE_SIDE_PANEL_ABOUT),
        Mode::PasteOnly => (w::MODE_PASTE_ONLY, w::MODE_PASTE_ONLY_ABOUT),
    }
}

impl Page for Consent {
    type Msg = Msg;

    fn hear(&self, news: News) -> Option<Msg> {
        match news {
            News::Kept(done) => Some(Msg::Kept(done)),
            News::Act(Act { name, arg, value }) => match name.as_str() {
                "mode" => Some(Msg::Choose(Mode::of(&value).unwrap_or(self.mode))),
                "agree" => Some(Msg::Agree),
                "decline" => Some(Msg::Decline),
                "open" => Some(Msg::Open(super::page_of(&arg)?)),
                _ => None,
            },
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect<Msg>> {
        match msg {
            Msg::Choose(mode) => {
                self.mode = mode;
                self.done = Done::Nothing;
                Vec::new()
            }
            Msg::Agree => self.keep(Some(Given { at: now.day.to_string(), version: CONSENT_VERSION }), Done::Agreed),
            Msg::Decline => self.keep(None, Done::Declined),
            Msg::Kept(kept) => {
                self.done = if kept { self.pending } else { Done::NotKept };
                vec![Effect::Focus("done".to_owned())]
            }
            Msg::Open(page) => vec![Effect::Open(page)],
        }
    }

    fn view(&self) -> Vec<Region> {
        let words = &*self.words;
        let list = |keys: &[Key], icon: Icon| {
            html! { ul.ticks { @for key in keys { li { (icon.draw()) span { (words.say(*key)) } } } } }
        };
        let body = html! {
            section {
                h2 { (words.say(w::CONSENT_READS_TITLE)) }
                (list(&[w::CONSENT_READS_DRAFT, w::CONSENT_READS_PRESS, w::CONSENT_READS_NAME], Icon::Clear))
            }
            section {
                h2 { (words.say(w::CONSENT_STAYS_TITLE)) }
                (list(&[w::CONSENT_STAYS_LOCAL, w::CONSENT_STAYS_NOBODY, w::CONSENT_STAYS_KEPT], Icon::Clear))
            }
            section {
                h2 { (words.say(w::CONSENT_NEVER_TITLE)) }
                (list(&[w::CONSENT_NEVER_POST, w::CONSENT_NEVER_READ, w::CONSENT_NEVER_MESSAGES, w::CONSENT_NEVER_COUNT], Icon::Cut))
            }
            section.terms {
                h2 { (words.say(w::CONSENT_TERMS_TITLE)) }
                p { (words.say(w::CONSENT_TERMS_SAY)) }
                p { (words.say(w::CONSENT_TERMS_MEAN)) }
                p { (words.say(w::CONSENT_TERMS_RISK)) }
                p.small {
                    a href="https://www.linkedin.com/legal/user-agreement" target="_blank" rel="noreferrer" { (words.say(w::CONSENT_TERMS_AGREEMENT)) }
                    " · "
                    a href="https://www.linkedin.com/help/linkedin/answer/a1341387" target="_blank" rel="noreferrer" { (words.say(w::CONSENT_TERMS_HELP)) }
                }
            }
        };
        vec![
            Region::new(
                "head",
                html! {
                    header.page-head { span.seal { (Icon::Quill.draw()) } h1 { (words.say(w::CONSENT_TITLE)) } p.lede { (words.say(w::CONSENT_LEDE)) } }
                },
            ),
            Region::new("body", body),
            Region::new("choice", self.choice()),
            Region::new(
                "act",
                html! {
                    div.row {
                        (key_button(words, Weight::Main, "agree", "", if self.mode == Mode::PasteOnly { w::CONSENT_AGREE_PASTE } else { w::CONSENT_AGREE }))
                        (key_button(words, Weight::Quiet, "decline", "", w::CONSENT_DECLINE))
                    }
                    p.small { (words.say(w::CONSENT_CHANGE_MIND)) }
                },
            ),
            Region::new("done", self.done()),
            Region::new("status", html! {}),
        ]
    }
}
