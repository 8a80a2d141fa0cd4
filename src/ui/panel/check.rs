//! What was found in a draft, strengths first, and how it reads.

use super::Panel;
use crate::finding::{Finding, Severity, Verdict};
use crate::review::{NotChecked, Review};
use crate::ui::parts::{Icon, Weight, button, key_button, severity_badge, severity_class};
use crate::ui::words::{self as w, Key};
use crate::voice::{Basis, CueHit, Pull, Reading};
use maud::{Markup, html};

/// From here on a text reads as a person's own.
const PERSONAL: u8 = 55;

/// How many notes are shown before the rest is folded.
const NOTES: usize = 3;

impl Panel {
    pub(super) fn check(&self) -> Markup {
        let Some(review) = &self.review else { return html! {} };
        let words = &*self.words;
        let groups: Vec<Group<'_>> = [Severity::Stop, Severity::Ask, Severity::Note].into_iter().flat_map(|s| self.grouped(s)).collect();
        let notes = groups.iter().position(|g| g.first.severity == Severity::Note).unwrap_or(groups.len());
        let folded = (notes + NOTES).min(groups.len());
        // A single note is not worth a fold.
        let folded = if groups.len() - folded == 1 { groups.len() } else { folded };
        html! {
            (self.verdict(review))
            @if !groups.is_empty() {
                ul.findings {
                    @for group in &groups[..folded] { li { (self.card(group)) } }
                }
                @if folded < groups.len() {
                    details.more {
                        summary { (words.put(w::FINDING_MORE_NOTES, &[&(groups.len() - folded).to_string()])) }
                        ul.findings { @for group in &groups[folded..] { li { (self.card(group)) } } }
                    }
                }
            }
            (self.reading(&review.voice))
            (self.sameness(&review.sameness))
            (self.not_checked(review))
        }
    }

    fn verdict(&self, review: &Review) -> Markup {
        let words = &*self.words;
        let (class, icon) = match review.verdict {
            Verdict::Hold => ("stop", Icon::Stop),
            Verdict::Ask => ("ask", Icon::Ask),
            Verdict::Clear => ("clear", Icon::Clear),
        };
        let strengths = strengths(&review.voice);
        html! {
            section.verdict.(class) {
                @if !strengths.is_empty() {
                    p.works { (words.put(w::VERDICT_WORKS, &[&strengths.join("; ")])) }
                }
                // A held press says the same, above, in more words.
                @if self.held.is_none() || review.verdict == Verdict::Clear { h2.sentence { (icon.draw()) span { (self.verdict_sentence(review.verdict, words)) } } }
            }
        }
    }

    fn grouped(&self, severity: Severity) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (index, finding) in self.findings(severity) {
            match groups.iter_mut().find(|g| g.first.rule == finding.rule) {
                Some(group) => group.all.push((index, finding)),
                None => groups.push(Group { first: finding, all: vec![(index, finding)] }),
            }
        }
        groups
    }

    fn card(&self, group: &Group<'_>) -> Markup {
        let words = &*self.words;
        let first = group.first;
        let several = group.all.len() > 1;
        html! {
            article.card.(severity_class(first.severity)) data-key=(first.rule) {
                (severity_badge(words, first.severity))
                h3 { (first.say) }
                @if several || !first.say.contains(&first.text) {
                    div.found { @for (index, finding) in &group.all {
                        @if !finding.text.trim().is_empty() && self.in_composer() {
                            button.quote type="button" data-act="light" data-arg={ "f" (index) } data-light={ "f" (index) } title=(words.say(w::FINDING_SHOW)) {
                                "“" (shortened(&finding.text)) "”"
                            }
                        } @else if !finding.text.trim().is_empty() {
                            q.quote { (shortened(&finding.text)) }
                        }
                    } }
                }
                p.why { (first.why) }
                @if !first.remedy.is_empty() {
                    p.try { span.lead { (words.say(w::FINDING_TRY)) } " " (first.remedy) }
                }
                @let told = !several && first.say.contains(&first.text) && self.in_composer();
                @if told || group.all.iter().any(|(_, f)| !f.fixes.is_empty()) {
                    div.row.fixes {
                        @for (index, finding) in &group.all {
                            @for (nth, fix) in finding.fixes.iter().enumerate().take(3) {
                                (button(Weight::Plain, "fix", &[index.to_string(), nth.to_string()].join("."), &self.fix_label(&fix.expected, &fix.text, several)))
                            }
                        }
                        @if told {
                            @let index = group.all[0].0;
                            button.btn.quiet type="button" data-act="light" data-arg={ "f" (index) } data-light={ "f" (index) } { (words.say(w::FINDING_SHOW)) }
                        }
                    }
                }
                (self.whom(group))
            }
        }
    }

    fn fix_label(&self, expected: &str, text: &str, several: bool) -> String {
        let words = &*self.words;
        let (from, to) = (shortened(expected.trim()), shortened(text.trim()));
        if to.is_empty() {
            words.put(w::FINDING_FIX_DROP, &[&from])
        } else if expected.trim().is_empty() {
            words.put(w::FINDING_FIX_ADD, &[&to])
        } else if several {
            words.put(w::FINDING_FIX_SWAP, &[&from, &to])
        } else {
            words.put(w::FINDING_FIX, &[&to])
        }
    }

    fn whom(&self, group: &Group<'_>) -> Markup {
        let words = &*self.words;
        let (first, index) = (group.first, group.all[0].0);
        html! {
            @if first.ask.is_some() || first.source.is_some() {
                div.whom {
                    @if let Some(contact) = &first.ask {
                        p.small { (words.put(w::FINDING_WHOM, &[&contact.name, &contact.role, &contact.reach])) }
                        (key_button(words, Weight::Quiet, "copy-question", &index.to_string(), w::FINDING_COPY))
                    }
                    @if let Some(source) = &first.source { p.source { (words.put(w::FINDING_SOURCE, &[source])) } }
                }
            }
        }
    }

    fn not_checked(&self, review: &Review) -> Markup {
        let words = &*self.words;
        let missing: Vec<String> = review
            .checked
            .not_checked
            .iter()
            .map(|what| match what {
                NotChecked::Attachments => words.say(w::NOT_CHECKED_ATTACHMENTS),
                NotChecked::LinkedPages => words.say(w::NOT_CHECKED_LINKS),
                NotChecked::Language(name) => words.put(w::NOT_CHECKED_LANGUAGE, &[name]),
                NotChecked::Truth => words.say(w::NOT_CHECKED_TRUTH),
            })
            .collect();
        html! {
            section.limits {
                @if !review.findings.is_empty() { p { (words.count(w::CHECKED_ONE, w::CHECKED, review.checked.rules)) } }
                @if !missing.is_empty() { p { (words.put(w::NOT_CHECKED, &[&words.list(&missing)])) } }
                p { (words.say(w::UI_NOT_LEGAL)) }
            }
        }
    }

    fn reading(&self, reading: &Reading) -> Markup {
        let words = &*self.words;
        html! {
            section.reading {
                h2 { (words.say(w::VOICE_TITLE)) }
                @match reading.basis {
                    Basis::TooShort => p { (words.say(w::VOICE_TOO_SHORT)) },
                    Basis::OtherLanguage => p { (words.say(w::VOICE_OTHER_LANGUAGE)) },
                    Basis::Enough => {
                        (scale(words, reading.score))
                        (self.cues(reading))
                        @if reading.score < PERSONAL {
                            div.row { (key_button(words, Weight::Main, "tab", "words", w::VOICE_GO)) }
                        }
                    }
                }
            }
        }
    }

    fn cues(&self, reading: &Reading) -> Markup {
        let words = &*self.words;
        html! {
            @for (pull, title) in [(Pull::Personal, w::VOICE_PERSONAL_CUES), (Pull::Broadcast, w::VOICE_BROADCAST_CUES)] {
                @let cues: Vec<(usize, &CueHit)> = reading.telling().filter(|(_, c)| c.pull == pull).collect();
                @if !cues.is_empty() {
                    h3.cue-title { (words.say(title)) }
                    ul.cues {
                        @for (index, cue) in cues {
                            @let open = self.open_cue.as_ref() == Some(&cue.cue);
                            li data-key=(cue.cue) {
                                button.cue.(if pull == Pull::Personal { "personal" } else { "broadcast" }) type="button" data-act="cue" data-arg=(cue.cue) data-light={ "c" (index) }
                                    aria-expanded=(if open { "true" } else { "false" }) aria-controls={ "cue-" (cue.cue) } {
                                    span { (cue.label) } " " span.share { (share(words, cue)) }
                                }
                                p.reason id={ "cue-" (cue.cue) } hidden[!open] { (cue.why) }
                            }
                        }
                    }
                }
            }
        }
    }
}

struct Group<'a> {
    first: &'a Finding,
    all: Vec<(usize, &'a Finding)>,
}

/// What works, in the words of the cues that make a text personal, the weightiest first.
fn strengths(reading: &Reading) -> Vec<&str> {
    reading.cues.iter().filter(|c| c.pull == Pull::Personal && c.share > 0.0).take(2).map(|c| c.label.as_str()).collect()
}

/// What a cue does to the score: in points, or in words where the score is so far to one side that no single cue moves it.
fn share(words: &dyn w::Words, cue: &CueHit) -> String {
    let points = cue.share.abs().round();
    if points < 1.0 {
        return words.say(match (cue.strength * cue.weight).abs() {
            pull if pull >= 1.0 => w::VOICE_SHARE_MUCH,
            pull if pull >= 0.4 => w::VOICE_SHARE_SOME,
            _ => w::VOICE_SHARE_LITTLE,
        });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a hundred points")]
    let points = (points as u32).to_string();
    words.put(if cue.share < 0.0 { w::VOICE_SHARE_DOWN } else { w::VOICE_SHARE_UP }, &[&points])
}

/// A score in words.
pub(super) fn score_key(score: u8) -> Key {
    match score {
        0..=19 => w::VOICE_BROADCAST,
        20..=44 => w::VOICE_MOSTLY_BROADCAST,
        45..=54 => w::VOICE_BETWEEN,
        55..=79 => w::VOICE_MOSTLY_PERSONAL,
        _ => w::VOICE_PERSONAL,
    }
}

/// The scale from broadcast to personal, with the words for where the score stands.
fn scale(words: &dyn w::Words, score: u8) -> Markup {
    let said = words.say(score_key(score));
    let at = 4 + u32::from(score.min(100)) * 192 / 100;
    html! {
        p.scale-said { strong { (said) } " " span.small { (words.put(w::VOICE_SCORE, &[&score.to_string()])) } }
        svg.scale viewBox="0 0 200 16" role="img" aria-label=(words.put(w::VOICE_SCALE_LABEL, &[&said, &score.to_string()])) preserveAspectRatio="none" {
            rect.rail x="0" y="6" width="200" height="4" rx="2" {}
            rect.filled x="0" y="6" width=(at) height="4" rx="2" {}
            @for tick in [50_u32, 100, 150] { rect.tick x=(tick) y="4" width="1" height="8" {} }
            rect.knob x=(at - 4) y="1" width="8" height="14" rx="4" {}
        }
        div.scale-ends aria-hidden="true" { span { (words.say(w::VOICE_END_BROADCAST)) } span { (words.say(w::VOICE_END_PERSONAL)) } }
    }
}

/// The first words of a long text.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST) {
        Some((at, _)) => [line[..at].trim_end(), "…"].concat(),
        None if line.len() < text.trim_end().len() => [line, " …"].concat(),
        None => line.to_owned(),
    }
}
