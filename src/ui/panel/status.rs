//! What is announced: one sentence, when the draft has come to rest or something happened.

use super::{Notice, Panel};
use crate::finding::{Severity, Verdict};
use crate::order::InOrder;
use crate::ui::port::Refusal;
use crate::ui::words as w;

impl Panel {
    /// Announces something that happened, until the draft changes.
    pub(super) fn announce(&mut self, sentence: Option<String>) {
        self.status = sentence.unwrap_or_default();
        self.status_passes = true;
    }

    /// What the draft comes to, in a sentence.
    pub(super) fn sentence(&self) -> String {
        let words = &*self.words;
        if let Some(held) = self.held_sentence() {
            return held;
        }
        let Some(review) = &self.review else { return String::new() };
        if self.draft.trim().is_empty() {
            return String::new();
        }
        self.verdict_sentence(review.verdict, words)
    }

    pub(super) fn verdict_sentence(&self, verdict: Verdict, words: &dyn w::Words) -> String {
        let of = |severity| self.groups(severity);
        match verdict {
            Verdict::Hold => {
                let only_blanks = self.findings(Severity::Stop).all(|(_, f)| f.rule == "unanswered-blank");
                let n = self.findings(Severity::Stop).count();
                if only_blanks {
                    words.count(w::VERDICT_BLANK, w::VERDICT_BLANKS, n)
                } else {
                    words.count(w::VERDICT_HOLD, w::VERDICT_HOLDS, of(Severity::Stop))
                }
            }
            Verdict::Ask => words.count(w::VERDICT_ASK, w::VERDICT_ASKS, of(Severity::Ask)),
            Verdict::Clear => match of(Severity::Note) {
                0 => {
                    let rules = self.review.as_ref().map_or(0, |r| r.checked.rules);
                    words.count(w::VERDICT_NOTHING_ONE, w::VERDICT_NOTHING, rules)
                }
                n => words.count(w::VERDICT_NOTE, w::VERDICT_NOTES, n),
            },
        }
    }

    /// What a notice says, in a sentence.
    pub(super) fn notice_sentence(&self) -> Option<String> {
        let words = &*self.words;
        let key = match self.notice.as_ref()? {
            Notice::Changed { whole: true, .. } if self.pasting => w::NOTICE_PUT_HERE,
            Notice::Changed { .. } if self.pasting => w::NOTICE_FIXED_HERE,
            Notice::Changed { whole: true, .. } => w::NOTICE_USED,
            Notice::Changed { whole: false, .. } => w::NOTICE_FIXED,
            Notice::NotChanged { why, .. } => match why {
                Refusal::Changed => w::NOTICE_NOT_CHANGED_MOVED,
                Refusal::NotFound => w::NOTICE_NOT_CHANGED_GONE,
                Refusal::Refused => w::NOTICE_NOT_CHANGED,
                Refusal::Unsupported => w::NOTICE_NOT_CHANGED_HERE,
            },
            Notice::Went { checked: true } => w::NOTICE_WENT,
            Notice::Went { checked: false } => w::NOTICE_WENT_UNCHECKED,
            Notice::Saved => w::UNREADABLE_REPORT_SAVED,
            Notice::Copied => w::UI_COPIED,
            Notice::CopyFailed { .. } => w::UI_COPY_FAILED,
        };
        Some(words.say(key))
    }

    /// How many different things of this severity were found: one rule at several places is one thing.
    pub(super) fn groups(&self, severity: Severity) -> usize {
        let mut rules: Vec<&str> = self.findings(severity).map(|(_, f)| f.rule.as_str()).collect();
        rules.order();
        rules.dedup();
        rules.len()
    }
}
