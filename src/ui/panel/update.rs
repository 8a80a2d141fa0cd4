//! What the panel does about what happened.

use super::{Link, Lit, Msg, Notice, Panel, Pending, Tab};
use crate::finding::{Finding, Severity};
use crate::library::Suggestion;
use crate::review::Review;
use crate::sites::{Editing, FieldRole, Site};
use crate::text::{Draft, Place, Span, Utf16Span};
use crate::ui::Effect;
use crate::ui::port::{ComposerState, Edit, FromPage, Mark, Piece, Refusal, Stretch, ToPage};
use crate::ui::settings::{Mode, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(super) type Effects = Vec<Effect<Msg>>;

/// How many ways to say it are offered at once.
const OFFERS: usize = 3;

/// How many pieces of approved content are offered at once.
const SUGGESTIONS: usize = 6;

/// How long a draft is left alone before its verdict is announced, in milliseconds: nobody is talked to while they type.
const SETTLE: u32 = 900;

impl Panel {
    pub(super) fn take(&mut self, msg: Msg) -> Effects {
        match msg {
            Msg::Opened => self.opened(),
            Msg::Page(message) => self.heard_from_page(message),
            Msg::PageLost => {
                self.link = Link::Lost;
                Vec::new()
            }
            Msg::Settings(settings) => self.settings_changed(*settings),
            Msg::Copied(ok) => self.copied(ok),
            Msg::Tab(tab) => {
                self.tab = tab;
                self.refresh();
                Vec::new()
            }
            Msg::Typed(text) => {
                if self.pasting {
                    self.show_draft(text);
                }
                self.settle_later()
            }
            Msg::Paste(on) => {
                self.pasting = on;
                let text = if on { String::new() } else { self.in_page.clone() };
                self.show_draft(text);
                if on { vec![Effect::Focus("pasted".to_owned())] } else { Vec::new() }
            }
            Msg::Light(what) => self.light(what),
            Msg::Cue(cue) => {
                self.open_cue = if self.open_cue.as_ref() == Some(&cue) { None } else { Some(cue) };
                Vec::new()
            }
            Msg::Fix { finding, fix } => self.fix(finding, fix),
            Msg::CopyQuestion(finding) => self.question(finding).map_or_else(Vec::new, |text| self.copy(text)),
            Msg::CopyNotice => match &self.notice {
                Some(Notice::NotChanged { text, .. } | Notice::CopyFailed { text }) => self.copy(text.clone()),
                _ => Vec::new(),
            },
            Msg::CopyDraft => self.copy(self.draft.clone()),
            Msg::Reason(reason) => self.reason_typed(reason),
            Msg::Confirm => self.confirm(),
            Msg::Reword(what) => self.reword(what),
            Msg::Idea(what) => self.idea(what),
            Msg::Dismiss => {
                if self.notice.take().is_none() {
                    self.held = None;
                }
                Vec::new()
            }
            Msg::KeepOut => self.keep_out(),
            Msg::Settled(revision) => {
                if revision == self.revision {
                    self.status = self.sentence();
                    self.status_passes = false;
                }
                Vec::new()
            }
            Msg::Leave => {
                if self.in_composer() {
                    vec![Effect::Send(ToPage::FocusComposer)]
                } else {
                    Vec::new()
                }
            }
            Msg::Open(page) => vec![Effect::Open(page)],
            Msg::Report => self.save_report(),
            Msg::Compose => self.begins_at().map(Effect::Open).into_iter().collect(),
        }
    }

    /// What the programme says about a Post button without a core is kept for the content script, which holds no programme.
    fn opened(&mut self) -> Effects {
        self.refresh();
        let Some(wanted) = self.core().map(|core| core.programme().defaults.guard_without_core) else { return Vec::new() };
        if !self.settings.consented() || self.settings.without_core == wanted {
            return Vec::new();
        }
        self.settings.without_core = wanted;
        vec![Effect::Keep(Box::new(self.settings.clone()))]
    }

    fn heard_from_page(&mut self, message: FromPage) -> Effects {
        match message {
            FromPage::Hello { site, elsewhere } => {
                self.site = Site::with_id(&site).unwrap_or(self.site);
                self.compose = (!elsewhere).then_some(self.site.compose);
                if matches!(self.link, Link::Waiting | Link::Lost) {
                    self.link = Link::Page { state: ComposerState::None, reason: None };
                }
                Vec::new()
            }
            FromPage::Composer { state, reason, trouble, kind, editing, identity } => {
                self.trouble = trouble;
                self.editing = editing.unwrap_or(Editing::Recipe);
                self.link = Link::Page { state, reason };
                self.identity = identity;
                self.surface = kind.unwrap_or(self.surface);
                if state != ComposerState::Found {
                    self.held = None;
                    self.in_page.clear();
                    if !self.pasting {
                        // Approved content may be chosen before a composer is open; a draft that was reworded is gone with its composer.
                        self.source = self.source.take().filter(|s| s.title.is_some());
                        self.show_draft(String::new());
                    }
                }
                Vec::new()
            }
            FromPage::Draft { text, kind, revision: _, parts } => {
                self.pieces = pieces(&text, &parts);
                self.surface = kind;
                self.link = Link::Page { state: ComposerState::Found, reason: None };
                let mut effects = self.draft_in_page(text);
                effects.extend(self.settle_later());
                effects
            }
            FromPage::Held { text, because } => self.held(text, because),
            FromPage::Went { text: _, checked } => {
                self.held = None;
                self.source = None;
                self.answers.clear();
                self.tab = Tab::Check;
                self.notice = Some(Notice::Went { checked });
                self.announce(self.notice_sentence());
                Vec::new()
            }
            FromPage::Applied { id, ok, reason } => self.was_applied(id, ok, reason.unwrap_or_default()),
        }
    }

    /// Takes the composer's text in, reviews it, and says what to tell the page. While the person pastes text here the composer's
    /// text is reviewed all the same, for its Post button waits for the verdict.
    pub(super) fn draft_in_page(&mut self, text: String) -> Effects {
        self.in_page.clone_from(&text);
        let review = if self.pasting {
            self.core().map(|core| core.review(&text, &self.context()))
        } else {
            self.show_draft(text);
            self.review.clone()
        };
        review.map_or_else(Vec::new, |review| vec![Effect::Send(verdict(&self.in_page, &review))])
    }

    /// Makes this the draft that is shown, and reviews it.
    pub(super) fn show_draft(&mut self, text: String) {
        if text == self.draft && self.review.is_some() {
            return;
        }
        // A word about something past goes when the next thing is written; an empty composer is not the next thing.
        let stays = match &self.notice {
            Some(Notice::Changed { draft, .. }) => *draft == text,
            Some(Notice::NotChanged { .. } | Notice::CopyFailed { .. }) | None => true,
            Some(Notice::Went { .. } | Notice::Copied | Notice::Saved) => text.trim().is_empty(),
        };
        if !stays {
            self.notice = None;
        }
        self.draft = text;
        self.revision = self.revision.wrapping_add(1);
        self.review = None;
        if self.status_passes {
            self.status.clear();
        }
        self.refresh();
        self.held_draft_changed();
    }

    /// Asks the core anew about everything that is shown.
    pub(super) fn refresh(&mut self) {
        let Ok((core, _)) = &self.core else { return };
        let core = Rc::clone(core);
        let context = self.context();
        self.review = Some(core.review(&self.draft, &context));
        match self.tab {
            Tab::Words => {
                let source = self.source.as_ref().map_or(&self.draft, |s| &s.text);
                self.offers = core.rewrite(source, &context, &self.answers, OFFERS);
                if !self.answers.is_empty() {
                    // What was answered is no longer asked, but must stay where it can be read and changed.
                    let mut asked = core.rewrite(source, &context, &BTreeMap::new(), OFFERS).questions;
                    asked.extend(std::mem::take(&mut self.offers.questions));
                    let mut seen = BTreeSet::new();
                    asked.retain(|blank| seen.insert(blank.id.clone()));
                    self.offers.questions = asked;
                }
            }
            Tab::Ideas => {
                let wanted = |draft: &str| -> Vec<Suggestion> {
                    let all = core.suggest(draft, &context, SUGGESTIONS + self.not_for_me.len());
                    all.into_iter().filter(|s| !self.not_for_me.contains_key(&s.id)).take(SUGGESTIONS).collect()
                };
                self.suggestions = wanted(&self.draft);
                if self.suggestions.is_empty() {
                    // Nothing about what is being written; something for this person and day all the same.
                    self.suggestions = wanted("");
                }
            }
            Tab::Check => {}
        }
    }

    fn settle_later(&self) -> Effects {
        vec![Effect::After(SETTLE, Msg::Settled(self.revision))]
    }

    fn settings_changed(&mut self, mut settings: Settings) -> Effects {
        settings.seed = settings.seed.or(self.settings.seed);
        if settings.mode != self.settings.mode && self.frame == super::Frame::SidePanel {
            self.pasting = settings.mode == Mode::PasteOnly;
        }
        self.settings = settings;
        self.refresh();
        match &self.review {
            Some(review) if self.in_composer() => vec![Effect::Send(verdict(&self.draft, review))],
            _ => Vec::new(),
        }
    }

    pub(super) fn copy(&mut self, text: String) -> Effects {
        self.to_copy.clone_from(&text);
        vec![Effect::Copy(text)]
    }

    fn copied(&mut self, ok: bool) -> Effects {
        let text = std::mem::take(&mut self.to_copy);
        self.notice = Some(if ok { Notice::Copied } else { Notice::CopyFailed { text } });
        self.announce(self.notice_sentence());
        if ok { Vec::new() } else { vec![Effect::Focus("by-hand".to_owned())] }
    }

    fn light(&mut self, what: Option<Lit>) -> Effects {
        if !self.in_composer() {
            return Vec::new();
        }
        let stretch = |place: &Place| Stretch { start: place.utf16_start, end: place.utf16_end };
        let spans: Vec<Stretch> = match (what, &self.review) {
            (Some(Lit::Finding(i)), Some(review)) => review.findings.get(i).map(|f| stretch(&f.place)).into_iter().collect(),
            (Some(Lit::Cue(i)), Some(review)) => review.voice.cues.get(i).map_or_else(Vec::new, |c| c.places.iter().map(stretch).collect()),
            (Some(Lit::Same(i)), Some(review)) => review.sameness.passages.get(i).map(|p| stretch(&p.place)).into_iter().collect(),
            _ => Vec::new(),
        };
        if spans.is_empty() && !self.lit {
            return Vec::new();
        }
        self.lit = !spans.is_empty();
        vec![Effect::Send(ToPage::Light { spans })]
    }

    fn fix(&mut self, finding: usize, fix: usize) -> Effects {
        let found = self.review.as_ref().and_then(|r| r.findings.get(finding)).and_then(|f| f.fixes.get(fix)).cloned();
        let Some(fix) = found else { return Vec::new() };
        let edit = Edit { start: fix.place.utf16_start, end: fix.place.utf16_end, expected: fix.expected, text: fix.text };
        let after = replaced(&self.draft, &fix.place, &edit.text);
        self.apply(edit, after, false)
    }

    /// Changes the draft: in the composer, or here where the text was pasted. `after` is the whole draft as it should become, to be
    /// copied where the composer refuses.
    pub(super) fn apply(&mut self, edit: Edit, after: String, whole: bool) -> Effects {
        if !self.in_composer() {
            self.source = if whole { self.source.take() } else { None };
            self.pasting = true;
            self.show_draft(after.clone());
            self.notice = Some(Notice::Changed { whole, draft: after });
            self.announce(self.notice_sentence());
            return Vec::new();
        }
        self.applied = self.applied.wrapping_add(1);
        self.pending = Some(Pending { id: self.applied, text: after, whole });
        vec![Effect::Send(ToPage::Apply { id: self.applied, edits: vec![edit] })]
    }

    fn was_applied(&mut self, id: u32, ok: bool, reason: Refusal) -> Effects {
        let Some(pending) = self.pending.take_if(|p| p.id == id) else { return Vec::new() };
        self.notice = Some(if ok {
            Notice::Changed { whole: pending.whole, draft: pending.text }
        } else {
            Notice::NotChanged { why: reason, text: pending.text }
        });
        self.announce(self.notice_sentence());
        Vec::new()
    }

    fn keep_out(&mut self) -> Effects {
        let Some(identity) = self.identity.clone() else { return Vec::new() };
        if !self.settings.kept_out.contains(&identity) {
            self.settings.kept_out.push(identity);
        }
        vec![Effect::Keep(Box::new(self.settings.clone()))]
    }
}

/// What to tell the page about a text.
pub(super) fn verdict(text: &str, review: &Review) -> ToPage {
    let mark = |f: &Finding| Mark { start: f.place.utf16_start, end: f.place.utf16_end, kind: f.severity };
    ToPage::Verdict { text: text.to_owned(), verdict: review.verdict, marks: review.findings.iter().map(mark).collect() }
}

/// The text with the words at a place replaced.
fn replaced(text: &str, place: &Place, by: &str) -> String {
    let (before, after) = (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
    [before, by, after].concat()
}

impl Panel {
    /// The findings of this severity.
    pub(super) fn findings(&self, severity: Severity) -> impl Iterator<Item = (usize, &Finding)> {
        self.review.iter().flat_map(|r| r.findings.iter().enumerate()).filter(move |(_, f)| f.severity == severity)
    }
}

/// The pieces of a draft in bytes; none where they do not fit it.
fn pieces(text: &str, parts: &[Piece]) -> Vec<(Span, Option<FieldRole>)> {
    if parts.is_empty() {
        return Vec::new();
    }
    let draft = Draft::new(text);
    let placed = parts.iter().map(|p| Some((draft.bytes(Utf16Span { start: p.start, end: p.end })?, p.role.field())));
    placed.collect::<Option<_>>().unwrap_or_default()
}
