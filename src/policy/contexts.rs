//! Contexts that excuse a hit: "not guaranteed" promises nothing, and a quotation that condemns insults nobody.
//!
//! Each file here holds one context: a pure judgement about one place of a draft, made only when something was found there. They read
//! words and punctuation, not grammar; each says in its header what it takes for a sign. To add one: one file, one line below.

use super::sight::Sight;
use crate::text::{Span, is_word_char};
use serde::{Deserialize, Serialize};

macro_rules! contexts {
    ($($(#[$doc:meta])* $context:ident in $module:ident is $word:literal)*) => {
        $(mod $module;)*

        /// A context that excuses a hit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Excuse {
            $($(#[$doc])* $context,)*
        }

        impl Excuse {
            /// The words that rule files use for the contexts.
            pub const WORDS: &[(&str, Self)] = &[$(($word, Self::$context)),*];

            pub(super) fn applies(self, sight: &Sight<'_>, span: Span) -> bool {
                match self { $(Self::$context => $module::applies(sight, span),)* }
            }
        }
    };
}

contexts! {
    /// A negation governs the words.
    Negated in negated is "negated"
    /// The words stand inside quotation marks.
    Quoted in quoted is "quoted"
    /// The words are quoted or reported, and somebody warns of them.
    Condemned in condemned is "condemned"
    /// The sentence is a question.
    Question in question is "question"
    /// Somebody else is said to have said it.
    Reported in reported is "reported"
    /// The post contains a link.
    Linked in linked is "linked"
    /// The sentence imagines something.
    Hypothetical in hypothetical is "hypothetical"
    /// The sentence speaks of the writer's own opinion or experience.
    Own in own is "own"
    /// The programme approves the phrase that the words are part of.
    Approved in approved is "approved"
    /// The sentence is about pay, hours, safety, unions, working conditions, politics or religion.
    Protected in protected is "protected"
}

/// A sentence around a hit, in folded lower case, in three parts.
struct Around<'t> {
    before: &'t str,
    after: &'t str,
    whole: &'t str,
}

fn around<'s>(sight: &'s Sight<'_>, span: Span) -> Around<'s> {
    let text = sight.lower.text();
    let sentence = sight.folded(sight.sentence(span));
    let hit = sight.folded(span);
    let (start, end) = (sentence.start.min(hit.start), sentence.end.max(hit.end));
    Around { before: &text[start..hit.start], after: &text[hit.end..end], whole: &text[start..end] }
}

/// The sentences just before and just after the one that holds a place, in folded lower case; none across an empty line.
fn neighbours<'s>(sight: &'s Sight<'_>, span: Span) -> [Option<&'s str>; 2] {
    let sentence = sight.sentence(span);
    let sentences = sight.draft.sentences();
    let text = sight.lower.text();
    let read = |s: &Span| sight.folded(sight.near(sentence, *s)).of(text);
    let first = sentences.partition_point(|s| s.end <= sentence.start);
    let next = sentences.partition_point(|s| s.start < sentence.end);
    [first.checked_sub(1).and_then(|i| sentences.get(i)).map(read), sentences.get(next).map(read)]
}

/// Where a phrase stands in a folded text as whole words, if it does.
fn position(text: &str, phrase: &str) -> Option<usize> {
    text.match_indices(phrase).map(|(at, _)| at).find(|at| super::literals::stands_alone(text, *at, at + phrase.len()))
}

/// Whether one of the phrases is said as whole words.
fn says(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| position(text, phrase).is_some())
}

/// The words of a folded text, apostrophes inside them.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !(is_word_char(c) || c == '\'')).map(|w| w.trim_matches('\'')).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::context::{Context, Day, Profile};
    use crate::policy::literals::Builder;
    use crate::sites::{SITES, Surface};
    use crate::text::Draft;

    /// Whether the context excuses the place marked with `[[` and `]]`.
    pub(super) fn excuses(context: Excuse, marked: &str) -> bool {
        let start = marked.find("[[").expect("a mark");
        let text = marked.replace("[[", "").replace("]]", "");
        let end = marked.find("]]").expect("a closing mark") - 2;
        let draft = Draft::new(text);
        let writer = Context {
            now: Day::from_epoch_days(20_000).into(),
            site: SITES[0],
            surface: Surface::Post,
            profile: Profile::default(),
            seed: 0,
        };
        let none = Builder::default().build(&[]).expect("an automaton");
        context.applies(&Sight::new(&draft, &writer, &none), Span::new(start, end))
    }

    #[track_caller]
    pub(super) fn check(context: Excuse, excused: &[&str], not: &[&str]) {
        for text in excused {
            assert!(excuses(context, text), "should be excused: {text}");
        }
        for text in not {
            assert!(!excuses(context, text), "should not be excused: {text}");
        }
    }
}
