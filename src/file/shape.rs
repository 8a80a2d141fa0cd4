//! The shape of a file that people edit, as its own reader declares it: which keys it takes, of what type, which must be there.
//!
//! A reader takes its keys one by one from a [`Table`](super::Table). Run over nothing, with a table that notes what it is asked for, it
//! says what it would read; so the schemas that editors use can never differ from the readers. Rules differ by kind: `given` says what
//! the reader is to find under a key.

use super::{MistakeKind, Table};
use crate::text::Span;
use std::cell::RefCell;

/// What a key takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// A text.
    Text,
    /// A list of texts, or one text.
    Texts,
    /// A whole number from 0 up.
    Number,
    /// Yes or no: `true` or `false`.
    Flag,
    /// A day.
    Day,
    /// A day, or a day with a time.
    Moment,
    /// One of these words.
    Choice(Vec<String>),
    /// A list of these words, or one of them.
    Choices(Vec<String>),
    /// A table.
    Table(Shape),
    /// A list of tables.
    Tables(Shape),
    /// A list of texts or tables.
    TextsOrTables(Shape),
    /// A table of texts or lists of texts, under names of one's own.
    Pairs,
}

/// One key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub needed: bool,
    /// What to write, where the reader says so.
    pub hint: &'static str,
}

/// The keys of a table, in the order in which they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The keys.
    pub keys: Vec<Key>,
    /// Sets of keys of which one at least must be there.
    pub some_of: Vec<Vec<&'static str>>,
}

impl Shape {
    /// The key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|k| k.name == name)
    }

    fn note(&mut self, name: &'static str, takes: Takes) {
        match self.keys.iter_mut().find(|k| k.name == name) {
            // A choice is read as a text first: what says more stays.
            Some(key) if matches!(key.takes, Takes::Text | Takes::Texts) => key.takes = takes,
            Some(_) => {}
            None => self.keys.push(Key { name, takes, needed: false, hint: "" }),
        }
    }

    fn need(&mut self, name: &'static str, hint: &'static str) {
        // What is missing from a table further in is said of this one too, by the name of that key.
        if let Some(key) = self.keys.iter_mut().find(|k| k.name == name) {
            (key.needed, key.hint) = (true, hint);
        }
    }
}

/// What a table notes of its reader while a shape is taken.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    shape: RefCell<Shape>,
    given: &'a [(&'static str, &'static str)],
}

/// The shape that a reader declares.
pub fn of<T>(given: &[(&'static str, &'static str)], read: impl FnOnce(&mut Table<'_>) -> T) -> Shape {
    let nothing = toml::de::DeTable::new();
    let mistakes = RefCell::new(Vec::new());
    let mut table = Table::new(&nothing, Span::new(0, 0), "", &mistakes);
    table.notes = Some(Notes { shape: RefCell::default(), given });
    read(&mut table);
    table.notes.map(|n| n.shape.into_inner()).unwrap_or_default()
}

impl<'a> Table<'a> {
    /// Notes what a key takes, where a shape is taken.
    pub(super) fn note(&self, name: &'static str, takes: Takes) -> bool {
        self.notes.as_ref().is_some_and(|notes| {
            notes.shape.borrow_mut().note(name, takes);
            true
        })
    }

    /// What is to stand under a key, where a shape is taken.
    pub(super) fn given(&self, name: &str) -> Option<&'static str> {
        self.notes.as_ref().map(|notes| notes.given.iter().find(|(n, _)| *n == name).map_or("x", |(_, value)| value))
    }

    /// Notes that a key must be there, which its reader says by a mistake where it is not.
    pub(super) fn note_need(&self, kind: &MistakeKind) -> bool {
        let Some(notes) = &self.notes else { return false };
        if let MistakeKind::Missing { key, hint } = kind {
            notes.shape.borrow_mut().need(key, hint);
        }
        true
    }

    /// Notes that one of some keys must be there.
    pub(super) fn note_some_of(&self, keys: &[&'static str]) -> bool {
        self.notes.as_ref().is_some_and(|notes| {
            notes.shape.borrow_mut().some_of.push(keys.to_vec());
            true
        })
    }

    /// The shape of a table inside this one, where a shape is taken.
    pub(super) fn inner<T>(&self, read: impl FnOnce(&mut Table<'a>) -> T) -> Option<(Shape, T)> {
        let notes = self.notes.as_ref()?;
        let mut table = Table::new(self.entries, self.span, self.source, self.mistakes);
        table.notes = Some(Notes { shape: RefCell::default(), given: notes.given });
        let value = read(&mut table);
        table.notes.map(|n| (n.shape.into_inner(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_says_what_it_would_read() {
        let shape = of(&[], |t| {
            t.text("id", "name it");
            t.choice("severity", &[("note", ()), ("stop", ())]);
            t.tables("rule", |r| {
                r.number("at_most");
                r.some_of(&["a", "b"], "write one");
            });
        });
        let id = shape.key("id").expect("id");
        assert!(id.needed && id.takes == Takes::Text && id.hint == "name it");
        assert_eq!(shape.key("severity").expect("severity").takes, Takes::Choice(vec!["note".to_owned(), "stop".to_owned()]));
        let Some(Key { takes: Takes::Tables(rule), needed: false, .. }) = shape.key("rule") else { panic!("{shape:?}") };
        assert_eq!(rule.key("at_most").expect("at_most").takes, Takes::Number);
        assert_eq!(rule.some_of, [["a", "b"]]);
    }
}
