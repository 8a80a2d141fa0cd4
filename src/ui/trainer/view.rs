//! How the trainer looks.

use super::{Card, Post, Trainer};
use crate::finding::Verdict;
use crate::review::Review;
use crate::ui::Region;
use crate::ui::parts::{Icon, Weight, button, key_button, severity_badge, with_marks};
use crate::ui::words as w;
use maud::{Markup, html};

impl Trainer {
    pub(super) fn regions(&self) -> Vec<Region> {
        vec![
            Region::new("head", self.head()),
            Region::new("card", self.card()),
            Region::new("own", self.own_text()),
            Region::new("own-review", self.own_reviewed()),
            Region::new("status", html! { (self.status) }),
        ]
    }

    /// "12 of 60".
    pub(super) fn position(&self) -> String {
        self.words.put(w::TRAIN_POSITION, &[&(self.at + 1).to_string(), &self.rules.len().to_string()])
    }

    fn head(&self) -> Markup {
        let words = &*self.words;
        let packs = self.core.as_ref().map_or(&[][..], |(core, _)| core.packs());
        let last = self.at + 1 >= self.rules.len();
        html! {
            header.page-head.trainer-head {
                span.seal { (Icon::Quill.draw()) }
                h1 { (words.say(w::TRAIN_TITLE)) }
                p.lede { (words.say(w::TRAIN_LEDE)) }
            }
            @if let Err(error) = &self.core {
                section.notice.warn { h2 { (words.say(w::FAULT_TITLE)) } p { (words.say(w::FAULT_BODY)) } p.small { (error) } }
            } @else {
                div.bar {
                    div.field.inline {
                        label for="pack" { (words.say(w::TRAIN_PACK)) }
                        select id="pack" data-act="pack" {
                            option value="" selected[self.pack.is_none()] { (words.say(w::TRAIN_PACK_ALL)) }
                            @for pack in packs { option value=(pack.id) selected[self.pack.as_ref() == Some(&pack.id)] { (pack.title) } }
                        }
                    }
                    div.steps {
                        button.btn.plain type="button" data-act="back" aria-disabled=(if self.at == 0 { "true" } else { "false" }) { (words.say(w::TRAIN_BACK)) }
                        span.position { (self.position()) }
                        button.btn.plain type="button" data-act="next" aria-disabled=(if last { "true" } else { "false" }) { (words.say(w::TRAIN_NEXT)) }
                    }
                    (key_button(words, Weight::Quiet, "full-screen", "", w::TRAIN_FULL_SCREEN))
                }
            }
        }
    }

    fn card(&self) -> Markup {
        let words = &*self.words;
        let Some(rule) = self.rule() else { return html! {} };
        let Card { bad, better, why, others, fine } = &self.card;
        let own = bad.as_ref().and_then(|p| p.review.findings.iter().find(|f| f.rule == rule.id));
        html! {
            article.lesson data-key=(rule.id) {
                header {
                    (severity_badge(words, rule.severity))
                    h2 { (own.map_or(rule.why.as_str(), |f| f.say.as_str())) }
                    @if own.is_none() { p.small { (words.say(w::TRAIN_NOT_TODAY)) } }
                }
                div.pair {
                    @if let Some(post) = bad {
                        section.post.bad { h3 { (words.say(w::TRAIN_BAD)) } (self.shown(post)) (key_button(words, Weight::Quiet, "try", "bad", w::TRAIN_TRY)) }
                    }
                    @if let Some(post) = better {
                        section.post.better { h3 { (words.say(w::TRAIN_BETTER)) } (self.shown(post)) (key_button(words, Weight::Quiet, "try", "better", w::TRAIN_TRY)) }
                    }
                }
                section.why {
                    h3 { (words.say(w::TRAIN_WHY)) }
                    p { (why) }
                    @if *why != rule.why { p { (rule.why) } }
                    @if !rule.remedy.is_empty() { p { span.lead { (words.say(w::FINDING_TRY)) } " " (rule.remedy) } }
                    @if let Some(source) = &rule.source { p.source { (words.put(w::FINDING_SOURCE, &[source])) } }
                }
                @if !fine.is_empty() {
                    section { h3 { (words.say(w::TRAIN_FINE)) } ul.posts { @for post in fine { li { (self.shown(post)) } } } }
                }
                @if !others.is_empty() {
                    details.more {
                        summary { (words.count(w::TRAIN_MORE_ONE, w::TRAIN_MORE, others.len())) }
                        ul.posts { @for post in others { li { (self.shown(post)) } } }
                    }
                }
            }
        }
    }

    /// A post with what is found in it marked, and what a review says, in a line.
    fn shown(&self, post: &Post) -> Markup {
        let places: Vec<_> = post.review.findings.iter().map(|f| (f.place.span(), f.severity)).collect();
        html! {
            p.own-words { (with_marks(&*self.words, &post.text, &places)) }
            p.small.says { (self.verdict(&post.review)) }
        }
    }

    fn verdict(&self, review: &Review) -> Markup {
        let words = &*self.words;
        html! {
            @if review.findings.is_empty() {
                (Icon::Clear.draw()) (words.count(w::VERDICT_NOTHING_ONE, w::VERDICT_NOTHING, review.checked.rules))
            } @else {
                @let key = match review.verdict {
                    Verdict::Hold => w::TRAIN_HELD,
                    Verdict::Ask => w::TRAIN_ASKED,
                    Verdict::Clear => w::TRAIN_NOTED,
                };
                (words.say(key))
            }
        }
    }

    fn own_text(&self) -> Markup {
        let words = &*self.words;
        if self.core.is_err() {
            return html! {};
        }
        html! {
            section.group.own {
                h2 { (words.say(w::TRAIN_OWN)) }
                label for="own" { (words.say(w::TRAIN_OWN_LABEL)) }
                textarea id="own" rows="4" data-act="own" { (self.own) }
            }
        }
    }

    fn own_reviewed(&self) -> Markup {
        let words = &*self.words;
        let Some(review) = &self.own_review else { return html! {} };
        let places: Vec<_> = review.findings.iter().map(|f| (f.place.span(), f.severity)).collect();
        html! {
            section.group.own-review {
                p.own-words { (with_marks(words, &self.own, &places)) }
                p { strong { (self.verdict(review)) } }
                @if !review.findings.is_empty() {
                    ul.said {
                        @for finding in &review.findings {
                            li {
                                (severity_badge(words, finding.severity)) " " (finding.say)
                                @if self.find(&finding.rule).is_some() {
                                    " " (button(Weight::Quiet, "rule", &finding.rule, &words.say(w::TRAIN_SHOW_RULE)))
                                }
                            }
                        }
                    }
                }
                p.small { (words.say(w::UI_NOT_LEGAL)) }
            }
        }
    }
}
