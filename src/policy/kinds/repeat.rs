//! The same said again: a word twice in a row, the same word, phrase, sentence, hashtag or link more often than so many times. Points at
//! the first one too many of each.

use super::{Hit, Ready, Variant};
use crate::order::InOrder;
use crate::policy::compile::Compiler;
use crate::policy::literals::Slot;
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::{Folded, Span, is_word_char};
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// What is said again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeated {
    /// A word right behind itself: "the the".
    DoubledWords,
    /// A word of four letters or more, anywhere in the post.
    Words,
    /// A phrase of the rule; each is counted by itself.
    Phrases,
    /// A sentence of three words or more.
    Sentences,
    /// A hashtag.
    Hashtags,
    /// A web address.
    Links,
}

/// The words that rule files use.
#[cfg(feature = "files")]
const REPEATED: &[(&str, Repeated)] = &[
    ("doubled-words", Repeated::DoubledWords),
    ("words", Repeated::Words),
    ("phrases", Repeated::Phrases),
    ("sentences", Repeated::Sentences),
    ("hashtags", Repeated::Hashtags),
    ("links", Repeated::Links),
];

/// The same said again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// What.
    pub of: Repeated,
    /// The phrases, where those are counted.
    pub phrases: Vec<String>,
    /// It may be said so often.
    pub at_most: usize,
    /// Words that may be repeated.
    pub except: Vec<String>,
}

impl Repeat {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let of = table.choice("of", REPEATED);
        if !table.has("of") {
            let hint = "say what is repeated: doubled-words, words, phrases, sentences, hashtags or links";
            table.mistake(table.span, crate::file::MistakeKind::Missing { key: "of", hint });
        }
        let check = Self {
            of: of?,
            phrases: reader.phrases(table, "phrases"),
            at_most: table.number("at_most").unwrap_or(1).max(1),
            except: table.strings("except"),
        };
        let listed = check.of != Repeated::Phrases || reader.some_of(table, &["phrases"]);
        listed.then_some(check)
    }

    pub(super) fn same(&self) -> &'static [Variant] {
        match self.of {
            Repeated::Phrases => &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak],
            Repeated::Sentences => &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible],
            Repeated::DoubledWords | Repeated::Words => &[Variant::Capitals, Variant::CurlyQuotes],
            Repeated::Hashtags | Repeated::Links => &[Variant::CurlyQuotes],
        }
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.phrases.iter().map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Again {
        let slot = (self.of == Repeated::Phrases).then(|| {
            let slot = compiler.slot();
            compiler.phrases(slot, 0, &self.phrases, Forms::Inflected);
            slot
        });
        match slot {
            Some(slot) => compiler.on_seen(slot),
            None => compiler.always(),
        }
        let except = self.except.iter().map(|w| Folded::phrase(w)).collect();
        Again { of: self.of, slot, at_most: self.at_most, except }
    }
}

/// What must not be said again, ready.
#[derive(Debug)]
pub(in crate::policy) struct Again {
    of: Repeated,
    slot: Option<Slot>,
    at_most: usize,
    except: Vec<String>,
}

impl Ready for Again {
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let draft = sight.draft;
        let text = sight.lower.text();
        let said = |span: &Span| sight.folded(*span).of(text).trim();
        match self.of {
            Repeated::DoubledWords => self.doubled(sight),
            Repeated::Words => {
                let words = draft.words().iter().map(|w| (said(w), *w));
                self.too_many(words.filter(|(word, _)| word.chars().count() >= 4 && !self.excepted(word)), excused)
            }
            Repeated::Phrases => {
                let Some(slot) = self.slot else { return Vec::new() };
                // What a longer phrase holds is not said by itself.
                let hits = sight.seen(slot).iter().map(|s| Hit { entry: Some(s.entry as usize), ..Hit::at(sight.place(*s)) });
                let hits = super::longest(hits.collect());
                self.too_many(hits.into_iter().filter_map(|h| Some((h.entry?, h.span))), excused)
            }
            Repeated::Sentences => {
                let sentences = draft.sentences().iter().map(|s| (said(s).trim_matches(|c: char| !is_word_char(c)), *s));
                self.too_many(sentences.filter(|(s, _)| s.split(' ').count() >= 3 && !self.excepted(s)), excused)
            }
            Repeated::Hashtags => self.too_many(draft.hashtags().iter().map(|t| (said(t), *t)).filter(|(t, _)| !self.excepted(t)), excused),
            Repeated::Links => self.too_many(draft.links().iter().map(|l| (said(l).trim_end_matches('/'), *l)), excused),
        }
    }
}

impl Again {
    fn excepted(&self, word: &str) -> bool {
        self.except.iter().any(|e| e == word)
    }

    /// The first one too many of each. Places that are excused do not count.
    fn too_many<K: Ord>(&self, said: impl Iterator<Item = (K, Span)>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut said: Vec<(K, Span)> = said.collect();
        said.order();
        let mut hits: Vec<Hit> = said
            .chunk_by(|a, b| a.0 == b.0)
            // Excuses are asked for only where there are too many.
            .filter(|same| same.len() > self.at_most)
            .filter_map(|same| same.iter().map(|(_, span)| *span).filter(|span| !excused(*span)).nth(self.at_most).map(Hit::at))
            .collect();
        hits.order_by_key(|hit| hit.span);
        hits
    }

    /// Words right behind themselves, white space alone between them. One press takes the second away. A name may be made so: "Duran Duran".
    fn doubled(&self, sight: &Sight<'_>) -> Vec<Hit> {
        let draft = sight.draft;
        let mut found = Vec::new();
        let mut run = 1;
        for pair in draft.words().windows(2) {
            let [first, second] = [pair[0], pair[1]];
            let [one, other] = [first, second].map(|w| draft.at(w));
            // Nearly every pair is told apart by its bytes; only the others are folded.
            if one.is_ascii() && other.is_ascii() && !one.eq_ignore_ascii_case(other) {
                run = 1;
                continue;
            }
            let between = draft.text().get(first.end..second.start).unwrap_or_default();
            let words = [first, second].map(|w| sight.folded(w).of(sight.lower.text()));
            let spaced = !between.is_empty() && between.chars().all(char::is_whitespace) && between.matches('\n').count() < 2;
            if !spaced || words[0] != words[1] {
                run = 1;
                continue;
            }
            run += 1;
            let mut letters = other.chars();
            let name = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
            let number = !words[1].chars().any(char::is_alphabetic);
            if run == self.at_most + 1 && !name && !number && !self.excepted(words[1]) {
                let with_space = Span::new(first.end, second.end);
                found.push(Hit { fixes: vec![(with_space, String::new())], ..Hit::at(second) });
            }
        }
        found
    }
}
