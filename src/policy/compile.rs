//! From packs to a [`Policy`]: every literal into one tree, every rule made ready, and the way from what is seen in a draft to
//! the rules that care.

#[cfg(feature = "files")]
pub(super) mod trace;

use super::contexts::Excuse;
use super::detectors::Sign;
use super::kinds::{Hit, Ready, longest};
use super::literals::{Bounds, Builder, Literals, Slot, Spelled, Unfit};
use super::pattern::{Pattern, ReadyPattern};
use super::rule::{Exceptions, Pack, Part, Rule};
use super::sight::Sight;
use super::wording::{Forms, Spelt, spell_out};
use crate::context::Context;
use crate::finding::{Contact, Finding, Fix};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::text::{Draft, LANGUAGES, Span};
use std::cell::Cell;
use std::collections::BTreeSet;

/// For so many places of one rule and one draft it is read what stands around them. A post that says the same hundreds of times is no post
/// that anybody wrote, and what it says further on stands without excuse.
const MOST: usize = 200;

/// So many places of one rule are told of one draft. Nobody reads the ten-thousandth, and the verdict is the same.
const TOLD: usize = 1_000;

/// The id of the finding about a blank left in a draft, which is built in and which no rule may take.
pub const UNANSWERED_BLANK: &str = "unanswered-blank";

/// Why packs make no policy.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CompileError {
    /// Two rules of one id, or one with an id that is built in.
    #[error("two rules are called “{0}”")]
    Taken(String),
    /// The rules, and what was spelt out for them, are not of one making.
    #[error("the rules cannot be used: {0}")]
    Unfit(Unfit),
}

/// Rules, ready to look at drafts.
#[derive(Debug)]
pub struct Policy {
    packs: Vec<Pack>,
    ready: Vec<ReadyRule>,
    literals: Literals,
    /// For each slot, the rule to look at when it is seen.
    triggers: Vec<Option<u32>>,
    /// Rules to look at in any draft.
    always: Vec<u32>,
    /// Rules to look at when a sign is there.
    signs: Vec<(Sign, Vec<u32>)>,
    /// The slot of the programme's approved phrases.
    approved: Option<Slot>,
}

/// A rule made ready.
#[derive(Debug)]
struct ReadyRule {
    /// Which pack, and which rule of it.
    at: (usize, usize),
    check: Box<dyn Ready>,
    parts: Vec<Part>,
    languages: Vec<&'static str>,
    unless: Vec<Excuse>,
    unless_near: Option<Slot>,
    unless_said: Option<Slot>,
    only_near: Option<Slot>,
    only_said: Option<Slot>,
    ask: Option<Contact>,
}

/// What a check may ask for while it is made ready.
pub(super) struct Compiler<'p> {
    programme: &'p Programme,
    literals: Builder,
    rule: u32,
    triggers: Vec<(Slot, u32)>,
    always: BTreeSet<u32>,
    signs: Vec<(Sign, Vec<u32>)>,
    disguised: Vec<Slot>,
    /// The parts of a post that the rule at hand is about.
    parts: &'p [Part],
    copy: &'p [&'p str],
}

impl<'p> Compiler<'p> {
    pub(super) fn programme(&self) -> &'p Programme {
        self.programme
    }

    pub(super) fn slot(&mut self) -> Slot {
        self.literals.slot()
    }

    /// Adds phrases to a slot, the first of them as entry `from`.
    pub(super) fn phrases(&mut self, slot: Slot, from: usize, phrases: &[impl AsRef<str>], forms: Forms) {
        if self.literals.is_spelled() {
            return;
        }
        for (i, phrase) in phrases.iter().map(AsRef::as_ref).enumerate() {
            for spelt in spell_out(phrase, forms, self.programme) {
                self.literals.add_phrase(slot, from + i, spelt);
            }
            if self.parts.contains(&Part::Hashtags) && phrase.contains([' ', '-']) {
                // A hashtag has no spaces.
                for spelt in spell_out(&phrase.replace([' ', '-'], ""), forms, self.programme) {
                    self.literals.add_phrase(slot, from + i, spelt);
                }
            }
        }
    }

    /// Adds phrases to a slot, for a kind that minds the ends of words itself: where the rule is about links, they are found there.
    pub(super) fn phrases_in_links_too(&mut self, slot: Slot, from: usize, phrases: &[impl AsRef<str>], forms: Forms) {
        if self.parts != [Part::Links] || self.literals.is_spelled() {
            return self.phrases(slot, from, phrases, forms);
        }
        for (i, phrase) in phrases.iter().map(AsRef::as_ref).enumerate() {
            for literal in spell_out(phrase, forms, self.programme).iter().flat_map(Spelt::whole) {
                self.literals.add(slot, from + i, &literal, Bounds { left: false, right: false });
            }
        }
    }

    /// The literals of this slot are also found with digits and signs for letters.
    pub(super) fn disguised(&mut self, slot: Slot) {
        self.disguised.push(slot);
    }

    /// The texts of the programme's approved content.
    pub(super) fn copy(&self) -> impl Iterator<Item = &'p str> {
        self.copy.iter().copied()
    }

    /// Makes a pattern ready; the rule is looked at when something it needs is seen.
    pub(super) fn pattern(&mut self, pattern: &Pattern) -> ReadyPattern {
        let ready = self.quiet_pattern(pattern);
        match ready.trigger() {
            Some(slot) => self.on_seen(slot),
            None => self.always(),
        }
        ready
    }

    /// Makes a pattern ready that is no reason to look at the rule.
    pub(super) fn quiet_pattern(&mut self, pattern: &Pattern) -> ReadyPattern {
        ReadyPattern::new(pattern, &mut self.literals)
    }

    /// The rule is looked at when something of this slot is seen.
    pub(super) fn on_seen(&mut self, slot: Slot) {
        self.triggers.push((slot, self.rule));
    }

    /// The rule is looked at when this sign is there.
    pub(super) fn on_sign(&mut self, sign: Sign) {
        match self.signs.iter_mut().find(|(known, _)| *known == sign) {
            Some((_, rules)) => rules.push(self.rule),
            None => self.signs.push((sign, vec![self.rule])),
        }
    }

    /// The rule is looked at when one of these is seen, also inside a word or a link.
    pub(super) fn on_parts_of_words(&mut self, parts: &[&str]) {
        let slot = self.slot();
        for part in parts {
            self.literals.add(slot, 0, part, Bounds { left: false, right: false });
        }
        self.on_seen(slot);
    }

    /// The rule is looked at in any draft.
    pub(super) fn always(&mut self) {
        self.always.insert(self.rule);
    }

    fn list(&mut self, phrases: &[String]) -> Option<Slot> {
        if phrases.is_empty() {
            return None;
        }
        let slot = self.slot();
        self.phrases(slot, 0, phrases, Forms::Inflected);
        Some(slot)
    }
}

/// Makes every rule ready and gathers its literals, if they were not spelt out before; last, the slot of the approved phrases.
fn gather<'p>(
    programme: &'p Programme,
    packs: &'p [Pack],
    copy: &'p [&'p str],
    spelled: Option<Spelled>,
) -> (Vec<ReadyRule>, Compiler<'p>, Option<Slot>) {
    let mut compiler = Compiler {
        programme,
        literals: Builder::new(spelled),
        rule: 0,
        triggers: Vec::new(),
        always: BTreeSet::new(),
        signs: Vec::new(),
        disguised: Vec::new(),
        parts: &[],
        copy,
    };
    let mut ready = Vec::new();
    for (p, pack) in packs.iter().enumerate() {
        for (r, rule) in pack.rules.iter().enumerate() {
            compiler.parts = &rule.parts;
            ready.push(make_ready(rule, (p, r), &mut compiler));
            compiler.rule += 1;
        }
    }
    compiler.parts = &[];
    let approved = compiler.list(&programme.approved);
    (ready, compiler, approved)
}

impl Policy {
    /// Makes packs ready for drafts, for a programme without approved content.
    ///
    /// # Errors
    /// When two rules have the same id.
    pub fn compile(programme: &Programme, packs: Vec<Pack>) -> Result<Self, CompileError> {
        Self::with_copy(programme, packs, &[], None)
    }

    /// Everything that the rules look for, spelt out.
    #[must_use]
    pub fn spell(programme: &Programme, packs: &[Pack]) -> Spelled {
        gather(programme, packs, &[], None).1.literals.spell()
    }

    /// Makes packs ready for drafts; `copy` is the texts of the programme's approved content, `spelled` what [`Policy::spell`] gave for
    /// the same programme and packs.
    ///
    /// # Errors
    /// When two rules have the same id, or what was spelt out is not for these rules.
    pub fn with_copy(programme: &Programme, packs: Vec<Pack>, copy: &[&str], spelled: Option<Spelled>) -> Result<Self, CompileError> {
        let mut ids = BTreeSet::from([UNANSWERED_BLANK]);
        for rule in packs.iter().flat_map(|p| &p.rules) {
            if !ids.insert(&rule.id) {
                return Err(CompileError::Taken(rule.id.clone()));
            }
        }
        let (ready, compiler, approved) = gather(programme, &packs, copy, spelled);
        let literals = compiler.literals.build(&compiler.disguised).map_err(CompileError::Unfit)?;
        let mut triggers = vec![None; literals.slots as usize];
        for (slot, rule) in compiler.triggers {
            triggers[slot.0 as usize] = Some(rule);
        }
        let (always, signs) = (compiler.always.into_iter().collect(), compiler.signs);
        Ok(Self { packs, ready, literals, triggers, always, signs, approved })
    }

    /// The packs, in file order.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every rule, in file order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.packs.iter().flat_map(|p| &p.rules)
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules().find(|r| r.id == id)
    }

    /// Whom the programme names for questions about this rule.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.ready.iter().find(|r| self.rule_of(r).id == id).and_then(|r| r.ask.as_ref())
    }

    /// How many rules apply to this writer, on this site, on this day.
    #[must_use]
    pub fn in_force(&self, context: &Context) -> usize {
        self.rules().filter(|r| r.in_force(context)).count()
    }

    /// Every literal that one pass over a draft looks for, spelled out anew: the ready policy keeps no texts to give away.
    #[must_use]
    pub fn literals(&self, programme: &Programme) -> Vec<String> {
        gather(programme, &self.packs, &[], None).1.literals.literals()
    }

    fn rule_of(&self, ready: &ReadyRule) -> &Rule {
        &self.packs[ready.at.0].rules[ready.at.1]
    }

    fn sight<'d>(&self, draft: &'d Draft, context: &'d Context) -> Sight<'d> {
        Sight::new(draft, context, &self.literals).approve(self.approved)
    }

    /// Everything that the rules in force have to say about a draft, in the one order of findings.
    #[must_use]
    pub fn check(&self, draft: &Draft, context: &Context) -> Vec<Finding> {
        let sight = self.sight(draft, context);
        let mut due: Vec<u32> = self.always.clone();
        let mut last = None;
        for seen in sight.all_seen() {
            if last != Some(seen.slot) {
                last = Some(seen.slot);
                due.extend(self.triggers[seen.slot.0 as usize]);
            }
        }
        due.extend(self.signs.iter().filter(|(sign, _)| sign.shows(sight.lower.text())).flat_map(|(_, rules)| rules));
        due.order();
        due.dedup();

        let mut findings = Vec::new();
        for rule in due {
            let ready = &self.ready[rule as usize];
            let rule = self.rule_of(ready);
            if rule.in_force(context) {
                let asked = Cell::new(0);
                let outside = |span| ready.outside(&sight, span) || ready.excused(&sight, span, &asked);
                let hits = longest(ready.check.hits(&sight, &outside));
                let stands = |h: &Hit| !ready.excused(&sight, h.span, &asked) && (h.missing || !ready.outside(&sight, h.span));
                findings.extend(hits.into_iter().filter(stands).take(TOLD).map(|hit| finding(rule, ready, draft, &hit)));
            }
        }
        Finding::sort(&mut findings);
        findings
    }

    /// The phrases of each rule that none of its own examples contains, as written.
    #[must_use]
    pub(super) fn entries_hit(&self, rule: &str, drafts: &[Draft], context: &Context) -> BTreeSet<usize> {
        let Some(ready) = self.ready.iter().find(|r| self.rule_of(r).id == rule) else { return BTreeSet::new() };
        drafts
            .iter()
            .flat_map(|draft| {
                let sight = self.sight(draft, context);
                ready.check.hits(&sight, &|_| false).into_iter().filter_map(|h| h.entry).collect::<Vec<_>>()
            })
            .collect()
    }
}

fn make_ready(rule: &Rule, at: (usize, usize), compiler: &mut Compiler<'_>) -> ReadyRule {
    let Exceptions { unless, unless_near, unless_said, only_near, only_said } = &rule.exceptions;
    let contact = |id: &Option<String>| id.as_deref().and_then(|id| compiler.programme.contact(id));
    let ask = contact(&rule.owner).or_else(|| contact(&compiler.programme.defaults.ask)).cloned();
    ReadyRule {
        at,
        check: rule.check.ready(compiler),
        parts: rule.parts.clone(),
        languages: LANGUAGES.iter().filter(|(code, _)| rule.languages.iter().any(|l| l == code)).map(|(_, name)| *name).collect(),
        unless: unless.clone(),
        unless_near: compiler.list(unless_near),
        unless_said: compiler.list(unless_said),
        only_near: compiler.list(only_near),
        only_said: compiler.list(only_said),
        ask,
    }
}

impl ReadyRule {
    /// Whether a place is in none of the parts, or in none of the languages, that the rule is about.
    fn outside(&self, sight: &Sight<'_>, span: Span) -> bool {
        !self.parts.is_empty() && !self.parts.iter().any(|part| sight.is_in(*part, span))
            || !self.languages.is_empty() && sight.language(span).is_some_and(|language| !self.languages.contains(&language))
    }

    /// Whether an excuse applies to a place; `asked` counts the places of the draft that contexts were read for.
    fn excused(&self, sight: &Sight<'_>, span: Span, asked: &Cell<usize>) -> bool {
        let said = |slot: Option<Slot>| slot.map(|slot| !sight.seen(slot).is_empty());
        let near = |slot: Option<Slot>| slot.map(|slot| sight.is_near(slot, span));
        said(self.unless_said) == Some(true)
            || said(self.only_said) == Some(false)
            || near(self.unless_near) == Some(true)
            || near(self.only_near) == Some(false)
            || asked.replace(asked.get() + 1) < MOST && self.unless.iter().any(|excuse| excuse.applies(sight, span))
    }
}

fn finding(rule: &Rule, ready: &ReadyRule, draft: &Draft, hit: &Hit) -> Finding {
    let place = draft.place(hit.span);
    let found = draft.at(hit.span);
    let better = hit.fixes.first().map(|(_, b)| b.as_str()).unwrap_or_default();
    let fill = |text: &str| text.replace("{found}", &in_one_line(found)).replace("{better}", better);
    let fixes = hit
        .fixes
        .iter()
        .map(|(span, text)| Fix { place: draft.place(*span), expected: draft.at(*span).to_owned(), text: text.clone() })
        .collect();
    Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        place,
        text: found.to_owned(),
        say: fill(&rule.say),
        why: fill(&rule.why),
        remedy: fill(&rule.remedy),
        fixes,
        ask: ready.ask.clone(),
        source: rule.source.clone(),
    }
}

/// Words as a sentence can quote them: on one line, and not too many.
fn in_one_line(words: &str) -> String {
    const MOST: usize = 80;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
