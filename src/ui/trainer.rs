//! The trainer: every rule's bad post beside its better one, with the why, and the posts it has no quarrel with. All of them are the
//! rules' own examples, reviewed as they are shown, so that nobody practises with what no longer holds.
//!
//! It keeps no score and tells nobody who looked at what.

mod view;

use super::panel::Loaded;
use super::settings::Settings;
use super::words::Words;
use super::{Act, Effect, News, Page, Region};
use crate::context::{Context, Day, Moment};
use crate::finding::Verdict;
use crate::policy::Rule;
use crate::review::Review;
use crate::sites::{SITES, Surface};
use std::rc::Rc;

/// A post and its review.
#[derive(Debug, Clone, PartialEq)]
struct Post {
    text: String,
    review: Review,
}

/// A rule's card.
#[derive(Debug, Clone, Default, PartialEq)]
struct Card {
    /// The post it shows first, a better one, and why it is better.
    bad: Option<Post>,
    better: Option<Post>,
    why: String,
    /// Other posts that the rule finds something in.
    others: Vec<Post>,
    /// Posts on which it stays silent, and on which no other rule asks or stops either.
    fine: Vec<Post>,
}

/// The page.
pub struct Trainer {
    words: Rc<dyn Words>,
    core: Loaded,
    settings: Settings,
    /// The pack whose rules are gone through; nothing means all.
    pack: Option<String>,
    /// Packs and rules gone through, by their places in the programme.
    rules: Vec<(usize, usize)>,
    at: usize,
    card: Card,
    own: String,
    own_review: Option<Review>,
    status: String,
    now: Moment,
    /// Where the page's address pointed before the first day was known.
    wanted: String,
}

/// What can happen to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// The page was opened.
    Opened,
    /// One rule on or back.
    Step(Step),
    /// Only this pack's rules; nothing means all.
    Pack(String),
    /// What the person types themselves.
    Own(String),
    /// Take this post to try changes on.
    Try(Which),
    /// Fill the screen, or stop.
    FullScreen,
    /// The address names this rule.
    Hash(String),
    /// Another rule was asked for by name.
    Rule(String),
}

/// A way through the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the next one.
    Next,
    /// To the one before.
    Back,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// A post of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one shown first.
    Bad,
    /// The better one.
    Better,
}

impl Trainer {
    /// The trainer, at the rule that the end of the page's address names or at the first.
    #[must_use]
    pub fn new(words: Rc<dyn Words>, core: Loaded, settings: Settings, hash: &str) -> Self {
        let mut page = Self {
            words,
            core,
            settings,
            pack: None,
            rules: Vec::new(),
            at: 0,
            card: Card::default(),
            own: String::new(),
            own_review: None,
            status: String::new(),
            now: Day::from_epoch_days(0).into(),
            wanted: hash.to_owned(),
        };
        page.gather();
        page
    }

    fn gather(&mut self) {
        let Ok((core, _)) = &self.core else { return };
        let packs = core.packs().iter().enumerate().filter(|(_, p)| self.pack.as_ref().is_none_or(|id| *id == p.id));
        self.rules = packs
            .flat_map(|(nth, pack)| (0..pack.rules.len()).filter(|rule| !pack.rules[*rule].finds.is_empty()).map(move |rule| (nth, rule)))
            .collect();
    }

    fn rule(&self) -> Option<&Rule> {
        let (pack, rule) = *self.rules.get(self.at)?;
        self.core.as_ref().ok()?.0.packs().get(pack)?.rules.get(rule)
    }

    fn context(&self) -> Context {
        Context {
            now: self.now,
            site: SITES[0],
            surface: Surface::Post,
            profile: self.settings.profile.clone(),
            seed: u64::from(self.settings.seed.unwrap_or_default()),
        }
    }

    fn review(&self, text: &str) -> Option<Review> {
        Some(self.core.as_ref().ok()?.0.review(text, &self.context()))
    }

    fn post(&self, text: &str) -> Option<Post> {
        Some(Post { text: text.to_owned(), review: self.review(text)? })
    }

    /// Turns to the rule at this place.
    fn turn(&mut self, at: usize) -> Vec<Effect<Msg>> {
        self.at = at;
        let Some(rule) = self.rule().cloned() else {
            self.card = Card::default();
            return Vec::new();
        };
        // The first post is the one that comes with a better wording, if any does.
        let first = rule.finds.iter().position(|e| e.better.is_some()).unwrap_or(0);
        let shown = rule.finds.get(first);
        let why = shown.map(|e| e.why.trim()).filter(|why| !why.is_empty()).unwrap_or(&rule.why).to_owned();
        self.card = Card {
            bad: shown.and_then(|e| self.post(&e.text)),
            better: shown.and_then(|e| e.better.as_deref()).and_then(|text| self.post(text)),
            why,
            others: rule.finds.iter().enumerate().filter(|(nth, _)| *nth != first).filter_map(|(_, e)| self.post(&e.text)).collect(),
            fine: rule.allows.iter().filter_map(|text| self.post(text)).filter(|post| post.review.verdict == Verdict::Clear).collect(),
        };
        self.status = self.position();
        vec![Effect::SetHash(rule.id)]
    }

    fn find(&self, rule: &str) -> Option<usize> {
        let (core, _) = self.core.as_ref().ok()?;
        self.rules.iter().position(|(p, r)| core.packs().get(*p).and_then(|p| p.rules.get(*r)).is_some_and(|r| r.id == rule))
    }

    fn step(&mut self, step: Step) -> Vec<Effect<Msg>> {
        let last = self.rules.len().saturating_sub(1);
        let to = match step {
            Step::Next => (self.at + 1).min(last),
            Step::Back => self.at.saturating_sub(1),
            Step::First => 0,
            Step::Last => last,
        };
        if to == self.at { Vec::new() } else { self.turn(to) }
    }

    fn own(&mut self, text: String) {
        self.own_review = if text.trim().is_empty() { None } else { self.review(&text) };
        self.own = text;
    }
}

impl Page for Trainer {
    type Msg = Msg;

    fn hear(&self, news: News) -> Option<Msg> {
        let act = match news {
            News::Opened => return Some(Msg::Opened),
            News::Hash(hash) => return Some(Msg::Hash(hash)),
            News::Act(act) => act,
            _ => return None,
        };
        let Act { name, arg, value } = act;
        Some(match (name.as_str(), arg.as_str()) {
            ("key", "ArrowRight") | ("next", _) => Msg::Step(Step::Next),
            ("key", "ArrowLeft") | ("back", _) => Msg::Step(Step::Back),
            ("key", "Home") => Msg::Step(Step::First),
            ("key", "End") => Msg::Step(Step::Last),
            ("pack", _) => Msg::Pack(value),
            ("own", _) => Msg::Own(value),
            ("try", "bad") => Msg::Try(Which::Bad),
            ("try", "better") => Msg::Try(Which::Better),
            ("full-screen", _) => Msg::FullScreen,
            ("rule", _) => Msg::Rule(arg),
            _ => return None,
        })
    }

    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect<Msg>> {
        self.now = now;
        match msg {
            Msg::Opened => {
                let at = self.find(&self.wanted).unwrap_or(0);
                self.turn(at)
            }
            Msg::Step(step) => self.step(step),
            Msg::Pack(id) => {
                self.pack = (!id.is_empty()).then_some(id);
                self.gather();
                self.turn(0)
            }
            Msg::Own(text) => {
                self.own(text);
                Vec::new()
            }
            Msg::Try(which) => {
                let post = match which {
                    Which::Bad => &self.card.bad,
                    Which::Better => &self.card.better,
                };
                let text = post.as_ref().map_or(String::new(), |p| p.text.clone());
                self.own(text);
                vec![Effect::Focus("own".to_owned())]
            }
            Msg::FullScreen => vec![Effect::FullScreen],
            Msg::Hash(rule) | Msg::Rule(rule) => {
                if self.rule().is_some_and(|r| r.id == rule) {
                    return Vec::new();
                }
                if self.find(&rule).is_none() {
                    self.pack = None;
                    self.gather();
                }
                match self.find(&rule) {
                    Some(at) => self.turn(at),
                    None => Vec::new(),
                }
            }
        }
    }

    fn view(&self) -> Vec<Region> {
        self.regions()
    }
}
