//! What the panel does when a press of Post was held: say so calmly, and show a way on. The press itself was held by the page; the
//! panel can only tell it that a reason was given, and the person presses again.

use super::{Held, Msg, Panel, Tab};
use crate::finding::{Finding, Severity, Verdict};
use crate::ui::Effect;
use crate::ui::port::{Because, ToPage};
use crate::ui::words as w;

/// Where a held press stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is something to change.
    Change,
    /// There is something to be sure about.
    Reason,
    /// A reason was given; the next press goes through.
    Permitted,
    /// Nothing holds it any more; the next press goes through.
    PressAgain,
    /// There is no core to ask.
    NoCore,
}

impl Panel {
    pub(super) fn held(&mut self, text: String, because: Because) -> Vec<Effect<Msg>> {
        self.pasting = false;
        self.tab = Tab::Check;
        self.notice = None;
        let effects = self.draft_in_page(text.clone());
        let reason = self.held.take().map(|h| h.reason).unwrap_or_default();
        self.held = Some(Held { text, because, reason, reason_missing: false, permitted: None });
        self.announce(self.held_sentence());
        effects
    }

    /// Where the held press stands, if one is held.
    pub(super) fn standing(&self) -> Option<Standing> {
        let held = self.held.as_ref()?;
        let Some(review) = &self.review else { return Some(Standing::NoCore) };
        Some(match review.verdict {
            Verdict::Hold => Standing::Change,
            Verdict::Ask if held.permitted.as_ref() == Some(&self.draft) => Standing::Permitted,
            Verdict::Ask => Standing::Reason,
            Verdict::Clear => Standing::PressAgain,
        })
    }

    /// A held press is forgotten once the draft is clear and written on; until then it says where it stands.
    pub(super) fn held_draft_changed(&mut self) {
        let standing = self.standing();
        let draft = self.draft.clone();
        let Some(held) = &mut self.held else { return };
        if held.text == draft {
            return;
        }
        if standing == Some(Standing::PressAgain) && held.because == Because::Changed {
            self.held = None;
            return;
        }
        if standing == Some(Standing::PressAgain) {
            held.because = Because::Changed;
        }
        held.text = draft;
    }

    pub(super) fn reason_typed(&mut self, reason: String) -> Vec<Effect<Msg>> {
        if let Some(held) = &mut self.held {
            held.reason_missing &= reason.trim().is_empty();
            held.reason = reason;
        }
        Vec::new()
    }

    pub(super) fn confirm(&mut self) -> Vec<Effect<Msg>> {
        if self.standing() != Some(Standing::Reason) {
            return Vec::new();
        }
        let mut rules: Vec<String> = self.findings(Severity::Ask).map(|(_, f)| f.rule.clone()).collect();
        rules.dedup();
        let text = self.draft.clone();
        let Some(held) = &mut self.held else { return Vec::new() };
        let reason = held.reason.trim().to_owned();
        if reason.is_empty() {
            held.reason_missing = true;
            self.announce(Some(self.words.say(w::GUARD_REASON_MISSING)));
            return vec![Effect::Focus("reason".to_owned())];
        }
        held.permitted = Some(text.clone());
        self.announce(self.held_sentence());
        vec![Effect::LogReason { rules, reason }, Effect::Send(ToPage::Permit { text })]
    }

    /// What the held press comes to, in a sentence.
    pub(super) fn held_sentence(&self) -> Option<String> {
        let words = &*self.words;
        Some(match self.standing()? {
            Standing::Change => match self.findings(Severity::Stop).next() {
                Some((_, finding)) => words.put(w::GUARD_HELD, &[&finding.say]),
                None => words.say(w::GUARD_HELD_PLAIN),
            },
            Standing::Reason => words.say(w::GUARD_ASK),
            Standing::Permitted => words.say(w::GUARD_PERMITTED),
            Standing::PressAgain => words.say(w::GUARD_PRESS_AGAIN),
            Standing::NoCore => words.say(w::GUARD_NO_CORE),
        })
    }

    /// A question to send to the person whom a finding names, with all they need to answer it.
    pub(super) fn question(&self, finding: usize) -> Option<String> {
        let finding = self.review.as_ref()?.findings.get(finding)?;
        Some(packet(&*self.words, finding, &self.draft))
    }
}

fn packet(words: &dyn w::Words, finding: &Finding, draft: &str) -> String {
    let greeting = match &finding.ask {
        Some(contact) => words.put(w::QUESTION_HELLO, &[&contact.name]),
        None => words.say(w::QUESTION_HELLO_ANYBODY),
    };
    let mut lines = vec![greeting, String::new(), words.put(w::QUESTION_ABOUT, &[&finding.say])];
    if !finding.text.is_empty() {
        lines.push(words.put(w::QUESTION_WORDS, &[&finding.text]));
    }
    lines.push(words.put(w::QUESTION_WHY, &[&finding.why]));
    if let Some(source) = &finding.source {
        lines.push(words.put(w::QUESTION_SOURCE, &[source, &finding.rule]));
    }
    lines.extend([String::new(), words.say(w::QUESTION_ASK), String::new(), words.say(w::QUESTION_DRAFT), draft.to_owned()]);
    lines.join("\n")
}
