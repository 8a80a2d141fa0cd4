//! The sentences of a piece of copy, each said again, one after the other. A sentence that has been said again once is not worked on
//! anew for the next candidate, unless the dice want it in other words.

use super::arrange::refers_back;
use super::facts::Unit;
use super::notes::{Dice, Notes, Roll};
use super::rework::Desk;
use super::simplify::contract;
use super::trim::worn;
use super::words::Words;
use std::cell::RefCell;

/// A sentence of the copy, said again.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a sentence")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// The sentences it has become.
    pub(super) text: String,
    /// The sign of a list in front of it.
    pub(super) bullet: Option<String>,
    /// Whether it holds a fact.
    pub(super) fact: bool,
    /// Whether it tells the news.
    pub(super) news: bool,
    /// Whether it holds a quotation of some length.
    pub(super) quote: bool,
    /// Whether it holds a number that is no date.
    pub(super) number: bool,
    /// Whether it only offers something to do.
    pub(super) offer: bool,
}

/// What has become of a sentence under some rolls of the dice.
#[derive(Debug)]
struct Said {
    rolls: Vec<Roll>,
    point: Option<Point>,
    notes: Notes,
}

/// The sentences of one piece of copy, and what has become of them so far.
#[derive(Debug)]
pub(super) struct Points<'a> {
    desk: Desk<'a>,
    /// For each sentence, what it became, by what the dice showed.
    said: Vec<RefCell<Vec<Said>>>,
}

impl<'a> Points<'a> {
    pub(super) fn new(desk: Desk<'a>) -> Self {
        let said = desk.facts.units.iter().map(|_| RefCell::default()).collect();
        Self { desk, said }
    }

    /// All sentences said again; those that said nothing are gone.
    pub(super) fn roll(&self, dice: &mut Dice, notes: &mut Notes) -> Vec<Point> {
        let mut points = Vec::new();
        // The sentence before, where it is gone, and what is to be noted of that.
        let mut gone: Option<(&Unit, Notes)> = None;
        for (nth, unit) in self.desk.facts.units.iter().enumerate() {
            let (mut point, mut noted) = self.point(nth, unit, dice);
            if let Some((what, earlier)) = gone.take() {
                // "We have tried it since May" needs the sentence that says what.
                let named = point.as_ref().filter(|p| refers_back(&p.text)).and_then(|_| self.as_it_stands(what));
                if let Some(named) = named {
                    points.push(named);
                    (point, noted) = self.point(nth, unit, dice);
                } else {
                    notes.append(&earlier);
                }
            }
            match point {
                Some(point) => {
                    notes.append(&noted);
                    points.push(point);
                }
                None => gone = Some((unit, noted)),
            }
        }
        if let Some((_, noted)) = gone {
            notes.append(&noted);
        }
        points
    }

    /// What becomes of one sentence, and what is to be noted of it.
    fn point(&self, nth: usize, unit: &Unit, dice: &mut Dice) -> (Option<Point>, Notes) {
        let mut said = self.said[nth].borrow_mut();
        if let Some(known) = said.iter().find(|known| dice.repeat(&known.rolls)) {
            return (known.point.clone(), known.notes.clone());
        }
        let mut notes = Notes::default();
        dice.rolls();
        let point = self.desk.point(unit, dice, &mut notes);
        said.push(Said { rolls: dice.rolls(), point: point.clone(), notes: notes.clone() });
        (point, notes)
    }

    /// A short plain sentence as it stands in the copy; nothing where it cheers, asks or is worn.
    fn as_it_stands(&self, unit: &Unit) -> Option<Point> {
        let Desk { draft, facts, .. } = &self.desk;
        let raw = draft.at(unit.span);
        let (mut words, _) = Words::cut(draft.text(), unit.span, &facts.fixed);
        if raw.contains(['!', '?', ':']) || !(4..=14).contains(&words.len()) || worn(&words) || words.0.iter().any(|w| w.fixed) {
            return None;
        }
        contract(&mut words);
        let text = words.sentence();
        Some(Point { text, bullet: None, fact: false, news: true, quote: false, number: false, offer: false })
    }
}
