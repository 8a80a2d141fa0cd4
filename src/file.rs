//! Reading the files people edit. TOML in, checked values out, and every mistake of a file reported at once with its place.
//!
//! It knows the shapes that the programme's files share (texts, lists of texts, days, choices, tables), not what they mean. A reader
//! of a kind of entry takes its keys one by one from a [`Table`]; a key that nobody took is a mistake too.

pub mod shape;
mod slip;
mod syntax;

pub use slip::nearest;

use crate::context::{Day, Period};
use crate::text::Span;
use shape::Takes;
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

mod times;

pub use times::Zone;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path inside the programme: `rules/money.toml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Whether it holds entries in TOML; else it is a list that some entry names.
    #[must_use]
    pub fn is_toml(&self) -> bool {
        std::path::Path::new(&self.path).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
    }
}

/// A mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct Mistake {
    /// The file's path inside the programme.
    pub path: String,
    /// Where, in bytes of the file.
    pub span: Span,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// What is wrong with a file, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MistakeKind {
    /// It is not TOML. Says what to write instead.
    #[error("{0}")]
    Syntax(String),
    /// It is not YAML.
    #[error("this is not YAML: {0}")]
    Yaml(String),
    /// A key is missing.
    #[error("`{key}` is missing; {hint}")]
    Missing {
        /// The key.
        key: &'static str,
        /// What to write.
        hint: &'static str,
    },
    /// A key that nothing reads.
    #[error("`{key}` is not a key of this entry{}", .near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    UnknownKey {
        /// The key.
        key: String,
        /// The key it is most like.
        near: Option<&'static str>,
    },
    /// A value of another type.
    #[error("`{key}` should be {expected}, not {found}")]
    Type {
        /// The key.
        key: String,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A heading with one pair of brackets where two belong, or the other way round.
    #[error("write this heading {right}, for {why}")]
    Brackets {
        /// The heading as it should be.
        right: String,
        /// Why it has that many brackets.
        why: &'static str,
    },
    /// A word that is none of the words allowed.
    #[error("“{found}” is not one of: {}", .allowed.join(", "))]
    Choice {
        /// The word.
        found: String,
        /// The words allowed.
        allowed: Vec<String>,
    },
    /// A text that is empty.
    #[error("`{key}` is empty; {hint}")]
    Empty {
        /// The key.
        key: &'static str,
        /// What to write.
        hint: &'static str,
    },
    /// Two entries of the same name.
    #[error("“{id}” is taken: {first} has it already; give this one another `id`")]
    Taken {
        /// The name.
        id: String,
        /// The file that has it first.
        first: String,
    },
    /// A name that nothing carries.
    #[error("no {what} is called “{name}”{}", .near.as_ref().map(|n| format!("; did you mean “{n}”?")).unwrap_or_default())]
    NoSuch {
        /// What was looked for: "contact", "campaign".
        what: &'static str,
        /// The name.
        name: String,
        /// The name it is most like.
        near: Option<String>,
    },
    /// A period that ends before it begins.
    #[error("`until` is before `from`, so this never holds; swap the two")]
    NeverHolds,
    /// A time that is not the same instant everywhere.
    #[error("`{key}` has a time and no time zone; add `zone = \"Europe/London\"` beside it, or an offset like 2026-11-30T18:00+02:00")]
    NoZone {
        /// The key.
        key: &'static str,
    },
    /// A pattern that is no regular expression.
    #[error("this pattern cannot be read: {0}")]
    Pattern(String),
    /// Too few examples.
    #[error("`{key}` has {found} of at least {least} examples; {hint}")]
    TooFew {
        /// The key.
        key: &'static str,
        /// How many are needed.
        least: usize,
        /// How many there are.
        found: usize,
        /// What to write.
        hint: &'static str,
    },
    /// A mark in an example that is not opened or not closed.
    #[error(
        "this mark has no partner; mark the words that are found with `[[` before and `]]` after, or write `\\[[` for two plain brackets"
    )]
    Marks,
    /// Anything else, in a sentence that says what to do.
    #[error("{0}")]
    Other(String),
}

/// A text from a file, with its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Its place in the file, quotes included.
    pub span: Span,
}

impl Text {
    /// The place in the file's `source` of a part of the text, given in bytes of the text; the whole text where escapes or trimmed
    /// line breaks make the two differ.
    #[must_use]
    pub fn part(&self, source: &str, part: Span) -> Span {
        let at = self.span.of(source).find(&self.value).filter(|_| part.end <= self.value.len());
        at.map_or(self.span, |at| Span::new(self.span.start + at + part.start, self.span.start + at + part.end))
    }
}

/// Reads `file` as one table and passes it to `read`; gives what it made of it and all mistakes, in file order.
pub fn read<T>(file: &File, read: impl FnOnce(&mut Table<'_>) -> T) -> (T, Vec<Mistake>) {
    let (root, errors) = DeTable::parse_recoverable(&file.text);
    let mistakes = RefCell::new(Vec::new());
    let errors = errors.iter().map(|error| (error.span().unwrap_or(0..0).into(), error.message().to_owned()));
    mistakes.borrow_mut().extend(syntax::explain(&file.text, errors));
    let broken = !mistakes.borrow().is_empty();
    let span = root.span().into();
    let mut table = Table::new(root.get_ref(), span, &file.text, &mistakes);
    let value = read(&mut table);
    if !broken {
        table.finish();
    }
    let mut mistakes: Vec<(Span, MistakeKind)> = mistakes.into_inner();
    if broken {
        // After a syntax mistake, keys may seem to be missing that are only unreadable.
        mistakes.retain(|(_, kind)| matches!(kind, MistakeKind::Syntax(_)));
    }
    mistakes.sort_by_key(|(span, _)| *span);
    let mistakes = mistakes.into_iter().map(|(span, kind)| Mistake { path: file.path.clone(), span, kind }).collect();
    (value, mistakes)
}

/// A table of a file, whose keys are taken one by one.
#[derive(Debug)]
pub struct Table<'a> {
    entries: &'a DeTable<'a>,
    /// Its place in the file.
    pub span: Span,
    /// The text of the whole file.
    pub source: &'a str,
    known: BTreeSet<&'static str>,
    rest: bool,
    mistakes: &'a RefCell<Vec<(Span, MistakeKind)>>,
    /// What is asked of it, while the shape of a file is taken.
    notes: Option<shape::Notes<'a>>,
}

impl<'a> Table<'a> {
    fn new(entries: &'a DeTable<'a>, span: Span, source: &'a str, mistakes: &'a RefCell<Vec<(Span, MistakeKind)>>) -> Self {
        Self { entries, span, source, known: BTreeSet::new(), rest: false, mistakes, notes: None }
    }

    /// Notes a mistake at a place of the file.
    pub fn mistake(&self, span: Span, kind: MistakeKind) {
        if self.note_need(&kind) {
            return;
        }
        self.mistakes.borrow_mut().push((span, kind));
    }

    /// Where `key` stands in the file, or the whole table where it does not.
    #[must_use]
    pub fn place(&self, key: &str) -> Span {
        self.entries.get_key_value(key).map_or(self.span, |(key, _)| key.span().into())
    }

    /// Whether `key` is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Counts every key as known, where a mistake leaves open which ones are.
    pub fn take_rest(&mut self) {
        self.rest = true;
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.insert(key);
        self.entries.get(key)
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.mistake(value.span().into(), MistakeKind::Type { key: key.to_owned(), expected, found });
    }

    /// The text under `key`; a mistake where it is missing or empty.
    pub fn text(&mut self, key: &'static str, hint: &'static str) -> Option<Text> {
        if self.note(key, Takes::Text) {
            self.mistake(self.span, MistakeKind::Missing { key, hint });
            return self.given(key).map(|value| Text { value: value.to_owned(), span: self.span });
        }
        if !self.has(key) {
            self.known.insert(key);
            self.mistake(self.span, MistakeKind::Missing { key, hint });
            return None;
        }
        let text = self.optional_text(key)?;
        if text.value.trim().is_empty() {
            self.mistake(text.span, MistakeKind::Empty { key, hint });
            return None;
        }
        Some(text)
    }

    /// The text under `key`, if it is there.
    pub fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        self.note(key, Takes::Text);
        let value = self.take(key)?;
        let text = as_text(value);
        if text.is_none() {
            self.wrong(key, value, "a text in quotes");
        }
        text
    }

    /// The texts under `key`: a list, or one text alone. None where it is missing.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.note(key, Takes::Texts);
        let Some(value) = self.take(key) else { return Vec::new() };
        if let Some(text) = as_text(value) {
            return vec![text];
        }
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, "a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match as_text(item) {
                Some(text) => texts.push(text),
                None => self.wrong(key, item, "a list of texts only"),
            }
        }
        texts
    }

    /// The values of the texts under `key`.
    pub fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|t| t.value).collect()
    }

    /// The whole number under `key`, if it is there.
    pub fn number(&mut self, key: &'static str) -> Option<usize> {
        if self.note(key, Takes::Number) {
            return Some(0);
        }
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, value, "a whole number from 0 up");
        }
        number
    }

    /// Whether `key` is there and true.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.note(key, Takes::Flag);
        let Some(value) = self.take(key) else { return false };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.wrong(key, value, "true or false, without quotes");
        false
    }

    /// The day under `key`, if it is there.
    pub fn day(&mut self, key: &'static str) -> Option<Day> {
        const EXPECTED: &str = "a day without quotes, like 2026-11-22";
        self.note(key, Takes::Day);
        let value = self.take(key)?;
        let DeValue::Datetime(date) = value.get_ref() else {
            self.wrong(key, value, EXPECTED);
            return None;
        };
        let day = date.date.filter(|_| date.time.is_none()).and_then(|d| Day::new(d.year, d.month, d.day));
        if day.is_none() {
            self.wrong(key, value, EXPECTED);
        }
        day
    }

    /// The period of the keys `from` and `until`, both of which may be missing.
    pub fn period(&mut self) -> Period {
        let period = Period { from: self.day("from"), until: self.day("until") };
        if let (Some(from), Some(until)) = (period.from, period.until)
            && until < from
        {
            self.mistake(self.place("until"), MistakeKind::NeverHolds);
        }
        period
    }

    /// The choice under `key`, if it is there: one of the words in `choices`.
    pub fn choice<T: Clone>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        if self.note(key, Takes::Choice(words(choices))) {
            return choices.first().map(|(_, value)| value.clone());
        }
        let text = self.optional_text(key)?;
        self.choose(&text, choices)
    }

    /// The choices under `key`: a list of words in `choices`.
    pub fn choices<T: Clone>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Vec<T> {
        self.note(key, Takes::Choices(words(choices)));
        self.texts(key).iter().filter_map(|t| self.choose(t, choices)).collect()
    }

    fn choose<T: Clone>(&self, text: &Text, choices: &[(&str, T)]) -> Option<T> {
        let chosen = choices.iter().find(|(word, _)| *word == text.value);
        if chosen.is_none() {
            let allowed = words(choices);
            self.mistake(text.span, MistakeKind::Choice { found: text.value.clone(), allowed });
        }
        chosen.map(|(_, value)| value.clone())
    }

    /// Reads the table under `key`, if it is there.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Table<'a>) -> T) -> Option<T> {
        if self.notes.is_some() {
            let (shape, value) = self.inner(read)?;
            self.note(key, Takes::Table(shape));
            return Some(value);
        }
        let value = self.take(key)?;
        if matches!(value.get_ref(), DeValue::Array(_)) {
            self.mistake(value.span().into(), MistakeKind::Brackets { right: format!("[{key}]"), why: "there is only one" });
            return None;
        }
        self.within(key, value, read)
    }

    /// Reads each table of the list under `key`, such as each `[[rule]]`.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Table<'a>) -> T) -> Vec<T> {
        if let Some((shape, value)) = self.inner(&mut read) {
            self.note(key, Takes::Tables(shape));
            return vec![value];
        }
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let right = format!("[[{key}]]");
            self.mistake(value.span().into(), MistakeKind::Brackets { right, why: "there may be several" });
            return Vec::new();
        };
        items.iter().filter_map(|item| self.within(key, item, &mut read)).collect()
    }

    /// Reads a list whose items are texts or tables.
    pub fn texts_or_tables<T>(
        &mut self,
        key: &'static str,
        mut text: impl FnMut(&Self, Text) -> T,
        mut table: impl FnMut(&mut Table<'a>) -> T,
    ) -> Vec<T> {
        if let Some((shape, value)) = self.inner(&mut table) {
            self.note(key, Takes::TextsOrTables(shape));
            return vec![value];
        }
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, "a list");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match as_text(item) {
                Some(t) => Some(text(self, t)),
                None => self.within(key, item, &mut table),
            })
            .collect()
    }

    /// Reads a table whose keys are free and whose values are a text or a list of texts, in file order.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(Text, Vec<Text>)> {
        self.note(key, Takes::Pairs);
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, value, "a table of texts, like { \"utilise\" = \"use\" }");
            return Vec::new();
        };
        let mut pairs: Vec<(Text, Vec<Text>)> = table
            .iter()
            .map(|(name, value)| {
                let texts = match value.get_ref() {
                    DeValue::Array(items) => items.iter().filter_map(as_text).collect(),
                    _ => as_text(value).into_iter().collect::<Vec<_>>(),
                };
                if texts.is_empty() {
                    self.wrong(name.get_ref(), value, "a text or a list of texts");
                }
                (Text { value: name.get_ref().to_string(), span: name.span().into() }, texts)
            })
            .collect();
        pairs.sort_by_key(|(name, _)| name.span);
        pairs
    }

    /// Whether one of `keys` is there; a mistake about the first of them where none is.
    pub fn some_of(&self, keys: &[&'static str], hint: &'static str) -> bool {
        if self.note_some_of(keys) {
            return true;
        }
        let there = keys.iter().any(|k| self.has(k));
        if let (false, Some(key)) = (there, keys.first()) {
            self.mistake(self.span, MistakeKind::Missing { key, hint });
        }
        there
    }

    /// Says that the texts under `key` are words of a list that is always the same, for whoever asks for the shape of the file.
    pub fn of_these<'n>(&self, key: &'static str, words: impl Iterator<Item = &'n str>) {
        if self.notes.is_some() {
            self.note(key, Takes::Choices(words.map(str::to_owned).collect()));
        }
    }

    fn within<T>(&self, key: &str, value: &'a Spanned<DeValue<'a>>, read: impl FnOnce(&mut Table<'a>) -> T) -> Option<T> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, value, "a table");
            return None;
        };
        let mut table = Table::new(table, value.span().into(), self.source, self.mistakes);
        let value = read(&mut table);
        table.finish();
        Some(value)
    }

    /// Reports the keys that nobody took.
    fn finish(&self) {
        if self.rest {
            return;
        }
        for (key, _) in self.entries {
            if !self.known.contains(key.get_ref().as_ref()) {
                let near = nearest(key.get_ref(), self.known.iter().copied());
                self.mistake(key.span().into(), MistakeKind::UnknownKey { key: key.get_ref().to_string(), near });
            }
        }
    }
}

/// The words of choices.
fn words<T>(choices: &[(&str, T)]) -> Vec<String> {
    choices.iter().map(|(word, _)| (*word).to_owned()).collect()
}

fn as_text(value: &Spanned<DeValue<'_>>) -> Option<Text> {
    value.get_ref().as_str().map(|text| Text { value: text.to_owned(), span: value.span().into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, take: impl FnOnce(&mut Table<'_>), expected: &[(&str, &str)]) {
        let file = File { path: "x.toml".to_owned(), text: text.to_owned() };
        let ((), mistakes) = read(&file, take);
        let found: Vec<(&str, String)> = mistakes.iter().map(|m| (m.span.of(text), m.kind.to_string())).collect();
        let expected: Vec<(&str, String)> = expected.iter().map(|(at, say)| (*at, (*say).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_mistake_of_a_file_is_reported_at_once_in_file_order() {
        check(
            "sevrity = \"ask\"\nsay = 3\nfrom = \"2026-01-01\"\nseverity = \"loud\"\n",
            |t| {
                t.choice("severity", &[("note", ()), ("ask", ())]);
                t.text("say", "say what is wrong");
                t.day("from");
            },
            &[
                ("sevrity", "`sevrity` is not a key of this entry; did you mean `severity`?"),
                ("3", "`say` should be a text in quotes, not a number"),
                ("\"2026-01-01\"", "`from` should be a day without quotes, like 2026-11-22, not a text"),
                ("\"loud\"", "“loud” is not one of: note, ask"),
            ],
        );
    }

    #[test]
    fn a_period_that_never_holds_is_a_mistake() {
        check(
            "from = 2026-02-01\nuntil = 2026-01-01",
            |t| {
                t.period();
            },
            &[("until", "`until` is before `from`, so this never holds; swap the two")],
        );
    }

    #[test]
    fn a_missing_key_says_what_to_write() {
        check(
            "[[rule]]\n",
            |t| {
                t.tables("rule", |r| {
                    r.text("id", "name the fault");
                });
            },
            &[("[[rule]]", "`id` is missing; name the fault")],
        );
    }
}
