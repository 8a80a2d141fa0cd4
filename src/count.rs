//! How long a draft is, as its network counts: in the network's own unit, with everything else it limits. Knows text and sites only.
//!
//! To add a way of counting: one unit in `sites::Unit` and one arm in [`measure`].

mod domains;
mod links;
mod weighted;

pub use weighted::{Emoji, weighted};

use crate::sites::{FieldRole, Site, Surface, Unit};
use crate::text::{Draft, Span};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// What a link counts on networks that shorten it, however long it is.
const LINK: usize = 23;

/// How long a draft is, in the network's own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// What is counted.
    pub unit: Unit,
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
    /// What else the network limits.
    pub also: Vec<Share>,
    /// The byte offset where the network folds it, about; nothing where it is shown whole.
    pub fold: Option<usize>,
}

/// How much is used of something else that a network limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What is counted.
    pub unit: Unit,
    /// Units used.
    pub used: usize,
    /// Units allowed.
    pub limit: usize,
}

impl Count {
    /// The length of `draft` on a surface of a site.
    #[must_use]
    pub fn of(draft: &Draft, site: &Site, surface: Surface) -> Self {
        let limit = site.limit(surface);
        let unit = limit.map_or(Unit::Utf16, |l| l.unit);
        let also = limit.map_or(&[][..], |l| l.also);
        Self {
            unit,
            used: measure(draft, unit),
            limit: limit.map_or(usize::MAX, |l| l.most),
            also: also.iter().map(|(unit, most)| Share { unit: *unit, used: measure(draft, *unit), limit: *most }).collect(),
            fold: site.fold_offset(draft.text()),
        }
    }

    /// The length of a post of several boxes and fields: that of the box or field with the least room left. What has no limit of its own
    /// counts with the text.
    #[must_use]
    pub fn of_pieces(draft: &Draft, pieces: &[(Span, Option<FieldRole>)], site: &Site, surface: Surface) -> Self {
        let own = |role: Option<FieldRole>| role.and_then(|role| site.field_limit(surface, role));
        let part = |span: Span| Self::of(&Draft::new(draft.at(span)), site, surface);
        let beside: usize =
            pieces.iter().filter(|(_, role)| role.is_some() && own(*role).is_none()).map(|(span, _)| part(*span).used).sum();
        let counts = pieces.iter().filter_map(|(span, role)| {
            let mut count = part(*span);
            match role {
                None => count.used += beside,
                Some(_) => count.limit = own(*role)?,
            }
            count.fold = count.fold.filter(|_| role.is_none()).map(|at| at + span.start);
            Some(count)
        });
        counts.min_by_key(Self::room).unwrap_or_else(|| Self::of(draft, site, surface))
    }

    /// How much room is left; below nothing where it is too long.
    fn room(&self) -> i64 {
        let left =
            |limit: usize, used: usize| i64::try_from(limit).unwrap_or(i64::MAX).saturating_sub(i64::try_from(used).unwrap_or(i64::MAX));
        left(self.limit, self.used)
    }

    /// Whether the network takes a draft of this length.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.used <= self.limit && self.also.iter().all(|share| share.used <= share.limit)
    }
}

/// How much of a unit a draft uses.
#[must_use]
pub fn measure(draft: &Draft, unit: Unit) -> usize {
    let text = draft.text();
    match unit {
        Unit::Utf16 => draft.utf16_offset(text.len()),
        Unit::Weighted => weighted(text, Emoji::Whole),
        Unit::Graphemes => graphemes(text).count(),
        Unit::Bytes => text.len(),
        Unit::Mastodon => mastodon(draft),
        Unit::Threads => graphemes(text).map(|g| if is_emoji(g) { g.len() } else { g.chars().count() }).sum(),
        Unit::Links => draft.links().len(),
        Unit::Hashtags => draft.hashtags().len(),
    }
}

/// What people see as one character each: extended grapheme clusters (Unicode Standard Annex 29).
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// Mastodon's characters: a link with its scheme counts 23, `@user@host` as `@user`, the rest as people see it.
fn mastodon(draft: &Draft) -> usize {
    let text = draft.text();
    let count = |part: &str| graphemes(part).count();
    let mut used = 0;
    let mut from = 0;
    let links = draft.links().iter().filter(|l| draft.at(**l).get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")));
    for link in links {
        used += without_hosts(&text[from..link.start], count) + LINK;
        from = link.end;
    }
    used + without_hosts(&text[from..], count)
}

/// What `count` makes of a text whose mentions have lost their hosts.
fn without_hosts(text: &str, count: impl Fn(&str) -> usize) -> usize {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut used = 0;
    let mut from = 0;
    for (at, _) in text.match_indices('@') {
        let opens = at >= from && text[..at].chars().next_back().is_none_or(|c| c != '/' && !is_name(c));
        let name = text[at + 1..].find(|c| !is_name(c)).unwrap_or(0);
        let host = at + 1 + name;
        if !opens || name == 0 || !text[host..].starts_with('@') {
            continue;
        }
        let end = host + 1 + text[host + 1..].find(|c| !is_host(c)).unwrap_or(text.len() - host - 1);
        let end = host + 1 + text[host + 1..end].trim_end_matches(['.', '-']).len();
        if end > host + 1 {
            used += count(&text[from..host]);
            from = end;
        }
    }
    used + count(&text[from..])
}

/// Signs of the old blocks that are drawn as an emoji by themselves.
const ALONE: &str =
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";

/// Whether what people see as one character is an emoji: drawn as one by itself, or made one by what follows it.
fn is_emoji(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    match first {
        '0'..='9' | '#' | '*' => rest.contains('\u{20e3}'),
        '\u{1f1e6}'..='\u{1f1ff}' => !rest.is_empty(),
        // Emoji by themselves, but for the signs in these blocks that are letters or lines.
        '\u{1f000}'..='\u{1faff}' => !matches!(first, '\u{1f100}'..='\u{1f18d}' | '\u{1f700}'..='\u{1f7df}' | '\u{1f800}'..='\u{1f8ff}'),
        _ if ALONE.contains(first) => true,
        // Text by themselves, an emoji where the sign says so.
        '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' => rest.starts_with('\u{fe0f}') || rest.starts_with(is_skin),
        _ => false,
    }
}

fn is_skin(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: Unit, text: &str, expected: usize) {
        assert_eq!(measure(&Draft::new(text), unit), expected, "{unit:?} of {text:?}");
    }

    #[test]
    fn a_family_is_one_character_to_people_and_many_units_to_javascript() {
        check(Unit::Graphemes, "a👨‍👩‍👧‍👦e\u{301}", 3);
        check(Unit::Utf16, "a👨‍👩‍👧‍👦e\u{301}", 14);
        check(Unit::Bytes, "é👍", 6);
    }

    #[test]
    fn mastodon_counts_a_link_as_23_and_a_mention_without_its_host() {
        check(Unit::Mastodon, "https://a.example/a-long-way-to-the-page-itself", 23);
        check(Unit::Mastodon, "Hi @ann@quillfern.example!", "Hi @ann!".len());
        check(Unit::Mastodon, "By @ann@quillfern.example.", "By @ann.".len());
        check(Unit::Mastodon, "@a@b.example @c@d.example", "@a @c".len());
        check(Unit::Mastodon, "Write ann@quillfern.example", "Write ann@quillfern.example".len());
        check(Unit::Mastodon, "quillfern.example 👩‍👩‍👧", "quillfern.example ".len() + 1);
    }

    #[test]
    fn threads_counts_an_emoji_by_its_bytes() {
        check(Unit::Threads, "Hi 👋", 7);
        check(Unit::Threads, "👨‍👩‍👧‍👦", 25);
        check(Unit::Threads, "2 © é 漢", 7);
        check(Unit::Threads, "1\u{fe0f}\u{20e3}", 7);
        check(Unit::Threads, "❤\u{fe0f}", 6);
        check(Unit::Threads, "🇫🇮", 8);
    }

    #[test]
    fn a_post_of_several_pieces_is_as_long_as_its_fullest_one() {
        let x = Site::with_id("x").expect("X");
        let long = "a".repeat(270);
        let text = ["Short.", &long].join("\n\n");
        let draft = Draft::new(text.as_str());
        let pieces = [(Span::new(0, 6), None), (Span::new(8, text.len()), None)];
        let count = Count::of_pieces(&draft, &pieces, x, Surface::Post);
        assert_eq!((count.used, count.limit), (270, 280));

        let mastodon = Site::with_id("mastodon").expect("Mastodon");
        let draft = Draft::new("Food\n\nLunch.");
        let pieces = [(Span::new(0, 4), Some(FieldRole::Warning)), (Span::new(6, 12), None)];
        assert_eq!(Count::of_pieces(&draft, &pieces, mastodon, Surface::Post).used, 10, "a warning counts with the text");

        let reddit = Site::with_id("reddit").expect("Reddit");
        let text = ["t".repeat(299).as_str(), "Lunch."].join("\n\n");
        let draft = Draft::new(text.as_str());
        let pieces = [(Span::new(0, 299), Some(FieldRole::Title)), (Span::new(301, 307), None)];
        let count = Count::of_pieces(&draft, &pieces, reddit, Surface::Post);
        assert_eq!((count.used, count.limit), (299, 300));
    }

    #[test]
    fn what_else_is_limited_is_counted_beside_the_length() {
        let tags = "#a #b #c #d #e #f";
        let count = Count::of(&Draft::new(tags), Site::with_id("instagram").expect("Instagram"), Surface::Post);
        assert_eq!(count.also, [Share { unit: Unit::Hashtags, used: 6, limit: 5 }]);
        assert!(!count.fits());
        let count = Count::of(&Draft::new("👩‍👩‍👧‍👦".repeat(290)), Site::with_id("bluesky").expect("Bluesky"), Surface::Post);
        assert!(count.used <= count.limit && !count.fits(), "300 characters may be more than 3,000 bytes");
    }
}
