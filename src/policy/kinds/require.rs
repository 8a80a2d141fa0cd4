//! If one thing is said, another must be said too: anywhere, before the network folds the post, or outside a run of hashtags.

use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::Slot;
use crate::policy::pattern::{Pattern, ReadyPattern};
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::Span;
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Where the other thing must be said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Where {
    /// Before the network folds the post.
    pub before_fold: bool,
    /// Not as one of several hashtags in a row, nor as one at the end.
    pub outside_hashtags: bool,
}

/// If this is said, that must be said too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Require {
    /// Phrases that make it necessary.
    pub when: Vec<String>,
    /// Expressions that make it necessary.
    pub when_patterns: Vec<Pattern>,
    /// Phrases that satisfy it.
    pub then: Vec<String>,
    /// Expressions that satisfy it.
    pub then_patterns: Vec<Pattern>,
    /// Where they satisfy it.
    pub place: Where,
    /// Words that one press adds.
    pub add: Option<String>,
}

impl Require {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let wanted = table.choices("where", &[("anywhere", None), ("before-fold", Some(true)), ("outside-hashtags", Some(false))]);
        let check = Self {
            when: reader.phrases(table, "if"),
            when_patterns: reader.patterns(table, "if_patterns", false),
            then: reader.phrases(table, "then"),
            then_patterns: reader.patterns(table, "then_patterns", false),
            place: Where {
                before_fold: wanted.contains(&Some(true)),
                outside_hashtags: wanted.contains(&Some(false)),
            },
            add: table.optional_text("add").map(|t| t.value),
        };
        let both = [reader.some_of(table, &["if", "if_patterns"]), reader.some_of(table, &["then", "then_patterns"])];
        (both == [true, true]).then_some(check)
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible]
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.when.iter().map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Required {
        let (when, then) = (compiler.slot(), compiler.slot());
        compiler.phrases(when, 0, &self.when, Forms::Inflected);
        compiler.phrases(then, 0, &self.then, Forms::Inflected);
        compiler.on_seen(when);
        Required {
            when,
            when_patterns: self.when_patterns.iter().map(|p| compiler.pattern(p)).collect(),
            then,
            then_patterns: self.then_patterns.iter().map(|p| compiler.quiet_pattern(p)).collect(),
            place: self.place,
            add: self.add.clone(),
        }
    }
}

/// A requirement, ready.
#[derive(Debug)]
pub(in crate::policy) struct Required {
    when: Slot,
    when_patterns: Vec<ReadyPattern>,
    then: Slot,
    then_patterns: Vec<ReadyPattern>,
    place: Where,
    add: Option<String>,
}

impl Ready for Required {
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut triggers: Vec<Hit> =
            sight.seen(self.when).iter().map(|s| Hit { entry: Some(s.entry as usize), ..Hit::at(sight.place(*s)) }).collect();
        let mut found = Vec::new();
        self.when_patterns.iter().for_each(|p| p.find(sight, &mut found));
        triggers.extend(found.into_iter().map(Hit::at));
        triggers.retain(|h| !excused(h.span));
        let Some(mut first) = super::longest(triggers).into_iter().next() else { return Vec::new() };

        let end = sight.context.site.fold_offset(sight.draft.text()).filter(|_| self.place.before_fold).unwrap_or(usize::MAX);
        let runs = if self.place.outside_hashtags { sight.draft.hashtag_runs() } else { Vec::new() };
        let mut said: Vec<Span> = sight.places(self.then).collect();
        self.then_patterns.iter().for_each(|p| p.find(sight, &mut said));
        if said.iter().any(|s| s.start < end && !runs.iter().any(|r| r.contains(*s))) {
            return Vec::new();
        }
        if let Some(add) = &self.add {
            let text = sight.draft.text();
            first.fixes.push(if self.place == Where::default() { at_end(text, add) } else { at_start(text, add) });
        }
        vec![first]
    }
}

/// Words put after the end of a text, as a sentence of their own.
fn at_end(text: &str, words: &str) -> (Span, String) {
    let end = text.trim_end().len();
    let joint = match text[..end].chars().next_back() {
        None => "",
        Some('.' | '!' | '?' | '…' | '”' | '"' | ')') => " ",
        Some(c) if c.is_alphanumeric() && text[..end].lines().count() <= 1 && !ends_with_tag(&text[..end]) => ". ",
        Some(_) => "\n\n",
    };
    (Span::new(end, end), format!("{joint}{}", words.trim()))
}

fn ends_with_tag(text: &str) -> bool {
    text.split_whitespace().next_back().is_some_and(|w| w.starts_with(['#', '@']) || w.contains('/'))
}

/// Words put before the start of a text, as a sentence of their own.
pub(super) fn at_start(text: &str, words: &str) -> (Span, String) {
    // A byte order mark stays where it is.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let words = words.trim();
    let stop = if words.ends_with(['.', '!', '?', '…', ':']) { "" } else { "." };
    // A list or a heading of its own keeps its line.
    let joint = match text[start..].chars().next() {
        None => "",
        Some('\n' | '\r') => "\n",
        Some(c) if c.is_alphanumeric() || matches!(c, '“' | '"' | '‘' | '\'' | '«' | '„' | '(') => " ",
        Some(_) => "\n",
    };
    (Span::new(start, start), format!("{words}{stop}{joint}"))
}
