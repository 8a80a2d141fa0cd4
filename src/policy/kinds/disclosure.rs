//! Praise of the employer's product without a plain statement that the writer works there, before the network folds the post.
//!
//! A hashtag in a run at the end is no plain statement, nor is anything in the rule's `weak` list. The employee's own wording always
//! counts, and is what the fix puts at the start.

use super::require::at_start;
use super::{Hit, Ready, Variant};
use crate::policy::compile::Compiler;
use crate::policy::literals::{Slot, stands_alone};
use crate::policy::pattern::{Pattern, ReadyPattern};
use crate::policy::sight::Sight;
use crate::policy::wording::Forms;
use crate::text::{Draft, Folded, Span};
use serde::{Deserialize, Serialize};
#[cfg(feature = "files")]
use {crate::file::Table, crate::policy::source::Reader};

/// Praise of the employer's product without a plain statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Wordings of praise.
    pub praise: Vec<String>,
    /// Expressions for praise.
    pub praise_patterns: Vec<Pattern>,
    /// Plain statements.
    pub disclosed: Vec<String>,
    /// Wordings that never count as plain.
    pub weak: Vec<String>,
}

impl Disclosure {
    #[cfg(feature = "files")]
    pub(super) fn read(table: &mut Table<'_>, reader: &Reader<'_>) -> Option<Self> {
        let check = Self {
            praise: reader.phrases(table, "praise"),
            praise_patterns: reader.patterns(table, "praise_patterns", false),
            disclosed: reader.phrases(table, "disclosed"),
            weak: reader.phrases(table, "weak"),
        };
        reader.some_of(table, &["praise", "praise_patterns"]).then_some(check)
    }

    #[expect(clippy::unused_self, reason = "every kind answers")]
    pub(super) fn same(&self) -> &'static [Variant] {
        &[Variant::Capitals, Variant::CurlyQuotes, Variant::Invisible, Variant::LineBreak]
    }

    pub(super) fn phrases(&self) -> Vec<&str> {
        self.praise.iter().map(String::as_str).collect()
    }

    pub(super) fn ready(&self, compiler: &mut Compiler<'_>) -> Undisclosed {
        let (praise, disclosed, weak) = (compiler.slot(), compiler.slot(), compiler.slot());
        compiler.phrases(praise, 0, &self.praise, Forms::Inflected);
        compiler.phrases(disclosed, 0, &self.disclosed, Forms::Inflected);
        compiler.phrases(weak, 0, &self.weak, Forms::Inflected);
        compiler.on_seen(praise);
        Undisclosed {
            praise,
            praise_patterns: self.praise_patterns.iter().map(|p| compiler.pattern(p)).collect(),
            disclosed,
            weak,
            organisation: compiler.programme().organisation.clone(),
        }
    }
}

/// The check, ready.
#[derive(Debug)]
pub(in crate::policy) struct Undisclosed {
    praise: Slot,
    praise_patterns: Vec<ReadyPattern>,
    disclosed: Slot,
    weak: Slot,
    organisation: String,
}

impl Ready for Undisclosed {
    fn hits(&self, sight: &Sight<'_>, excused: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let mut praise: Vec<Hit> =
            sight.seen(self.praise).iter().map(|s| Hit { entry: Some(s.entry as usize), ..Hit::at(sight.place(*s)) }).collect();
        let mut found = Vec::new();
        self.praise_patterns.iter().for_each(|p| p.find(sight, &mut found));
        praise.extend(found.into_iter().map(Hit::at));
        praise.retain(|h| !excused(h.span));
        let Some(mut first) = super::longest(praise).into_iter().next() else { return Vec::new() };
        let own = sight.context.profile.wording(&self.organisation);
        if self.disclosed(sight, &own) {
            return Vec::new();
        }
        first.fixes.push(at_start(sight.draft.text(), &own));
        vec![first]
    }
}

impl Undisclosed {
    fn disclosed(&self, sight: &Sight<'_>, own: &str) -> bool {
        let text = sight.draft.text();
        let fold = sight.context.site.fold_offset(text).unwrap_or(text.len());
        let tail = trailing_tags(sight.draft);
        let weak: Vec<Span> = sight.places(self.weak).collect();
        let plain = sight
            .places(self.disclosed)
            .any(|said| said.start < fold && said.start < tail && !weak.iter().any(|w| w.contains(said)));
        plain || says(sight, own).is_some_and(|at| at < fold)
    }
}

/// Where in the draft a wording stands, whatever punctuation ends it.
fn says(sight: &Sight<'_>, wording: &str) -> Option<usize> {
    let wanted = Folded::phrase(wording);
    let wanted = wanted.trim_end_matches(['.', '!', '…', ' ']);
    if wanted.is_empty() {
        return None;
    }
    let text = sight.lower.text();
    let (at, _) = text.match_indices(wanted).find(|(at, _)| stands_alone(text, *at, at + wanted.len()))?;
    Some(sight.lower.source(Span::new(at, at + wanted.len())).start)
}

/// Where a run of hashtags at the end of a draft begins. One hashtag alone is a run too, unless the draft is nothing else.
fn trailing_tags(draft: &Draft) -> usize {
    let mut end = draft.text().trim_end().len();
    for tag in draft.hashtags().iter().rev() {
        if tag.end != end || tag.start == 0 {
            break;
        }
        end = draft.text()[..tag.start].trim_end().len();
    }
    if end == draft.text().trim_end().len() { draft.text().len() } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_hashtags_at_the_end_is_found() {
        for (text, from) in [("a #b #c\n", 1), ("#a b", 4), ("a #b c", 6), ("", 0), ("a\n\n#b", 1)] {
            assert_eq!(trailing_tags(&Draft::new(text)), from, "{text}");
        }
    }
}
