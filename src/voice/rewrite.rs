//! Rewrites company copy as several candidates in the employee's own voice.
//!
//! The copy's sentences are said again (`rework.rs`), put into templates (`fill.rs`), and checked (`candidate.rs`). Nothing is invented:
//! words come from the copy, the template, the profile or the answers; what only the employee can know is asked. Here it is decided which
//! templates are tried, in which order, and which candidates are offered.

use super::candidate::Bench;
use super::facts::Facts;
use super::judge::{Anything, Judge};
use super::notes::Dice;
use super::{Basis, Blank, Candidate, CopyKind, Pull, Reading, Rewrite, Stage, Template, read};
use crate::context::Context;
use crate::order::InOrder;
use crate::programme::Programme;
use crate::sites::Surface;
use crate::text::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// From this score on a text is left alone: it sounds like a person already.
const PERSONAL: u8 = 72;

/// After so many refusals and not one answer, nobody is asked any further: a shorter note is offered.
const ENOUGH_REFUSALS: usize = 3;

/// As many candidates are always worth having.
const ENOUGH: usize = 3;

/// Candidates for `source` in the employee's own voice, at most `count`, in different templates and with different first words.
///
/// `answers` are by the id of the blank; an empty answer means "nothing to add". The same seed gives the same candidates.
#[must_use]
pub fn rewrite(
    source: &Draft,
    templates: &[Template],
    programme: &Programme,
    context: &Context,
    answers: &BTreeMap<String, String>,
    count: usize,
) -> Rewrite {
    rewrite_judged(source, templates, programme, context, answers, count, &Anything)
}

/// Like [`rewrite`], with the rules at hand: a sentence that one of them holds is mended as it says, or left out with its reason, and
/// a candidate that is clear goes before one that is not.
#[must_use]
pub fn rewrite_judged(
    source: &Draft,
    templates: &[Template],
    programme: &Programme,
    context: &Context,
    answers: &BTreeMap<String, String>,
    count: usize,
    judge: &dyn Judge,
) -> Rewrite {
    let before = read(source, programme);
    if let Some(nothing) = nothing_to_do(source, &before) {
        return Rewrite { candidates: Vec::new(), questions: Vec::new(), nothing: Some(nothing.to_owned()) };
    }
    let facts = Facts::new(source, programme);
    let nobody = BTreeMap::new();
    let bench = |answers, closed| Bench::new(source, &facts, programme, context, answers, &before, judge, closed);
    let asking = bench(&nobody, false);
    let mut stage = stage(context, answers);
    let in_order = |stage| in_order(templates, &facts, context, stage);
    if stage == Stage::OwnPost && !in_order(stage).iter().any(|t| asking.candidate(t, 0, &mut Dice::new(0, "")).is_some()) {
        // Where a post of one's own does not fit the network, a note may.
        stage = Stage::Reshare;
    }
    let refuses = answers.values().any(|a| a.trim().is_empty());
    // Who has nothing to add to anything is not asked again.
    let silent = refuses && answers.values().all(|a| a.trim().is_empty()) && answers.len() >= ENOUGH_REFUSALS;
    let mut found = Found::default();
    if silent {
        found.look(&bench(answers, true), in_order(stage), count, judge);
    } else {
        // Which candidates there are does not hang on the answers: people see the same ones fill as they answer.
        found.look(&asking, in_order(stage), count, judge);
    }
    if !answers.is_empty() && !silent {
        let answered = bench(answers, false);
        let closed = bench(answers, true);
        let mut filled = Found::default();
        for (template, variant) in std::mem::take(&mut found.chosen) {
            match answered.candidate(template, variant, &mut Dice::new(context.seed, &format!("{} {variant}", template.id))) {
                Some(candidate) if !filled.openings.contains(&opening(&candidate.text)) => filled.add(template, variant, candidate),
                _ => filled.seek(&closed, template, judge),
            }
        }
        // Where an answer, or none, left too little of one, another takes its place, and asks nothing more.
        let enough = count.min(ENOUGH);
        for template in in_order(stage).into_iter().chain(in_order(Stage::Reshare)) {
            if filled.candidates.len() < enough && !filled.has_template(&template.id) {
                filled.seek(&closed, template, judge);
            }
        }
        filled.make_do(enough);
        found = filled;
    }
    let candidates = found.candidates;
    let mut questions: Vec<Blank> = Vec::new();
    for blank in candidates.iter().flat_map(|c| &c.blanks) {
        if !questions.iter().any(|q| q.id == blank.id) {
            questions.push(blank.clone());
        }
    }
    let nothing = candidates.is_empty().then(|| {
        if stage == Stage::Comment {
            "With nothing to add, no comment is needed: a like says as much.".to_owned()
        } else if let Some(why) = asking.held() {
            format!("What this copy says would be held, so there is nothing left to put in other words. {why}")
        } else {
            "There is nothing in this copy that I could put in other words without losing something. Try a shorter piece of it.".to_owned()
        }
    });
    Rewrite { candidates, questions, nothing }
}

/// What one template makes of one copy with the first of its wordings, for the template's own test; nothing where it makes nothing.
#[cfg(feature = "files")]
pub(super) fn with_template(source: &Draft, template: &Template, programme: &Programme, context: &Context) -> Option<String> {
    let before = read(source, programme);
    let facts = Facts::new(source, programme);
    let bench = Bench::new(source, &facts, programme, context, &template.answers, &before, &Anything, false);
    bench.candidate(template, 0, &mut Dice::first()).map(|c| c.text)
}

/// How far out the person steps this time.
fn stage(context: &Context, answers: &BTreeMap<String, String>) -> Stage {
    if context.surface == Surface::Comment {
        return Stage::Comment;
    }
    let refused = answers.values().filter(|a| a.trim().is_empty()).count();
    match context.profile.stage {
        Stage::OwnPost if refused >= ENOUGH_REFUSALS && refused == answers.len() => Stage::Reshare,
        stage => stage,
    }
}

/// The templates that fit, best first: the kind, then the tone, then the seed.
fn in_order<'t>(templates: &'t [Template], facts: &Facts, context: &Context, stage: Stage) -> Vec<&'t Template> {
    let mut scored: Vec<(usize, &Template)> = templates
        .iter()
        .filter(|t| t.stage == stage && (t.networks.is_empty() || t.networks.iter().any(|n| n == context.site.id)))
        .filter_map(|t| {
            let exact = t.kinds.contains(&facts.kind);
            if !exact && !t.kinds.contains(&CopyKind::Any) {
                return None;
            }
            let luck = Dice::new(context.seed, &t.id).roll(100);
            let fits = [(exact, 45), (t.voice == context.profile.voice, 35), (!t.networks.is_empty(), 30)];
            Some((fits.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum::<usize>() + luck, t))
        })
        .collect();
    scored.order_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    scored.into_iter().map(|(_, t)| t).collect()
}

/// The candidates found so far.
#[derive(Default)]
struct Found<'t> {
    candidates: Vec<Candidate>,
    /// Their templates and which wording of them, in the same order.
    chosen: Vec<(&'t Template, usize)>,
    /// Those that are still the copy to a third or more.
    framed: Vec<(&'t Template, usize, Candidate)>,
    /// Those that the rules would hold.
    reserve: Vec<(&'t Template, usize, Candidate)>,
    openings: BTreeSet<String>,
}

impl<'t> Found<'t> {
    fn has_template(&self, id: &str) -> bool {
        self.candidates.iter().any(|c| c.template == id)
    }

    /// Looks for `count` candidates.
    fn look(&mut self, bench: &Bench<'_>, templates: Vec<&'t Template>, count: usize, judge: &dyn Judge) {
        for template in templates {
            if self.candidates.len() >= count {
                return;
            }
            self.seek(bench, template, judge);
        }
        self.make_do(count);
    }

    /// Looks for a wording of a template that begins as no other candidate does.
    fn seek(&mut self, bench: &Bench<'_>, template: &'t Template, judge: &dyn Judge) {
        let variants = template.text.len().max(1);
        let seed = bench.context.seed;
        let first = Dice::new(seed, &template.id).roll(variants);
        for variant in (0..variants).map(|v| (first + v) % variants) {
            let mut dice = Dice::new(seed, &format!("{} {variant}", template.id));
            let Some(candidate) = bench.candidate(template, variant, &mut dice) else { continue };
            if self.openings.contains(&opening(&candidate.text)) {
                continue;
            }
            let clear = judge.clear(&candidate.text);
            if clear && !bench.is_copied(&candidate.text) {
                self.add(template, variant, candidate);
                return;
            }
            let rest = if clear { &mut self.framed } else { &mut self.reserve };
            if rest.iter().all(|(t, _, _)| t.id != template.id) {
                rest.push((template, variant, candidate));
            }
        }
    }

    /// Takes what is second best: a copy with much of its own words in it, for the facts had no other place; then what the rules would
    /// hold, where the person sees what is held, and why.
    fn make_do(&mut self, count: usize) {
        let rest = std::mem::take(&mut self.framed).into_iter().chain(std::mem::take(&mut self.reserve));
        for (template, variant, candidate) in rest {
            let fresh = !self.has_template(&candidate.template) && !self.openings.contains(&opening(&candidate.text));
            if self.candidates.len() < count && fresh {
                self.add(template, variant, candidate);
            }
        }
    }

    fn add(&mut self, template: &'t Template, variant: usize, candidate: Candidate) {
        self.openings.insert(opening(&candidate.text));
        self.candidates.push(candidate);
        self.chosen.push((template, variant));
    }
}

/// Why there is nothing to rewrite, kindly.
fn nothing_to_do(source: &Draft, before: &Reading) -> Option<&'static str> {
    if source.text().trim().is_empty() {
        return Some("There is nothing here yet. Paste the post you were given, or write a line of your own.");
    }
    if before.basis == Basis::OtherLanguage || before.language.as_deref().is_some_and(|l| l != "English") {
        return Some("I can only rewrite English so far. The rest of the check works as always.");
    }
    let letters = source.words().iter().filter(|w| source.at(**w).chars().any(char::is_alphabetic)).count();
    let tags = source.hashtags().len() + source.mentions().len();
    if letters <= tags {
        return Some(if source.links().is_empty() {
            "There are no sentences here to put in other words. Say in a line what happened."
        } else {
            "There is only a link here. Say in a line what is behind it, and why you pass it on."
        });
    }
    if letters < 4 {
        return Some("That is too short to rewrite. Say in a sentence what happened, and I will help with the rest.");
    }
    let broadcast: f64 = before.cues.iter().filter(|c| c.pull == Pull::Broadcast).map(|c| c.strength * c.weight).sum();
    (before.score >= PERSONAL && broadcast > -2.2).then_some("This already sounds like you.")
}

/// The first two words of a text.
fn opening(text: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().take(2).map(bare).collect::<Vec<_>>().join(" ")
}
