//! The one question: what would you tell the person who wrote this draft?
//!
//! [`review`] is pure: no clock, file, network or browser. The command line, the panel, the pages and the tests all ask it.

use crate::context::Context;
use crate::count::Count;
use crate::finding::{Finding, Severity, Verdict};
use crate::kit::Kit;
use crate::library::{Item, Sameness, Suggestion};
use crate::order::InOrder;
use crate::policy::UNANSWERED_BLANK;
use crate::policy::kinds::Check;
use crate::text::{Draft, Span, foreign_languages};
use crate::voice::{self, Blank, Candidate, Judge, Objection, Reading};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What was found in a draft, what was checked, and what was not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What it comes to.
    pub verdict: Verdict,
    /// What was found, by start, the heavier first, then by rule.
    pub findings: Vec<Finding>,
    /// How it reads.
    pub voice: Reading,
    /// How much of it is copy that others have too.
    pub sameness: Sameness,
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

/// A way to say it in one's own words, reviewed like any draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The candidate.
    #[serde(flatten)]
    pub candidate: Candidate,
    /// What is to be said of it.
    pub review: Review,
}

/// What can be made of a piece of copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposals {
    /// The candidates, best first.
    pub candidates: Vec<Proposal>,
    /// Every question that any candidate asks, each once.
    pub questions: Vec<Blank>,
    /// Why there is nothing to rewrite, where that is so.
    pub nothing: Option<String>,
}

/// What would you tell the person who wrote this draft?
#[must_use]
pub fn review(kit: &Kit, text: &str, context: &Context) -> Review {
    let draft = Draft::new(text);
    let voice = voice::read(&draft, kit.programme());
    reviewed(kit, &draft, kit.policy().check(&draft, context), voice, context)
}

/// The review of a draft, from what the rules found in it and how it reads.
fn reviewed(kit: &Kit, draft: &Draft, mut findings: Vec<Finding>, voice: Reading, context: &Context) -> Review {
    findings.extend(unanswered_blanks(draft));
    let rules = kit.policy().in_force(context);
    #[cfg(feature = "vale")]
    let rules = {
        findings.extend(kit.vale().check(draft));
        rules + kit.vale().rules().len()
    };
    Finding::sort(&mut findings);
    Review {
        verdict: Verdict::of(findings.iter().map(|f| f.severity)),
        voice,
        sameness: kit.copies().sameness(draft, &context.profile.posts),
        checked: Checked { rules, not_checked: not_checked(draft) },
        count: Count::of(draft, context.site, context.surface),
        findings,
    }
}

/// How could they say this copy in their own words? `answers` are keyed by the ids of blanks; an empty one means "nothing to add".
#[must_use]
pub fn rewrite(kit: &Kit, text: &str, context: &Context, answers: &BTreeMap<String, String>, count: usize) -> Proposals {
    let rules = Rules::new(kit, text, context);
    let rewrite = voice::rewrite_judged(&Draft::new(text), kit.templates(), kit.programme(), context, answers, count, &rules);
    let propose = |candidate: Candidate| {
        let draft = Draft::new(candidate.text.as_str());
        let found = rules.found.borrow_mut().remove(&candidate.text).unwrap_or_else(|| kit.policy().check(&draft, context));
        Proposal { review: reviewed(kit, &draft, found, candidate.voice_after.clone(), context), candidate }
    };
    let candidates = rewrite.candidates.into_iter().map(propose).collect();
    Proposals { candidates, questions: rewrite.questions, nothing: rewrite.nothing }
}

/// The rules, as the rewriting asks them.
struct Rules<'a> {
    kit: &'a Kit,
    context: &'a Context,
    /// Rules about what a whole post must say that the copy itself does not keep.
    lacking: Vec<String>,
    /// What they found in whole candidates, by the text.
    found: RefCell<BTreeMap<String, Vec<Finding>>>,
}

impl Judge for Rules<'_> {
    fn objection(&self, sentence: &str) -> Option<Objection> {
        let (first, rest) = split_first(self.against(sentence))?;
        // What a whole post has to say cannot be mended in the middle of it.
        let local = |f: &Finding| self.kit.policy().rule(&f.rule).is_none_or(|r| !matches!(r.check, Check::Require(_)));
        let mended = std::iter::once(&first)
            .chain(&rest)
            .all(local)
            .then(|| mend(sentence, std::iter::once(&first).chain(&rest)))
            .flatten()
            .filter(|mended| self.against(mended).is_empty());
        Some(Objection { why: first.say, mended })
    }

    fn clear(&self, text: &str) -> bool {
        let findings = self.kit.policy().check(&Draft::new(text), self.context);
        let clear = Verdict::of(findings.iter().map(|f| f.severity)) == Verdict::Clear;
        self.found.borrow_mut().insert(text.to_owned(), findings);
        clear
    }
}

impl<'a> Rules<'a> {
    fn new(kit: &'a Kit, copy: &str, context: &'a Context) -> Self {
        let policy = kit.policy();
        let mut lacking: Vec<String> = policy.check(&Draft::new(copy), context).into_iter().map(|f| f.rule).collect();
        lacking.retain(|id| policy.rule(id).is_some_and(|r| matches!(r.check, Check::Require(_))));
        Self { kit, context, lacking, found: RefCell::default() }
    }

    /// What the rules have against a sentence. What a whole post must not overdo, or says elsewhere, is no fault of one.
    fn against(&self, sentence: &str) -> Vec<Finding> {
        let policy = self.kit.policy();
        let whole = |id: &str| {
            policy.rule(id).is_some_and(|r| match r.check {
                Check::Limit(_) | Check::Disclosure(_) => true,
                Check::Require(_) => !self.lacking.iter().any(|l| l == id),
                _ => false,
            })
        };
        let mut findings = policy.check(&Draft::new(sentence), self.context);
        findings.retain(|f| f.severity > Severity::Note && !whole(&f.rule));
        findings
    }
}

fn split_first(findings: Vec<Finding>) -> Option<(Finding, Vec<Finding>)> {
    let mut findings = findings.into_iter();
    findings.next().map(|first| (first, findings.collect()))
}

/// The sentence with the first fix of each finding; nothing where one has none.
fn mend<'f>(sentence: &str, findings: impl Iterator<Item = &'f Finding>) -> Option<String> {
    let fix = |f: &Finding| match f.fixes.first() {
        Some(fix) => Some((Span::new(fix.place.start, fix.place.end), fix.text.clone())),
        None => without_epithet(sentence, Span::new(f.place.start, f.place.end)),
    };
    let mut fixes: Vec<(Span, String)> = findings.map(fix).collect::<Option<_>>()?;
    fixes.order_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut mended = sentence.to_owned();
    let mut start = mended.len();
    for (span, text) in fixes {
        if span.end <= start {
            mended.replace_range(span.start..span.end, &text);
            start = span.start;
        }
    }
    Some(mended)
}

/// What to put where, to take out an epithet, such as "AI-powered" in front of a noun: a sentence stands without it.
fn without_epithet(sentence: &str, found: Span) -> Option<(Span, String)> {
    let words = sentence[..found.start].strip_suffix(' ')?;
    let noun = sentence[found.end..].strip_prefix(' ')?;
    let last = words.rsplit(' ').next().unwrap_or_default();
    let next = noun.split(' ').next().unwrap_or_default();
    let one = found.of(sentence).contains('-') && !found.of(sentence).contains(char::is_whitespace);
    let says = matches!(last, "is" | "are" | "was" | "were" | "be" | "been" | "it's");
    let goes_on = matches!(next, "and" | "or" | "but" | "to" | "for" | "in" | "with" | "by") || !next.starts_with(char::is_alphanumeric);
    if !one || says || goes_on {
        return None;
    }
    // "An AI-powered forecast" is "a forecast".
    if matches!(last, "a" | "an") {
        return Some((Span::new(words.len() - last.len(), found.end), voice::article(next).to_owned()));
    }
    Some((Span::new(found.start, found.end + 1), String::new()))
}

/// Which approved content goes with this draft? None that a rule in force today would stop: a quiet period holds for it as well.
#[must_use]
pub fn suggest(kit: &Kit, text: &str, context: &Context, count: usize) -> Vec<Suggestion> {
    let clear = |item: &Item| !stopped(kit, item, context);
    kit.index().suggest(&Draft::new(text), (kit.library(), kit.programme()), context, count, &clear)
}

/// Whether what an item says may not be posted today. What a post must say besides, how long it may be and what it is like is not known yet.
fn stopped(kit: &Kit, item: &Item, context: &Context) -> bool {
    let draft = Draft::new([item.title.as_str(), item.text.as_str()].join("\n"));
    let mut stops = kit.policy().check(&draft, context).into_iter().filter(|f| f.severity == Severity::Stop);
    stops.any(|finding| {
        let rule = kit.policy().rule(&finding.rule);
        rule.is_some_and(|r| !matches!(r.check, Check::Require(_) | Check::Limit(_) | Check::Similar(_) | Check::Disclosure(_)))
    })
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
