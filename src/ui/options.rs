//! The settings page: who the person is, where Firsthand acts, which programme it works with, and how to forget everything.
//!
//! What is changed is kept at once; there is no button to save. A programme that cannot be used changes nothing.
//! To add a setting: a field in `Settings`, a word in `hear`, a field in the view.

mod hosts;
mod programme;
mod view;

use super::core::{Admitted, OpenError, admit};
use super::panel::{Loaded, Origin};
use super::reach::Reach;
use super::settings::{Mode, Settings, stage_of, tone_of};
use super::words::{self as w, Key, Words};
use super::{Act, Effect, News, Page, Region, Stored, page_of, trust};
use crate::context::{Day, Moment, Stage, Tone};
use crate::kit::key::KeyId;
use crate::kit::trust::{Keys, Trust};
use std::rc::Rc;

/// How long after the last letter typed the settings are kept, in milliseconds.
const PAUSE: u32 = 400;

/// What stands between two pasted posts.
const BETWEEN: &str = "\n---\n";

/// What became of the last file that was chosen.
#[derive(Debug, Clone)]
enum Choice {
    None,
    Loaded,
    /// Loaded, though nobody signed it.
    LoadedUnsigned,
    /// Loaded, and the key that signed it is known from now on.
    LoadedFirst(KeyId),
    Refused(OpenError),
    Unreadable,
    /// The browser has no room for it.
    Full,
    NotKept,
}

/// What the page starts with.
pub struct Start {
    /// The words.
    pub words: Rc<dyn Words>,
    /// The core.
    pub core: Loaded,
    /// What the person has told.
    pub settings: Settings,
    /// A number drawn for this person, in case none was kept.
    pub seed: u32,
    /// Whose programmes are used here.
    pub trust: Trust,
    /// The day.
    pub today: Day,
}

/// The page.
pub struct Options {
    words: Rc<dyn Words>,
    core: Loaded,
    settings: Settings,
    trust: Trust,
    reach: Reach,
    today: Day,
    choice: Choice,
    /// A programme that is being kept, and is used once it is.
    coming: Option<Admitted>,
    account: String,
    /// What the person likes to write about, as they type it.
    interests: String,
    /// Posts of theirs, as they paste them.
    posts: String,
    erasing: bool,
    /// Begin anew once what is being kept is kept.
    restarting: bool,
    /// Counts up with every change, so that only the last pause keeps.
    revision: u32,
    /// What is being kept right now, for the sentence that follows.
    after: Option<Key>,
    status: String,
}

/// A text that the person tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What they do.
    Role,
    /// How they name the company.
    Company,
    /// How they say that they work there.
    Disclosure,
    /// What they like to write about, with commas between.
    Interests,
    /// Posts that they wrote before, with a line of dashes between.
    Posts,
}

/// A list of products that the person ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Products {
    /// Those they have used.
    Used,
    /// Those their own team makes.
    Own,
}

/// What can happen to the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A text was typed.
    Typed(Field, String),
    /// A department was chosen.
    Department(String),
    /// A tone was chosen.
    Voice(Tone),
    /// How far out to step was chosen.
    Stage(Stage),
    /// The pasted posts are to be forgotten.
    ForgetPosts,
    /// A product was ticked or not.
    Product(Products, String, bool),
    /// A mode was chosen.
    Mode(Mode),
    /// A site was switched on or off.
    Site(String, bool),
    /// The name of an account is typed.
    Account(String),
    /// The account typed is to be kept out.
    KeepOut,
    /// This account is no longer to be kept out.
    LetIn(String),
    /// A file with a programme was read, or could not be.
    File(Option<Vec<u8>>),
    /// The programme that was to be kept was kept, or not.
    Programme(Stored),
    /// Back to the programme that is shipped.
    Shipped,
    /// Forget which key signed the first programme used here.
    ForgetKey,
    /// Ask whether everything is to be forgotten; or do not.
    AskErase(bool),
    /// Forget everything.
    Erase,
    /// Nothing was typed for a moment since this change.
    Paused(u32),
    /// What was to be kept was kept, or not.
    Kept(bool),
    /// The settings were changed elsewhere.
    Settings(Box<Settings>),
    /// Ask where the browser lets Firsthand act.
    AskReach,
    /// Where it does.
    Reach(Reach),
    /// Let the browser ask for this host.
    Allow(String),
    /// Let the browser ask for all that it keeps from Firsthand.
    AllowAll,
    /// The person let it, or did not.
    Allowed(bool),
    /// Go to another page.
    Open(&'static str),
}

impl Options {
    /// The page, with what was kept.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Start { words, core, mut settings, seed, trust, today } = start;
        settings.seed.get_or_insert(seed);
        Self {
            words,
            core,
            trust,
            reach: Reach::default(),
            today,
            choice: Choice::None,
            coming: None,
            account: String::new(),
            interests: settings.profile.interests.join(", "),
            posts: settings.profile.posts.join(BETWEEN),
            settings,
            erasing: false,
            restarting: false,
            revision: 0,
            after: None,
            status: String::new(),
        }
    }

    fn changed(&mut self) -> Vec<Effect<Msg>> {
        self.revision = self.revision.wrapping_add(1);
        self.status.clear();
        vec![Effect::After(PAUSE, Msg::Paused(self.revision))]
    }

    /// Keeps the settings as they are now. The content script holds no programme, so what the programme says about a Post button
    /// without a core is kept beside them.
    fn keep(&mut self) -> Vec<Effect<Msg>> {
        if let Ok((core, _)) = &self.core {
            self.settings.without_core = core.programme().defaults.guard_without_core;
        }
        self.after = Some(w::UI_SAVED);
        vec![Effect::Keep(Box::new(self.settings.clone()))]
    }

    fn typed(&mut self, field: Field, text: String) -> Vec<Effect<Msg>> {
        let profile = &mut self.settings.profile;
        match field {
            Field::Role => profile.role = text,
            Field::Company => profile.company = text,
            Field::Disclosure => profile.disclosure = text,
            Field::Interests => {
                profile.interests = text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect();
                self.interests = text;
            }
            Field::Posts => {
                let line = |line: &str| line.trim().len() >= 3 && line.trim().chars().all(|c| matches!(c, '-' | '–' | '—'));
                let mut posts = vec![String::new()];
                for part in text.lines() {
                    if line(part) {
                        posts.push(String::new());
                    } else if let Some(last) = posts.last_mut() {
                        last.push_str(part);
                        last.push('\n');
                    }
                }
                profile.posts = posts.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
                self.posts = text;
            }
        }
        self.changed()
    }

    fn product(&mut self, list: Products, name: String, on: bool) -> Vec<Effect<Msg>> {
        let list = match list {
            Products::Used => &mut self.settings.profile.products_used,
            Products::Own => &mut self.settings.profile.own_products,
        };
        list.retain(|n| *n != name);
        if on {
            list.push(name);
        }
        self.keep()
    }

    fn chosen(&mut self, bytes: Option<Vec<u8>>) -> Vec<Effect<Msg>> {
        let Some(bytes) = bytes else {
            self.choice = Choice::Unreadable;
            return vec![Effect::Focus("choice".to_owned())];
        };
        match admit(&bytes, &self.trust, self.today) {
            Err(error) => {
                self.choice = Choice::Refused(error);
                vec![Effect::Focus("choice".to_owned())]
            }
            Ok(admitted) => {
                let trust = trust::write(&admitted.trust);
                self.coming = Some(admitted);
                vec![Effect::KeepProgramme { bundle: bytes, trust }]
            }
        }
    }

    /// A programme is used, and what it teaches about keys and versions is believed, only once it is kept.
    fn programme_kept(&mut self, stored: Stored) -> Vec<Effect<Msg>> {
        let Some(Admitted { core, standing, trust }) = self.coming.take() else { return Vec::new() };
        let mut effects = Vec::new();
        self.choice = match stored {
            Stored::Full => Choice::Full,
            Stored::Failed => Choice::NotKept,
            Stored::Kept => {
                let choice = match (&self.trust.keys, standing.signer.key()) {
                    (_, None) => Choice::LoadedUnsigned,
                    (Keys::Any, Some(key)) => Choice::LoadedFirst(key.id()),
                    _ => Choice::Loaded,
                };
                self.core = Ok((core, Origin::Own(Box::new(standing))));
                self.trust = trust;
                effects = self.keep();
                choice
            }
        };
        effects.push(Effect::Focus("choice".to_owned()));
        effects
    }

    /// Does this, and then begins the page anew.
    fn anew(&mut self, effect: Effect<Msg>) -> Vec<Effect<Msg>> {
        self.after = None;
        self.restarting = true;
        vec![effect]
    }

    fn keep_out(&mut self) -> Vec<Effect<Msg>> {
        let account = self.account.trim().to_owned();
        if account.is_empty() {
            return vec![Effect::Focus("account".to_owned())];
        }
        self.account.clear();
        if !self.settings.kept_out.contains(&account) {
            self.settings.kept_out.push(account);
        }
        self.keep()
    }

    fn kept(&mut self, kept: bool) {
        let said = self.after.take();
        self.status = match (kept, said) {
            (true, Some(key)) => self.words.say(key),
            (true, None) => return,
            (false, _) => self.words.say(w::UI_SAVE_FAILED),
        };
    }
}

impl Page for Options {
    type Msg = Msg;

    fn hear(&self, news: News) -> Option<Msg> {
        Some(match news {
            News::Act(act) => return acted(act),
            News::File(bytes) => Msg::File(bytes),
            News::Kept(kept) => Msg::Kept(kept),
            News::Programme(stored) => Msg::Programme(stored),
            News::Settings(settings) => Msg::Settings(settings),
            News::Opened | News::Permissions => Msg::AskReach,
            News::Reach(reach) => Msg::Reach(reach),
            News::Allowed(allowed) => Msg::Allowed(allowed),
            _ => return None,
        })
    }

    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect<Msg>> {
        self.today = now.day;
        match msg {
            Msg::Typed(field, text) => self.typed(field, text),
            Msg::Department(id) => {
                self.settings.profile.department = id;
                self.keep()
            }
            Msg::Stage(stage) => {
                self.settings.profile.stage = stage;
                self.keep()
            }
            Msg::ForgetPosts => {
                self.posts.clear();
                self.settings.profile.posts.clear();
                let mut effects = self.keep();
                effects.push(Effect::Focus("posts".to_owned()));
                effects
            }
            Msg::Voice(tone) => {
                self.settings.profile.voice = tone;
                self.keep()
            }
            Msg::Product(list, name, on) => self.product(list, name, on),
            Msg::Mode(mode) => {
                self.settings.mode = mode;
                self.keep()
            }
            Msg::Site(id, on) => {
                self.settings.sites_off.retain(|s| *s != id);
                if !on {
                    self.settings.sites_off.push(id);
                }
                self.keep()
            }
            Msg::Account(name) => {
                self.account = name;
                Vec::new()
            }
            Msg::KeepOut => self.keep_out(),
            Msg::LetIn(name) => {
                self.settings.kept_out.retain(|n| *n != name);
                let mut effects = self.keep();
                effects.push(Effect::Focus("account".to_owned()));
                effects
            }
            Msg::File(bytes) => self.chosen(bytes),
            Msg::Programme(stored) => self.programme_kept(stored),
            Msg::Shipped => self.anew(Effect::DropProgramme),
            Msg::ForgetKey => self.anew(Effect::ForgetKey),
            Msg::AskErase(ask) => {
                self.erasing = ask;
                vec![Effect::Focus(if ask { "erase-really" } else { "erase" }.to_owned())]
            }
            Msg::Erase => {
                self.erasing = false;
                self.anew(Effect::Erase)
            }
            Msg::Paused(revision) if revision == self.revision => self.keep(),
            Msg::Paused(_) => Vec::new(),
            Msg::Kept(kept) => {
                self.kept(kept);
                if std::mem::take(&mut self.restarting) && kept { vec![Effect::Restart] } else { Vec::new() }
            }
            Msg::Settings(settings) => {
                // What is being typed here right now is newer than what was kept.
                if self.after.is_none() {
                    let seed = self.settings.seed;
                    self.settings = *settings;
                    self.settings.seed = self.settings.seed.or(seed);
                }
                Vec::new()
            }
            Msg::AskReach => vec![Effect::AskReach],
            Msg::Reach(reach) => {
                self.reach = reach;
                Vec::new()
            }
            Msg::Allow(host) => vec![Effect::Allow(vec![host])],
            Msg::AllowAll => vec![Effect::Allow(self.withheld())],
            Msg::Allowed(allowed) => {
                self.status = self.words.say(if allowed { w::OPT_ALLOWED } else { w::OPT_NOT_ALLOWED });
                vec![Effect::AskReach]
            }
            Msg::Open(page) => vec![Effect::Open(page)],
        }
    }

    fn view(&self) -> Vec<Region> {
        self.regions()
    }
}

fn acted(Act { name, arg, value }: Act) -> Option<Msg> {
    let on = value == "on";
    Some(match name.as_str() {
        "role" => Msg::Typed(Field::Role, value),
        "company" => Msg::Typed(Field::Company, value),
        "disclosure" => Msg::Typed(Field::Disclosure, value),
        "interests" => Msg::Typed(Field::Interests, value),
        "department" => Msg::Department(value),
        "voice" => Msg::Voice(tone_of(&value).unwrap_or_default()),
        "stage" => Msg::Stage(stage_of(&value).unwrap_or_default()),
        "posts" => Msg::Typed(Field::Posts, value),
        "forget-posts" => Msg::ForgetPosts,
        "used" => Msg::Product(Products::Used, arg, on),
        "own" => Msg::Product(Products::Own, arg, on),
        "mode" => Msg::Mode(Mode::of(&value).unwrap_or_default()),
        "site" => Msg::Site(arg, on),
        "account" => Msg::Account(value),
        "keep-out" => Msg::KeepOut,
        "let-in" => Msg::LetIn(arg),
        "allow" => Msg::Allow(arg),
        "allow-all" => Msg::AllowAll,
        "shipped" => Msg::Shipped,
        "forget-key" => Msg::ForgetKey,
        "ask-erase" => Msg::AskErase(arg == "on"),
        "erase" => Msg::Erase,
        "open" => Msg::Open(page_of(&arg)?),
        _ => return None,
    })
}
