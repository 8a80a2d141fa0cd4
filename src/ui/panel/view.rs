//! The panel's frame: its head, its tabs, its notices, its foot.

use super::guard::Standing;
use super::{Frame, Link, Notice, Origin, Panel, Tab};
use crate::finding::Severity;
use crate::sites::{Surface, Unit};
use crate::ui::Region;
use crate::ui::parts::{Icon, Weight, button, key_button, severity_badge};
use crate::ui::port::ComposerState;
use crate::ui::refusal::why;
use crate::ui::words::{self as w, grouped};
use maud::{Markup, html};

impl Panel {
    pub(super) fn regions(&self) -> Vec<Region> {
        let body = match (&self.core, self.no_draft()) {
            (Err(_), _) => html! {},
            (Ok(_), _) if !self.settings.consented() => html! {},
            (Ok(_), Some(waiting)) if self.tab == Tab::Check => waiting,
            _ => match self.tab {
                Tab::Check => self.check(),
                Tab::Words => self.rewriting(),
                Tab::Ideas => self.ideas(),
            },
        };
        vec![
            Region::new("head", self.head()),
            Region::new("notice", self.notices()),
            Region::new("paste", self.paste_box()),
            Region::new("tabs", self.tabs()),
            Region::new("body", html! { div.body role="tabpanel" id="panel" aria-labelledby=(format_tab(self.tab)) { (body) } }),
            Region::new("foot", self.foot()),
            Region::new("status", html! { (self.status) }),
        ]
    }

    fn ready(&self) -> bool {
        self.core.is_ok() && self.settings.consented()
    }

    fn head(&self) -> Markup {
        let words = &*self.words;
        let place = if self.pasting {
            words.say(w::HEAD_PASTED)
        } else if !self.in_composer() {
            words.say(w::HEAD_NOTHING_OPEN)
        } else {
            let key = if self.surface == Surface::Comment { w::HEAD_COMMENT } else { w::HEAD_POST };
            words.put(key, &[self.site.name])
        };
        html! {
            header.head.in-page[self.frame == Frame::InPage] {
                span.seal { (Icon::Quill.draw()) }
                div {
                    h1 { (words.say(w::NAME)) }
                    p.where { (place) }
                }
                button.btn.icon-only type="button" data-act="open" data-arg="options" aria-label=(words.say(w::UI_SETTINGS)) title=(words.say(w::UI_SETTINGS)) {
                    (Icon::Settings.draw())
                }
            }
        }
    }

    fn tabs(&self) -> Markup {
        if !self.ready() {
            return html! {};
        }
        let words = &*self.words;
        let found = self.review.as_ref().filter(|_| !self.draft.trim().is_empty()).map_or(0, |_| self.groups_all());
        html! {
            div.tabs role="tablist" aria-label=(words.say(w::TABS)) {
                @for tab in Tab::ALL {
                    @let here = tab == self.tab;
                    button type="button" role="tab" id=(format_tab(tab)) data-act="tab" data-arg=(tab.word()) aria-selected=(if here { "true" } else { "false" })
                        aria-controls="panel" tabindex=(if here { "0" } else { "-1" }) {
                        (words.say(match tab { Tab::Check => w::TAB_CHECK, Tab::Words => w::TAB_WORDS, Tab::Ideas => w::TAB_IDEAS }))
                        @if tab == Tab::Check && found > 0 {
                            " " span.count { (found) }
                        }
                    }
                }
            }
        }
    }

    fn groups_all(&self) -> usize {
        [Severity::Stop, Severity::Ask, Severity::Note].into_iter().map(|s| self.groups(s)).sum()
    }

    fn notices(&self) -> Markup {
        let words = &*self.words;
        html! {
            @match &self.core {
                Err(error) => {
                    section.notice.warn {
                        h2 { (words.say(w::FAULT_TITLE)) }
                        p { (words.say(w::FAULT_BODY)) }
                        p.small { (why(words, error)) }
                    }
                }
                Ok((_, Origin::InsteadOfOwn(error))) => {
                    section.notice.warn {
                        h2 { (words.say(w::OWN_FAULT_TITLE)) }
                        p { (words.say(w::OWN_FAULT_BODY)) }
                        p.small { (why(words, error)) }
                        div.row { (key_button(words, Weight::Plain, "open", "options", w::UI_SETTINGS)) }
                    }
                }
                Ok((_, Origin::Own(standing))) => {
                    @if let Some(last) = standing.stale(self.now.day) {
                        section.notice.warn {
                            p { (words.put(w::RULES_STALE, &[&last.to_string()])) }
                            div.row { (key_button(words, Weight::Plain, "open", "options", w::UI_SETTINGS)) }
                        }
                    }
                }
                Ok((_, Origin::Shipped)) => {}
            }
            @if self.core.is_ok() && !self.settings.consented() {
                section.notice.warm {
                    h2 { (words.say(w::CONSENT_FIRST_TITLE)) }
                    p { (words.say(w::CONSENT_FIRST_BODY)) }
                    div.row { (key_button(words, Weight::Main, "open", "consent", w::CONSENT_FIRST_GO)) }
                }
            }
            (self.held_notice())
            @if let (Some(notice), Some(sentence)) = (&self.notice, self.notice_sentence()) {
                (self.notice_card(notice, &sentence))
            }
        }
    }

    fn notice_card(&self, notice: &Notice, sentence: &str) -> Markup {
        let words = &*self.words;
        let class = match notice {
            Notice::Changed { .. } | Notice::Copied => "good",
            Notice::Went { checked: true } => "warm",
            _ => "warn",
        };
        html! {
            section.notice.(class) {
                p {
                    @if class != "warn" { (Icon::Clear.draw()) }
                    (sentence)
                }
                @match notice {
                    Notice::NotChanged { .. } => div.row { (key_button(words, Weight::Main, "copy-notice", "", w::NOTICE_COPY_TEXT)) },
                    Notice::CopyFailed { text } => {
                        label.sr for="by-hand" { (words.say(w::UI_COPY_BY_HAND)) }
                        textarea id="by-hand" readonly rows="4" { (text) }
                    }
                    _ => {}
                }
                (self.close())
            }
        }
    }

    fn close(&self) -> Markup {
        let label = self.words.say(w::UI_CLOSE);
        html! {
            button.btn.icon-only.close type="button" data-act="dismiss" aria-label=(label) title=(label) { (Icon::Cross.draw()) }
        }
    }

    fn held_notice(&self) -> Markup {
        let (Some(standing), Some(sentence), Some(held)) = (self.standing(), self.held_sentence(), &self.held) else { return html! {} };
        let words = &*self.words;
        match standing {
            Standing::Change => {
                let stops: Vec<_> = self.findings(Severity::Stop).filter(|(_, f)| f.rule != "unanswered-blank").take(1).collect();
                html! {
                    section.notice.held {
                        p { (severity_badge(words, Severity::Stop)) }
                        h2 { (sentence) }
                        p { (words.say(w::GUARD_HELD_MORE)) }
                        @for (index, finding) in stops {
                            @if let Some(contact) = &finding.ask {
                                div.row {
                                    button.btn.plain type="button" data-act="copy-question" data-arg=(index) { (words.put(w::FINDING_COPY_QUESTION, &[&contact.name])) }
                                }
                            }
                        }
                        (self.close())
                    }
                }
            }
            Standing::Reason => html! {
                section.notice.asked {
                    p { (severity_badge(words, Severity::Ask)) }
                    h2 { (sentence) }
                    ul.plain-list {
                        @for (_, finding) in self.findings(Severity::Ask) { li { (finding.say) } }
                    }
                    label for="reason" { (words.say(w::GUARD_REASON)) }
                    textarea id="reason" rows="2" data-act="reason" aria-describedby="reason-note" aria-invalid=(if held.reason_missing { "true" } else { "false" }) { (held.reason) }
                    p.small id="reason-note" {
                        @if held.reason_missing { strong { (words.say(w::GUARD_REASON_MISSING)) } " " }
                        (words.say(w::GUARD_REASON_KEPT))
                    }
                    div.row { (key_button(words, Weight::Main, "confirm", "", w::GUARD_CONFIRM)) }
                    (self.close())
                }
            },
            Standing::Permitted | Standing::PressAgain => html! {
                section.notice.good {
                    h2 { (Icon::Clear.draw()) (sentence) }
                    (self.close())
                }
            },
            Standing::NoCore => html! { section.notice.warn { h2 { (sentence) } } },
        }
    }

    fn paste_box(&self) -> Markup {
        if !self.ready() || !self.pasting {
            return html! {};
        }
        let words = &*self.words;
        html! {
            section.paste {
                label for="pasted" { (words.say(w::PASTE_LABEL)) }
                textarea id="pasted" rows="7" data-act="typed" aria-describedby="paste-note" { (self.draft) }
                p.small id="paste-note" { (words.say(w::PASTE_NOTE)) }
                div.row {
                    @if !self.draft.trim().is_empty() { (key_button(words, Weight::Main, "copy-draft", "", w::PASTE_COPY)) }
                    @if self.settings.mode != crate::ui::settings::Mode::PasteOnly { (key_button(words, Weight::Quiet, "paste", "off", w::PASTE_STOP)) }
                }
            }
        }
    }

    /// What stands in the place of a review while there is nothing to review.
    fn no_draft(&self) -> Option<Markup> {
        let words = &*self.words;
        if self.pasting || self.in_composer() {
            return self.draft.trim().is_empty().then(|| self.welcome());
        }
        let (title, text, small) = match &self.link {
            Link::Waiting => (w::WAITING_TITLE, words.say(w::WAITING_BODY), None),
            Link::Lost => (w::LOST_TITLE, words.put(w::LOST_BODY, &[self.site.name]), None),
            Link::Page { state: ComposerState::KeptOut, .. } => (w::KEPT_OUT_TITLE, words.say(w::KEPT_OUT_BODY), None),
            Link::Page { state: ComposerState::Unreadable, reason } => {
                (w::UNREADABLE_TITLE, words.say(w::UNREADABLE_BODY), reason.as_deref())
            }
            Link::Page { reason: Some(reason), .. } => (w::STRANGE_TITLE, words.say(w::STRANGE_BODY), Some(reason.as_str())),
            Link::Page { .. } => (w::NO_COMPOSER_TITLE, words.put(w::NO_COMPOSER_BODY, &[self.site.name]), None),
        };
        Some(html! {
            section.quiet-card {
                h2 { (words.say(title)) }
                p { (text) }
                @if let Some(reason) = small { p.small { (words.put(w::UNREADABLE_REASON, &[reason])) } }
                div.row {
                    @if self.begins_at().is_some() {
                        (button(Weight::Plain, "compose", "", &words.put(w::COMPOSE_GO, &[self.site.name])))
                    }
                    (key_button(words, Weight::Plain, "paste", "on", w::PASTE_START))
                }
                (self.trouble_row())
            }
            @if matches!(self.link, Link::Page { state: ComposerState::None, reason: None } | Link::Lost) { (self.welcome()) }
        })
    }

    fn foot(&self) -> Markup {
        let words = &*self.words;
        if !self.ready() {
            return html! {};
        }
        html! {
            footer.foot {
                @if let Some(count) = self.length().filter(|_| !self.draft.is_empty()) {
                    @if count.used > count.limit {
                        p.over { (words.put(w::COUNT_OVER, &[&grouped(count.used - count.limit), &grouped(count.limit)])) }
                    } @else {
                        p { (words.put(w::COUNT, &[&grouped(count.used), &grouped(count.limit), &grouped(count.limit - count.used)])) }
                    }
                    @for share in count.also.iter().filter(|share| share.used > share.limit) {
                        @let key = match share.unit {
                            Unit::Links => w::COUNT_LINKS,
                            Unit::Hashtags => w::COUNT_HASHTAGS,
                            _ => w::COUNT_BYTES,
                        };
                        p.over { (words.put(key, &[&grouped(share.used), &grouped(share.limit)])) }
                    }
                    @if let Some(fold) = count.fold {
                        @let shown = self.draft.get(..fold).unwrap_or_default();
                        @let last: String = shown.trim_end().chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
                        p.small { (words.put(w::COUNT_FOLD, &[&grouped(shown.chars().count()), &last])) }
                    } @else if self.surface == Surface::Post {
                        p.small { (words.say(w::COUNT_WHOLE)) }
                    }
                }
                @if self.copy_only() { p { (words.put(w::COPY_ONLY, &[self.site.name])) } }
                @if let Some(account) = self.identity.as_ref().filter(|_| self.in_composer()) {
                    p.small { (button(Weight::Quiet, "keep-out", "", &words.put(w::FOOT_KEEP_OUT, &[account]))) }
                }
                p.small { (words.say(w::FOOT_LOCAL)) " " (key_button(words, Weight::Quiet, "open", "trainer", w::FOOT_TRAINER)) }
            }
        }
    }
}

fn format_tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Check => "tab-check",
        Tab::Words => "tab-words",
        Tab::Ideas => "tab-ideas",
    }
}
