//! A composer that cannot be read, or a page that is not as it is known: one button makes a report of it, for those who look after Firsthand.
//!
//! The report says versions, languages and how often each selector of the site's data was found. It holds no text and no address of
//! anybody's, and goes nowhere but among the person's own downloads.

use super::{Link, Notice, Panel};
use crate::ui::Effect;
use crate::ui::panel::Msg;
use crate::ui::parts::{Weight, key_button};
use crate::ui::port::ComposerState;
use crate::ui::words as w;
use maud::{Markup, html};

/// The name of the file.
const FILE: &str = "firsthand-report.txt";

impl Panel {
    /// The button for a report, and what the report is, where there is something to report.
    pub(super) fn trouble_row(&self) -> Markup {
        let words = &*self.words;
        html! {
            @if self.report().is_some() {
                p.small { (words.say(w::UNREADABLE_REPORT_ABOUT)) }
                div.row { (key_button(words, Weight::Plain, "report", "", w::UNREADABLE_REPORT)) }
            }
        }
    }

    pub(super) fn save_report(&mut self) -> Vec<Effect<Msg>> {
        let Some(text) = self.report() else { return Vec::new() };
        self.notice = Some(Notice::Saved);
        vec![Effect::Save { name: FILE, text }]
    }

    fn report(&self) -> Option<String> {
        let Link::Page { state: ComposerState::Unreadable | ComposerState::None, reason } = &self.link else { return None };
        let trouble = self.trouble.as_ref()?;
        let mut report = [
            "Firsthand ",
            env!("CARGO_PKG_VERSION"),
            ": a composer that could not be read\nNo text, no names, no addresses.\n\nsite: ",
            self.site.id,
            "\nreason: ",
            reason.as_deref().unwrap_or("unknown"),
            "\nbrowser: ",
            &trouble.browser,
            "\nlanguage of Firsthand: ",
            &self.words.say(w::UI_LANG),
            "\nlanguage of the page: ",
            &trouble.language,
            "\n\nfound  what: selector\n",
        ]
        .concat();
        for one in &trouble.matches {
            report.extend([&one.found.to_string(), "  ", &one.place, ": ", &one.selector, "\n"]);
        }
        Some(report)
    }
}
