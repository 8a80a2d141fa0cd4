//! Nearly the same as something written before: approved copy of the library, texts that the rule lists, or the writer's own posts.
//!
//! Texts are compared word by word (`text/shingles.rs`), so that a word changed here and there hides nothing. What counts is how much of
//! the post stands in the other text too (`of = "post"`, so that an own comment around a quotation helps), how much of the other text
//! stands in the post (`of = "copy"`), or both against all that either says (`of = "both"`). Points at the first sentence that is shared.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::sight::Sight;
use crate::text::{Draft, Passage, Shingles, Span};
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Where the other texts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Other {
    /// The approved content of the programme.
    Library,
    /// The rule's own list.
    List,
    /// What the writer posted before.
    OwnPosts,
}

/// What the shared part is measured against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// The post.
    #[default]
    Post,
    /// The other text.
    Copy,
    /// All that either says.
    Both,
}

/// Nearly the same as something written before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Where the other texts come from.
    pub to: Vec<Other>,
    /// The rule's own texts.
    pub texts: Vec<String>,
    /// What the shared part is measured against.
    pub of: Measure,
    /// From this share on, in per cent, it is nearly the same.
    pub at_least: usize,
    /// Earlier posts of the invented writer whom the rule's examples are tried with.
    pub posted: Vec<String>,
}

/// The share where a rule does not say.
#[cfg(feature = "files")]
const AT_LEAST: usize = 60;

/// A text of fewer words cannot be compared.
#[cfg(feature = "files")]
const FEWEST: usize = 8;

/// So many of the writer's own posts are compared, the latest first.
const OWN: usize = 50;

impl Similar {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        use crate::file::MistakeKind;
        let to = table.choices("to", &[("library", Other::Library), ("list", Other::List), ("own-posts", Other::OwnPosts)]);
        if !table.has("to") && !reader.some_of(table, &["to"]) {
            return None;
        }
        let texts = table.strings("texts");
        let of = table.choice("of", &[("post", Measure::Post), ("copy", Measure::Copy), ("both", Measure::Both)]).unwrap_or_default();
        let at_least = table.number("at_least").unwrap_or(AT_LEAST);
        if !(1..=100).contains(&at_least) {
            let say = "`at_least` is a share in per cent, from 1 to 100".to_owned();
            table.mistake(table.place("at_least"), MistakeKind::Other(say));
        }
        if to.contains(&Other::List) {
            reader.some_of(table, &["texts"]);
            for text in table.texts("texts") {
                if Draft::new(text.value.as_str()).words().len() < FEWEST {
                    let say = format!("this text is too short to be compared; it needs {FEWEST} words or more");
                    table.mistake(text.span, MistakeKind::Other(say));
                }
            }
        }
        let posted = table.strings("posted");
        Some(Self { to, texts, of, at_least, posted })
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible]
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Copies {
        compiler.always();
        let mut texts: Vec<&str> = Vec::new();
        if self.to.contains(&Other::Library) {
            texts.extend(compiler.copy());
        }
        if self.to.contains(&Other::List) {
            texts.extend(self.texts.iter().map(String::as_str));
        }
        Copies { known: Texts::new(texts), own: self.to.contains(&Other::OwnPosts), of: self.of, at_least: self.at_least }
    }
}

/// What many people say in as few words as this is nobody's copy.
const SHORTEST: usize = 8;

/// Texts to compare with, ready.
#[derive(Debug)]
pub(in crate::policy) struct Copies {
    known: Texts,
    own: bool,
    of: Measure,
    at_least: usize,
}

impl Ready for Copies {
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let posts = if self.own { &sight.context.profile.posts[..] } else { &[] };
        let own = Texts::new(posts.iter().take(OWN).map(String::as_str).collect());
        let copied = [&own, &self.known].into_iter().find_map(|texts| texts.shared(sight.draft, self.of, self.at_least));
        let Some(place) = copied else { return Vec::new() };
        let sentence = sight.draft.sentence_at(place.start).unwrap_or(place);
        if excused(sentence) { Vec::new() } else { vec![Hit::at(sentence)] }
    }
}

/// Some texts, and how many words each has.
#[derive(Debug, Default)]
struct Texts {
    shingles: Shingles,
    sizes: Vec<usize>,
}

impl Texts {
    fn new(texts: Vec<&str>) -> Self {
        let sizes = texts.iter().map(|text| Draft::new(*text).words().len()).collect();
        Self { shingles: Shingles::new(texts), sizes }
    }

    /// The first passage that a draft shares with the text it shares the most with, if that is enough.
    fn shared(&self, draft: &Draft, of: Measure, at_least: usize) -> Option<Span> {
        let said = draft.words().len();
        if said < SHORTEST || self.sizes.is_empty() {
            return None;
        }
        let passages = self.shingles.passages(draft);
        let mut shared = vec![0_usize; self.sizes.len()];
        for Passage { source, words, .. } in &passages {
            shared[*source] += words;
        }
        let enough = |text: usize| {
            let whole = match of {
                Measure::Post => said,
                Measure::Copy => self.sizes[text],
                Measure::Both => (said + self.sizes[text]).saturating_sub(shared[text]),
            };
            shared[text] > 0 && shared[text] * 100 >= whole * at_least
        };
        let best = (0..shared.len()).filter(|text| enough(*text)).max_by_key(|text| (shared[*text], std::cmp::Reverse(*text)))?;
        passages.iter().find(|p| p.source == best).map(|p| p.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: Measure, at_least: usize, copy: &str, post: &str, near: bool) {
        let shared = Texts::new(vec![copy]).shared(&Draft::new(post), of, at_least);
        assert_eq!(shared.is_some(), near, "{post}");
    }

    const COPY: &str = "Ledgerleaf now reads receipts in a second, so that nobody types them in on Friday night again.";

    #[test]
    fn a_word_changed_here_and_there_hides_nothing() {
        check(Measure::Post, 60, COPY, COPY, true);
        check(Measure::Post, 60, COPY, "LEDGERLEAF now reads receipts in one second, so that nobody types them in on Friday night again!", true);
        check(Measure::Post, 60, COPY, "On Friday night I typed receipts in again, and nobody reads them in a second.", false);
    }

    #[test]
    fn an_own_comment_around_a_quotation_counts_for_the_post_and_not_for_the_copy() {
        let quoted = format!("{COPY} I tried it with the crumpled ones from our trip to Tartu, and it gave up on two of nine, which is still seven fewer for me.");
        check(Measure::Post, 60, COPY, &quoted, false);
        check(Measure::Copy, 60, COPY, &quoted, true);
        check(Measure::Both, 60, COPY, &quoted, false);
    }

    #[test]
    fn short_texts_say_nothing() {
        check(Measure::Post, 60, "We are hiring nurses today.", "We are hiring nurses today.", false);
    }
}
