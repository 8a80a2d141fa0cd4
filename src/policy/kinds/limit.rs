//! At most, or at least, so many of something. Points at the first one too many; where there are too few, at the first sentence.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::Slot;
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::{Draft, Span};
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// `#tags`.
    Hashtags,
    /// Web addresses.
    Links,
    /// `@names`.
    Mentions,
    /// Emoji, a family or a flag as one.
    Emoji,
    /// `!`.
    ExclamationMarks,
    /// Words of two letters or more, all in capitals.
    ShoutedWords,
    /// Sentences: with `at_most = 0` a rule speaks up at any post.
    Sentences,
    /// Phrases of the rule.
    Phrases,
}

/// The words that rule files use.
#[cfg(feature = "files")]
const COUNTED: &[(&str, Counted)] = &[
    ("hashtags", Counted::Hashtags),
    ("links", Counted::Links),
    ("mentions", Counted::Mentions),
    ("emoji", Counted::Emoji),
    ("exclamation-marks", Counted::ExclamationMarks),
    ("shouted-words", Counted::ShoutedWords),
    ("sentences", Counted::Sentences),
    ("phrases", Counted::Phrases),
];

/// At most, or at least, so many of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// What is counted.
    pub of: Counted,
    /// The phrases, where those are counted.
    pub phrases: Vec<String>,
    /// The most.
    pub at_most: Option<usize>,
    /// The least.
    pub at_least: Option<usize>,
}

impl Limit {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let of = table.choice("of", COUNTED);
        if !table.has("of") {
            reader.some_of(table, &["of"]);
        }
        let check = Self {
            of: of?,
            phrases: reader.phrases(table, "phrases"),
            at_most: table.number("at_most"),
            at_least: table.number("at_least"),
        };
        let limited = reader.some_of(table, &["at_most", "at_least"]);
        let listed = check.of != Counted::Phrases || reader.some_of(table, &["phrases"]);
        (limited && listed).then_some(check)
    }

    pub(super) fn same(&self) -> &'static [Variant] {
        match self.of {
            Counted::Phrases => &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak],
            _ => &[Variant::CurlyQuotes],
        }
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.phrases.iter().map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Limited {
        let slot = (self.of == Counted::Phrases).then(|| {
            let slot = compiler.slot();
            compiler.phrases(slot, 0, &self.phrases, Forms::Inflected);
            slot
        });
        match slot {
            Some(slot) if self.at_least.is_none() => compiler.on_seen(slot),
            _ => compiler.always(),
        }
        Limited { of: self.of, slot, at_most: self.at_most, at_least: self.at_least }
    }
}

/// A limit, ready.
#[derive(Debug)]
pub(in crate::policy) struct Limited {
    of: Counted,
    slot: Option<Slot>,
    at_most: Option<usize>,
    at_least: Option<usize>,
}

impl Ready for Limited {
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let draft = sight.draft;
        let counted: Vec<Span> = match (self.of, self.slot) {
            (Counted::Phrases, Some(slot)) => {
                let hits = super::longest(sight.places(slot).map(Hit::at).collect());
                hits.into_iter().map(|h| h.span).collect()
            }
            (Counted::Hashtags, _) => draft.hashtags().to_vec(),
            (Counted::Links, _) => draft.links().to_vec(),
            (Counted::Mentions, _) => draft.mentions().to_vec(),
            (Counted::Emoji, _) => emoji(draft.text()),
            (Counted::ExclamationMarks, _) => {
                draft.text().match_indices(['!', '！']).map(|(at, mark)| Span::new(at, at + mark.len())).collect()
            }
            (Counted::ShoutedWords, _) => shouted(draft),
            (Counted::Sentences, _) => draft.sentences().to_vec(),
            (Counted::Phrases, None) => Vec::new(),
        };
        let counted: Vec<Span> = counted.into_iter().filter(|s| !excused(*s)).collect();
        let over = self.at_most.and_then(|most| counted.get(most).copied());
        let under = self
            .at_least
            .filter(|least| counted.len() < *least && !draft.text().trim().is_empty())
            .and_then(|_| draft.sentences().first().copied());
        over.map(Hit::at).into_iter().chain(under.map(|span| Hit { missing: true, ..Hit::at(span) })).collect()
    }
}

/// Words in capitals, outside hashtags and mentions.
fn shouted(draft: &Draft) -> Vec<Span> {
    let tagged = |word: &Span| draft.hashtags().iter().chain(draft.mentions()).any(|t| t.contains(*word));
    let capitals = |word: &Span| {
        let letters = draft.at(*word).chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && draft.at(*word).chars().all(|c| !c.is_numeric()) && letters.clone().all(char::is_uppercase)
    };
    draft.words().iter().filter(|w| capitals(w) && !tagged(w)).copied().collect()
}

/// Emoji; a family, a flag, a keycap or one with its skin tone is one.
fn emoji(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut joined = false;
    let mut half_flag = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let adjoins = found.last().is_some_and(|f| f.end == at);
        let flag = matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
        match c {
            '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' if adjoins => extend(&mut found, end),
            '\u{200d}' if adjoins => {
                extend(&mut found, end);
                joined = true;
                continue;
            }
            _ if flag && half_flag && adjoins => {
                extend(&mut found, end);
                half_flag = false;
                continue;
            }
            _ if is_emoji(c) => {
                if joined && adjoins { extend(&mut found, end) } else { found.push(Span::new(at, end)) }
            }
            _ => {}
        }
        joined = false;
        half_flag = flag;
    }
    found
}

fn extend(found: &mut [Span], end: usize) {
    if let Some(last) = found.last_mut() {
        last.end = end;
    }
}

/// Whether a character is shown as a picture by most systems.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23f3}' | '\u{23f8}'..='\u{23fa}' | '\u{25fd}' | '\u{25fe}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b05}'..='\u{2b07}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}' | '\u{1f004}' | '\u{1f0cf}' | '\u{1f18e}'
        | '\u{1f191}'..='\u{1f19a}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_a_flag_and_a_skin_tone_are_one_emoji_each() {
        let text = "a👩‍👩‍👧‍👦b🇩🇪🇫🇷 👍🏽 ❤️ 1";
        let found: Vec<&str> = emoji(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["👩‍👩‍👧‍👦", "🇩🇪", "🇫🇷", "👍🏽", "❤️"]);
    }

    #[test]
    fn a_hashtag_or_a_code_is_not_shouted() {
        let draft = Draft::new("I am SO GLAD, #WOW A4 and DON'T stop");
        assert_eq!(shouted(&draft).iter().map(|s| draft.at(*s)).collect::<Vec<_>>(), ["SO", "GLAD", "DON'T"]);
    }
}
