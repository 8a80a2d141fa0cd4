//! Rewrites company copy as several candidates in the employee's own voice.
//!
//! The copy's sentences are said again (`rework.rs`), put into templates (`fill.rs`), and checked (`candidate.rs`). Nothing is invented:
//! words come from the copy, the template, the profile or the answers; what only the employee can know is asked. Here it is decided which
//! templates are tried, in which order, and which candidates are offered.

use super::candidate::{Bench, Made};
use super::facts::Facts;
use super::fill::Answers;
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

/// Where so many wordings were all still the copy, its facts leave no room for others.
const TRIES: usize = 12;

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
    let bench = Bench::new(source, &facts, programme, context, &before, judge);
    let asking = Answers { given: &BTreeMap::new(), closed: false };
    let silent = is_silent(answers);
    let mut stage = stage(context, silent);
    let in_order = |stage| in_order(templates, &facts, context, stage);
    if stage == Stage::OwnPost && !in_order(stage).iter().any(|t| bench.make(t, 0, asking, &mut Dice::new(0, "")).is_some()) {
        // Where a post of one's own does not fit the network, a note may.
        stage = Stage::Reshare;
    }
    let closed = Answers { given: answers, closed: true };
    let mut found = Found::default();
    // Which candidates there are does not hang on the answers: people see the same ones fill as they answer.
    found.look(&bench, in_order(stage), if silent { closed } else { asking }, count);
    if !answers.is_empty() && !silent {
        let mut filled = Found { answered: answers.values().any(|a| !a.trim().is_empty()), ..Found::default() };
        for Pick { template, variant, .. } in found.picks {
            match bench.make(template, variant, Answers { closed: false, ..closed }, &mut dice(context, template, variant)) {
                Some(made) if !filled.openings.contains(&opening(&made.text)) => filled.add(Pick { template, variant, made }),
                _ => filled.seek(&bench, template, closed),
            }
        }
        // Where an answer, or none, left too little of one, another takes its place, and asks nothing more.
        let enough = count.min(ENOUGH);
        for template in in_order(stage).into_iter().chain(in_order(Stage::Reshare)) {
            if filled.picks.len() < enough && !filled.has(template) {
                filled.seek(&bench, template, closed);
            }
        }
        filled.make_do(&bench, enough);
        found = filled;
    }
    let candidates: Vec<Candidate> = found.picks.into_iter().map(|pick| bench.explained(pick.template, pick.made)).collect();
    let mut questions: Vec<Blank> = Vec::new();
    for blank in candidates.iter().flat_map(|c| &c.blanks) {
        if !questions.iter().any(|q| q.id == blank.id) {
            questions.push(blank.clone());
        }
    }
    let nothing = candidates.is_empty().then(|| {
        if stage == Stage::Comment {
            "If you have nothing to add, a like will do.".to_owned()
        } else if let Some(why) = bench.held() {
            format!("Everything in this copy would be held back, so there is nothing left to reword. {why}")
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
    let bench = Bench::new(source, &facts, programme, context, &before, &Anything);
    bench.make(template, 0, Answers { given: &template.answers, closed: false }, &mut Dice::first()).map(|made| made.text)
}

/// Whether the person has nothing to add to anything: then they are not asked again.
fn is_silent(answers: &BTreeMap<String, String>) -> bool {
    answers.len() >= ENOUGH_REFUSALS && answers.values().all(|a| a.trim().is_empty())
}

/// How far out the person steps this time.
fn stage(context: &Context, silent: bool) -> Stage {
    match context.profile.stage {
        _ if context.surface == Surface::Comment => Stage::Comment,
        Stage::OwnPost if silent => Stage::Reshare,
        stage => stage,
    }
}

/// The dice for one wording of one template.
fn dice(context: &Context, template: &Template, variant: usize) -> Dice {
    Dice::new(context.seed, &format!("{} {variant}", template.id))
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
            let fits = [(exact, 35), (t.voice == context.profile.voice, 30), (!t.networks.is_empty(), 30)];
            Some((fits.iter().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum::<usize>() + luck, t))
        })
        .collect();
    scored.order_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    scored.into_iter().map(|(_, t)| t).collect()
}

/// A candidate, and which wording of which template it is.
struct Pick<'t> {
    template: &'t Template,
    variant: usize,
    made: Made,
}

/// The candidates found so far.
#[derive(Default)]
struct Found<'t> {
    picks: Vec<Pick<'t>>,
    /// Those that are still the copy to a third or more.
    framed: Vec<Pick<'t>>,
    /// Those that the rules would hold, and what else is left.
    reserve: Vec<Pick<'t>>,
    openings: BTreeSet<String>,
    /// Whether the person has said something, so that a candidate without any of it will not do.
    answered: bool,
}

impl<'t> Found<'t> {
    fn has(&self, template: &Template) -> bool {
        self.picks.iter().any(|pick| pick.template.id == template.id)
    }

    /// Looks for `count` candidates.
    fn look(&mut self, bench: &Bench<'_>, templates: Vec<&'t Template>, answers: Answers<'_>, count: usize) {
        for template in templates {
            if self.picks.len() >= count {
                return;
            }
            if self.picks.is_empty() && self.framed.len() >= TRIES {
                break;
            }
            self.seek(bench, template, answers);
        }
        self.make_do(bench, count);
    }

    /// Looks for a wording of a template that begins as no other candidate does.
    fn seek(&mut self, bench: &Bench<'_>, template: &'t Template, answers: Answers<'_>) {
        let variants = template.text.len().max(1);
        let first = Dice::new(bench.context.seed, &template.id).roll(variants);
        for variant in (0..variants).map(|v| (first + v) % variants) {
            let Some(made) = bench.make(template, variant, answers, &mut dice(bench.context, template, variant)) else {
                continue;
            };
            if self.openings.contains(&opening(&made.text)) || self.answered && !made.has_an_answer() {
                continue;
            }
            let pick = Pick { template, variant, made };
            if bench.is_copied(&pick.made.text) {
                self.framed.push(pick);
            } else if bench.judge.clear(&pick.made.text) {
                self.add(pick);
                return;
            } else {
                self.reserve.push(pick);
            }
        }
    }

    /// Takes what is second best: a copy with much of its own words in it, for the facts had no other place; then what the rules would
    /// hold, where the person sees what is held, and why.
    fn make_do(&mut self, bench: &Bench<'_>, count: usize) {
        let framed = std::mem::take(&mut self.framed);
        for pick in framed {
            if self.picks.len() >= count {
                return;
            }
            if self.is_new(&pick) && bench.judge.clear(&pick.made.text) {
                self.add(pick);
            } else {
                self.reserve.push(pick);
            }
        }
        for pick in std::mem::take(&mut self.reserve) {
            if self.picks.len() < count && self.is_new(&pick) {
                self.add(pick);
            }
        }
    }

    fn is_new(&self, pick: &Pick<'_>) -> bool {
        !self.has(pick.template) && !self.openings.contains(&opening(&pick.made.text))
    }

    fn add(&mut self, pick: Pick<'t>) {
        self.openings.insert(opening(&pick.made.text));
        self.picks.push(pick);
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
            "There is only a link here. Say in a line what is behind it, and why you're passing it on."
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
