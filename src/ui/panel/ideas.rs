//! Where to start from: a word from somebody who leads, what one may say, and approved content.

use super::update::Effects;
use super::{Idea, Panel, Source, Tab};
use crate::library::Suggestion;
use crate::ui::Effect;
use crate::ui::core::Core;
use crate::ui::parts::{Icon, Weight, button, key_button};
use crate::ui::words::{self as w, Key};
use maud::{Markup, html};

/// How much of what one may say is shown before the rest is folded.
const MAY: usize = 4;

/// Why approved content is not for somebody: the word that is kept, and what the button says.
const REASONS: [(&str, Key); 4] = [
    ("not-my-field", w::DECLINE_NOT_MY_FIELD),
    ("said-already", w::DECLINE_SAID_ALREADY),
    ("do-not-believe-it", w::DECLINE_DO_NOT_BELIEVE),
    ("not-now", w::DECLINE_NOT_NOW),
];

impl Panel {
    pub(super) fn idea(&mut self, what: Idea) -> Effects {
        match what {
            Idea::Start(id) => {
                let Some(item) = self.suggestions.iter().find(|s| s.id == id) else { return Vec::new() };
                let mut text = item.text.clone();
                if !item.link.is_empty() && !text.contains(&item.link) {
                    text.push_str("\n\n");
                    text.push_str(&item.link);
                }
                self.source = Some(Source { text, title: Some(item.title.clone()) });
                self.tab = Tab::Words;
                self.refresh();
                vec![Effect::Focus("source".to_owned())]
            }
            Idea::Compose(id) => {
                let mut effects = self.idea(Idea::Start(id));
                effects.extend(self.begins_at().map(Effect::Open));
                effects
            }
            Idea::Decline(id) => {
                self.declining = if self.declining.as_ref() == Some(&id) { None } else { Some(id) };
                Vec::new()
            }
            Idea::DeclineBecause { item, reason } => {
                self.declining = None;
                self.not_for_me.insert(item.clone(), reason.clone());
                self.refresh();
                vec![Effect::NotForMe { item, reason: Some(reason) }, Effect::Focus("ideas".to_owned())]
            }
            Idea::Restore => {
                let all = std::mem::take(&mut self.not_for_me);
                self.refresh();
                all.into_keys().map(|item| Effect::NotForMe { item, reason: None }).collect()
            }
        }
    }

    /// What stands in an empty panel.
    pub(super) fn welcome(&self) -> Markup {
        let words = &*self.words;
        let Some(programme) = self.core().map(Core::programme) else { return html! {} };
        let note = &programme.defaults.leader_note;
        html! {
            section.welcome {
                @if self.in_composer() || self.pasting {
                    h2 { (words.say(w::WELCOME_TITLE)) }
                    p { (words.say(w::WELCOME_BODY)) }
                }
                @if !note.is_empty() {
                    figure.leader {
                        blockquote { (note) }
                        @if !programme.defaults.leader.is_empty() { figcaption { (programme.defaults.leader) } }
                    }
                }
                div.row { (key_button(words, Weight::Plain, "tab", "ideas", w::WELCOME_GO)) }
            }
            (self.may())
        }
    }

    fn may(&self) -> Markup {
        let words = &*self.words;
        let may = self.core().map_or(&[][..], |c| &c.programme().may);
        if may.is_empty() {
            return html! {};
        }
        let shown = MAY.min(may.len());
        html! {
            section.may {
                h2 { (words.say(w::MAY_TITLE)) }
                ul { @for one in &may[..shown] { li { (Icon::Clear.draw()) span { (one.text) } } } }
                @if shown < may.len() {
                    details.more {
                        summary { (words.put(w::MAY_MORE, &[&(may.len() - shown).to_string()])) }
                        ul { @for one in &may[shown..] { li { (Icon::Clear.draw()) span { (one.text) } } } }
                    }
                }
            }
        }
    }

    pub(super) fn ideas(&self) -> Markup {
        let words = &*self.words;
        html! {
            section.ideas {
                h2 id="ideas" tabindex="-1" { (words.say(w::IDEAS_TITLE)) }
                p.small { (words.say(w::IDEAS_HOW)) }
                @if self.suggestions.is_empty() {
                    p.quiet-card { (words.say(w::IDEAS_NONE)) }
                } @else {
                    ul.items { @for item in &self.suggestions { li data-key=(item.id) { (self.item(item)) } } }
                }
                @if !self.not_for_me.is_empty() {
                    div.row { (button(Weight::Quiet, "restore-items", "", &words.count(w::IDEAS_RESTORE_ONE, w::IDEAS_RESTORE, self.not_for_me.len()))) }
                }
            }
            (self.may())
        }
    }

    fn item(&self, item: &Suggestion) -> Markup {
        let words = &*self.words;
        let declining = self.declining.as_ref() == Some(&item.id);
        html! {
            article.item {
                h3 { (item.title) }
                @if let Some(campaign) = &item.campaign { p.campaign { (Icon::Idea.draw()) (campaign) } }
                p { (item.text) }
                @if !item.link.is_empty() { p.link { (item.link) } }
                @if !item.why.is_empty() {
                    p.small { (words.say(w::IDEAS_WHY)) }
                    ul.reasons { @for why in &item.why { li { (why) } } }
                }
                div.row {
                    (key_button(words, Weight::Main, "from-item", &item.id, w::IDEAS_START))
                    @if self.begins_at().is_some() {
                        (button(Weight::Plain, "compose-item", &item.id, &words.put(w::COMPOSE_GO, &[self.site.name])))
                    }
                    button.btn.quiet type="button" data-act="decline" data-arg=(item.id) aria-expanded=(if declining { "true" } else { "false" }) { (words.say(w::IDEAS_DECLINE)) }
                }
                @if declining {
                    div.row.because role="group" aria-label=(words.say(w::IDEAS_DECLINE)) {
                        @for (word, key) in REASONS { (key_button(words, Weight::Plain, "decline-because", &[word, item.id.as_str()].join(" "), key)) }
                    }
                    p.small { (words.say(w::DECLINE_KEPT)) }
                }
            }
        }
    }
}
