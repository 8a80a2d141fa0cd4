//! The part of the settings page about the programme: which one is in use, whose it is and how it stands, and how to load another.

use super::{Choice, Options};
use crate::kit::trust::{Keys, Signer, Standing};
use crate::policy::Pack;
use crate::ui::core::Core;
use crate::ui::panel::Origin;
use crate::ui::parts::{Icon, Weight, key_button};
use crate::ui::refusal::why;
use crate::ui::words::{self as w, grouped};
use maud::{Markup, html};

impl Options {
    pub(super) fn programme(&self) -> Markup {
        let words = &*self.words;
        html! {
            section.group {
                h2 { (words.say(w::OPT_PROGRAMME)) }
                @match &self.core {
                    Ok((core, origin)) => {
                        @let rules = grouped(core.packs().iter().map(|p| p.rules.len()).sum());
                        p { (words.put(if matches!(origin, Origin::Own(_)) { w::OPT_PROGRAMME_OWN } else { w::OPT_PROGRAMME_SHIPPED }, &[&core.programme().organisation, &rules])) }
                        @match origin {
                            Origin::InsteadOfOwn(error) => p.wrong { (words.say(w::OWN_FAULT_TITLE)) ": " (why(words, error)) },
                            Origin::Own(standing) => { (self.standing(standing)) }
                            Origin::Shipped => {}
                        }
                        (self.locked(&**core))
                    }
                    Err(error) => p.wrong { (words.say(w::FAULT_TITLE)) ": " (why(words, error)) },
                }
                div.field {
                    label for="file" { (words.say(w::OPT_PROGRAMME_LOAD)) }
                    input type="file" id="file" data-file="programme" aria-describedby="choice";
                    p.small { (words.say(w::OPT_PROGRAMME_ABOUT)) }
                }
                div id="choice" tabindex="-1" { (self.choice()) }
                (self.keys())
                @if matches!(&self.core, Ok((_, Origin::Own(_) | Origin::InsteadOfOwn(_)))) && !matches!(self.trust.keys, Keys::Pinned(_)) {
                    div.row { (key_button(words, Weight::Plain, "shipped", "", w::OPT_PROGRAMME_BACK)) }
                }
            }
        }
    }

    /// The packs that the organisation keeps in force, and whom to ask about each.
    fn locked(&self, core: &dyn Core) -> Markup {
        let words = &*self.words;
        let programme = core.programme();
        let said = |pack: &Pack| {
            let mut ids = pack.rules.iter().filter_map(|rule| rule.owner.as_deref()).chain(programme.defaults.ask.as_deref());
            match ids.find_map(|id| programme.contact(id)) {
                Some(whom) => words.put(w::OPT_LOCKED_PACK, &[&pack.title, &whom.name, &whom.role, &whom.reach]),
                None => words.put(w::OPT_LOCKED_PACK_ALONE, &[&pack.title]),
            }
        };
        let mut locked = core.packs().iter().filter(|pack| pack.locked).peekable();
        html! {
            @if locked.peek().is_some() {
                p.small { (words.say(w::OPT_LOCKED)) }
                ul.names { @for pack in locked { li.small data-key=(pack.id) { (said(pack)) } } }
            }
        }
    }

    /// Whose programme it is, which one, who signed it and until when.
    fn standing(&self, standing: &Standing) -> Markup {
        let words = &*self.words;
        let label = &standing.label;
        let by = |key, id: &dyn std::fmt::Display| words.put(key, &[&id.to_string()]);
        let signed = match standing.signer {
            Signer::Nobody => words.say(w::OPT_SIGNED_NOBODY),
            Signer::Stranger(key) => by(w::OPT_SIGNED_STRANGER, &key.id()),
            Signer::Remembered(key) => by(w::OPT_SIGNED_REMEMBERED, &key.id()),
            Signer::Pinned(key) => by(w::OPT_SIGNED_PINNED, &key.id()),
        };
        let until = label.expires.map_or_else(|| words.say(w::OPT_UNTIL_NONE), |day| day.to_string());
        html! {
            dl.facts {
                div { dt { (words.say(w::OPT_FACT_ORGANISATION)) } dd { (label.organisation) } }
                div { dt { (words.say(w::OPT_FACT_VERSION)) } dd { (label.version) } }
                @if let Some(issued) = label.issued { div { dt { (words.say(w::OPT_FACT_MADE)) } dd { (issued) } } }
                div { dt { (words.say(w::OPT_FACT_UNTIL)) } dd { (until) } }
                div { dt { (words.say(w::OPT_FACT_SIGNED)) } dd { (signed) } }
            }
            @if let Some(last) = standing.stale(self.today) { p.wrong { (words.put(w::RULES_STALE, &[&last.to_string()])) } }
            @if let Some(least) = standing.behind { p.wrong { (words.put(w::RULES_BEHIND, &[&least.to_string()])) } }
        }
    }

    /// What became of the last file.
    fn choice(&self) -> Markup {
        let words = &*self.words;
        let right = |text: String| html! { p.right { (Icon::Clear.draw()) (text) } };
        let wrong = |text: String| html! { p.wrong { (text) } };
        match &self.choice {
            Choice::None => html! {},
            Choice::Unreadable => wrong(words.say(w::OPT_PROGRAMME_UNREADABLE)),
            Choice::Refused(error) => wrong([&words.say(w::OPT_PROGRAMME_REFUSED), " ", &why(words, error)].concat()),
            Choice::Full => wrong(words.say(w::OPT_PROGRAMME_FULL)),
            Choice::NotKept => wrong(words.say(w::OPT_PROGRAMME_NOT_KEPT)),
            Choice::Loaded => right(words.say(w::OPT_PROGRAMME_LOADED)),
            Choice::LoadedUnsigned => wrong(words.say(w::OPT_PROGRAMME_LOADED_UNSIGNED)),
            Choice::LoadedFirst(key) => right(words.put(w::OPT_PROGRAMME_LOADED_FIRST, &[&key.to_string()])),
        }
    }

    /// Which keys may sign, and how to forget the one that was learned here.
    fn keys(&self) -> Markup {
        let words = &*self.words;
        match &self.trust.keys {
            Keys::Any => html! {},
            Keys::Pinned(keys) => {
                let ids: Vec<String> = keys.iter().map(|k| k.id().to_string()).collect();
                let sentence =
                    if ids.is_empty() { words.say(w::OPT_KEYS_NONE) } else { words.put(w::OPT_KEYS_PINNED, &[&words.list(&ids)]) };
                html! { p.small { (sentence) } }
            }
            Keys::Remembered(key) => html! {
                p.small { (words.put(w::OPT_KEYS_REMEMBERED, &[&key.id().to_string()])) }
                div.row { (key_button(words, Weight::Plain, "forget-key", "", w::OPT_KEYS_FORGET)) }
            },
        }
    }
}
