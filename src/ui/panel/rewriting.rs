//! Saying it in one's own words: the questions only the person can answer, and the candidates.

use super::check::{score_key, shortened};
use super::update::Effects;
use super::{Panel, Reword, Source, Tab};
use crate::context::Stage;
use crate::ui::Effect;
use crate::ui::core::Offer;
use crate::ui::parts::{Icon, Weight, button, key_button, severity_badge, with_blanks};
use crate::ui::settings::stage_word;
use crate::ui::words as w;
use crate::voice::{Blank, ChangeKind, Reading};
use maud::{Markup, html};

impl Panel {
    pub(super) fn reword(&mut self, what: Reword) -> Effects {
        match what {
            Reword::Answer { id, text } => {
                if text.trim().is_empty() {
                    self.answers.remove(&id);
                } else {
                    self.answers.insert(id, text);
                }
            }
            Reword::NothingToAdd(id) => {
                if self.answers.get(&id).is_some_and(String::is_empty) {
                    self.answers.remove(&id);
                } else {
                    self.answers.insert(id, String::new());
                }
            }
            Reword::Others => self.turn = self.turn.wrapping_add(1),
            Reword::FromDraft => self.source = None,
            Reword::Stage(stage) => {
                self.settings.profile.stage = stage;
                self.refresh();
                return vec![Effect::Keep(Box::new(self.settings.clone()))];
            }
            Reword::Copy(index) => return self.offer_text(index).map_or_else(Vec::new, |text| self.copy(text)),
            Reword::Compose(index) => {
                // Not in the address: the site would have the words before anybody pressed Post.
                let mut effects = self.offer_text(index).map_or_else(Vec::new, |text| self.copy(text));
                effects.extend(self.begins_at().map(Effect::Open));
                return effects;
            }
            Reword::Use(index) => {
                let Some(text) = self.offer_text(index) else { return Vec::new() };
                // What is being reworded stays what it was, or the next candidates would be made of this one.
                self.source.get_or_insert_with(|| Source { text: self.draft.clone(), title: None });
                let edit = self.whole_draft(&text);
                self.tab = Tab::Check;
                return self.apply(edit, text, true);
            }
        }
        self.refresh();
        Vec::new()
    }

    fn offer_text(&self, index: usize) -> Option<String> {
        self.offers.offers.get(index).map(|o| o.candidate.text.clone())
    }

    pub(super) fn rewriting(&self) -> Markup {
        let words = &*self.words;
        let source = self.source.as_ref().map_or(&self.draft, |s| &s.text);
        if source.trim().is_empty() {
            return html! {
                section.quiet-card {
                    h2 { (words.say(w::REWRITE_TITLE)) }
                    p { (words.say(w::REWRITE_EMPTY)) }
                    div.row { (key_button(words, Weight::Plain, "tab", "ideas", w::WELCOME_GO)) }
                }
            };
        }
        html! {
            section.rewrite {
                h2 { (words.say(w::REWRITE_TITLE)) }
                (self.source_card(source))
                (self.stages())
                @if let Some(nothing) = &self.offers.nothing {
                    p.quiet-card { (nothing) }
                }
                @if !self.offers.questions.is_empty() {
                    h3 { (words.say(w::REWRITE_QUESTIONS)) }
                    p.small { (words.say(w::REWRITE_QUESTIONS_WHY)) }
                    ul.questions {
                        @for blank in &self.offers.questions { li data-key=(blank.id) { (self.ask(blank)) } }
                    }
                }
                @if !self.offers.offers.is_empty() {
                    h3 { (words.say(w::REWRITE_OFFERS)) }
                    ol.offers {
                        @for (index, offer) in self.offers.offers.iter().enumerate() { li data-key=(offer.candidate.template) { (self.offer(index, offer)) } }
                    }
                    div.row { (key_button(words, Weight::Plain, "others", "", w::REWRITE_OTHERS)) }
                }
            }
        }
    }

    /// How far out to step: a comment, a note on a link, a post of one's own.
    fn stages(&self) -> Markup {
        let words = &*self.words;
        html! {
            div.row role="group" aria-label=(words.say(w::OPT_STAGE)) {
                @for (stage, name) in
                    [(Stage::Comment, w::STAGE_COMMENT), (Stage::Reshare, w::STAGE_RESHARE), (Stage::OwnPost, w::STAGE_OWN_POST)]
                {
                    button.btn.quiet type="button" data-act="stage" data-arg=(stage_word(stage))
                        aria-pressed=(if self.settings.profile.stage == stage { "true" } else { "false" }) { (words.say(name)) }
                }
            }
        }
    }

    fn source_card(&self, source: &str) -> Markup {
        let words = &*self.words;
        html! {
            div.source-card id="source" tabindex="-1" {
                p {
                    span.lead { (match self.source.as_ref().and_then(|s| s.title.as_ref()) {
                        Some(title) => words.put(w::REWRITE_FROM_ITEM, &[title]),
                        None if self.source.is_some() => words.say(w::REWRITE_FROM_BEFORE),
                        None => words.say(w::REWRITE_FROM_DRAFT),
                    }) }
                    " " span.quoted { "“" (shortened(source)) "”" }
                }
                @if self.source.is_some() && !self.draft.trim().is_empty() {
                    (key_button(words, Weight::Quiet, "from-draft", "", w::REWRITE_USE_DRAFT))
                }
            }
        }
    }

    fn ask(&self, blank: &Blank) -> Markup {
        let words = &*self.words;
        let answer = self.answers.get(&blank.id);
        let nothing = answer.is_some_and(String::is_empty);
        html! {
            label for={ "answer-" (blank.id) } { (blank.question) }
            textarea id={ "answer-" (blank.id) } rows="2" data-act="answer" data-arg=(blank.id) disabled[nothing] { (answer.map_or("", String::as_str)) }
            button.btn.quiet type="button" data-act="nothing-to-add" data-arg=(blank.id) aria-pressed=(if nothing { "true" } else { "false" }) {
                (words.say(w::REWRITE_NOTHING))
            }
        }
    }

    fn offer(&self, index: usize, offer: &Offer) -> Markup {
        let words = &*self.words;
        let candidate = &offer.candidate;
        let others: Vec<_> = offer.review.findings.iter().filter(|f| f.rule != "unanswered-blank").collect();
        html! {
            article.offer {
                h4 { (candidate.name) }
                p.own-words { (with_blanks(&candidate.text)) }
                p.voices { (self.before_after(&candidate.voice_before, &candidate.voice_after)) }
                @if !candidate.blanks.is_empty() {
                    p.small { (words.count(w::OFFER_BLANK, w::OFFER_BLANKS, candidate.blanks.len())) }
                }
                @for finding in others.iter().take(3) { p.small { (severity_badge(words, finding.severity)) " " (finding.say) } }
                @if !candidate.changes.is_empty() {
                    details.changes {
                        summary { (words.say(w::OFFER_CHANGES)) }
                        ul {
                            @for change in &candidate.changes {
                                @let (icon, key) = change_look(change.kind);
                                li.(key.name.trim_start_matches("CHANGE_").to_lowercase()) {
                                    span.lead { (icon.draw()) (words.say(key)) } " "
                                    span.quoted { "“" (shortened(&change.what)) "”" } " "
                                    span.small { (change.why) }
                                }
                            }
                        }
                    }
                }
                div.row {
                    @if self.begins_at().is_some() {
                        (button(Weight::Main, "compose-offer", &index.to_string(), &words.put(w::OFFER_COMPOSE, &[self.site.name])))
                        (key_button(words, Weight::Quiet, "copy-offer", &index.to_string(), w::UI_COPY))
                    } @else if self.copy_only() {
                        (key_button(words, Weight::Main, "copy-offer", &index.to_string(), w::UI_COPY))
                    } @else {
                        (key_button(words, Weight::Main, "use", &index.to_string(), w::OFFER_USE))
                        (key_button(words, Weight::Quiet, "copy-offer", &index.to_string(), w::UI_COPY))
                    }
                }
            }
        }
    }

    fn before_after(&self, before: &Reading, after: &Reading) -> Markup {
        let words = &*self.words;
        let said = |reading: &Reading| (words.say(score_key(reading.score)), reading.score.to_string());
        let ((was, was_score), (is, is_score)) = (said(before), said(after));
        html! { (words.put(w::OFFER_VOICE, &[&was, &was_score, &is, &is_score])) }
    }
}

fn change_look(kind: ChangeKind) -> (Icon, w::Key) {
    match kind {
        ChangeKind::Cut => (Icon::Cut, w::CHANGE_CUT),
        ChangeKind::Reworded => (Icon::Reworded, w::CHANGE_REWORDED),
        ChangeKind::Asked => (Icon::Ask, w::CHANGE_ASKED),
        ChangeKind::Kept => (Icon::Clear, w::CHANGE_KEPT),
        ChangeKind::Added => (Icon::Added, w::CHANGE_ADDED),
    }
}
