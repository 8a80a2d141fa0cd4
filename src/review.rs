//! The one question: what would you tell the person who wrote this draft?
//!
//! [`review`] is pure: no clock, file, network or browser. The command line, the panel, the pages and the tests all ask it.

use crate::context::Context;
use crate::finding::{Finding, Severity, Verdict};
use crate::kit::Kit;
use crate::policy::UNANSWERED_BLANK;
use crate::text::{Draft, foreign_languages};
use crate::voice::{self, Reading};
use serde::{Deserialize, Serialize};

/// What was found in a draft, what was checked, and what was not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What it comes to.
    pub verdict: Verdict,
    /// What was found, by start, the heavier first, then by rule.
    pub findings: Vec<Finding>,
    /// How it reads.
    pub voice: Reading,
    /// What was checked and what was not.
    pub checked: Checked,
    /// How long it is.
    pub count: Count,
}

/// What a review looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How many rules were in force and applied.
    pub rules: usize,
    /// What no rule can see, so that nobody takes silence for clearance.
    pub not_checked: Vec<NotChecked>,
}

/// Something that a review does not look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotChecked {
    /// Pictures, films and documents attached to the post.
    Attachments,
    /// What stands behind the links.
    LinkedPages,
    /// Text in a language that the rules are not written in, by the language's or script's English name.
    Language(String),
    /// Whether what is said is true.
    Truth,
}

/// How long a draft is, in the network's own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
    /// The byte offset where the network folds it, about; nothing where it is shown whole.
    pub fold: Option<usize>,
}

/// What would you tell the person who wrote this draft?
#[must_use]
pub fn review(kit: &Kit, text: &str, context: &Context) -> Review {
    let draft = Draft::new(text);
    let mut findings = kit.policy().check(&draft, context);
    findings.extend(unanswered_blanks(&draft));
    Finding::sort(&mut findings);
    let voice = voice::read(&draft, kit.programme());
    Review {
        verdict: Verdict::of(findings.iter().map(|f| f.severity)),
        voice,
        checked: Checked { rules: kit.policy().in_force(context), not_checked: not_checked(&draft) },
        count: count(&draft, context),
        findings,
    }
}

fn unanswered_blanks(draft: &Draft) -> impl Iterator<Item = Finding> + '_ {
    draft.blanks().iter().map(|blank| Finding {
        rule: UNANSWERED_BLANK.to_owned(),
        severity: Severity::Stop,
        place: draft.place(*blank),
        text: draft.at(*blank).to_owned(),
        say: "This question is still waiting for your answer.".to_owned(),
        why: "Only you know it, so nobody filled it in for you; a post with a gap in it looks unfinished.".to_owned(),
        remedy: "Put your own words in its place, or take the sentence out.".to_owned(),
        fixes: Vec::new(),
        ask: None,
        source: None,
    })
}

fn not_checked(draft: &Draft) -> Vec<NotChecked> {
    let links = (!draft.links().is_empty()).then_some(NotChecked::LinkedPages);
    let languages = foreign_languages(draft).into_iter().map(|name| NotChecked::Language(name.to_owned()));
    [NotChecked::Attachments].into_iter().chain(links).chain(languages).chain([NotChecked::Truth]).collect()
}

fn count(draft: &Draft, context: &Context) -> Count {
    Count {
        used: draft.utf16_offset(draft.text().len()),
        limit: context.site.limit(context.surface).unwrap_or(usize::MAX),
        fold: context.site.fold.offset(draft.text()),
    }
}
