//! The networks, as data: where their composers are, how they count, where they fold. Nothing here runs; the content script gets it
//! as JSON, the core reads limits and folds.
//!
//! To add a site: one file here, one word in [`SITES`], one test page with the real editor. The extension's manifest names every host;
//! a test says when it does not.

/// Where Meta's sites hold messages: what they call the place, which is the same in every language, and the field's name, in the languages
/// whose words are known.
macro_rules! messages_of_meta {
    ($($more:literal),* $(,)?) => {
        messages_of_meta!(@words [$($more)*]
            "Message", "Nachricht", "Mensaje", "Mensagem", "Messaggio", "Bericht", "Meddelande", "Viesti", "Wiadomość", "Сообщение", "메시지",
            "メッセージ", "Tin nhắn")
    };
    (@words [$($more:literal)*] $($word:literal),*) => {
        &[
            "[data-pagelet^=\"MWInbox\"]",
            "[data-pagelet^=\"MWChat\"]",
            "[data-pagelet^=\"MWThread\"]",
            "[data-pagelet^=\"MAWSecureThread\"]",
            "[role=main]:has([data-scope=messages_table], [data-pagelet=\"IGDMessagesList\"], [data-pagelet=\"IGDOpenMessageList\"])",
            "[aria-placeholder=\"Aa\"]",
            "[aria-label^=\"Write to\"]",
            $(concat!(
                "[aria-label=\"", $word, "\"], [aria-describedby=\"", $word, "\"], [aria-placeholder^=\"", $word, "\"], [placeholder^=\"", $word, "\"]"
            ),)*
            $($more,)*
        ]
    };
}

mod bluesky;
mod facebook;
mod instagram;
mod linkedin;
mod mastodon;
mod reddit;
mod threads;
mod x;

use serde::{Deserialize, Serialize};

/// Every site that Firsthand knows.
pub const SITES: &[&Site] =
    &[&linkedin::SITE, &x::SITE, &facebook::SITE, &bluesky::SITE, &mastodon::SITE, &threads::SITE, &instagram::SITE, &reddit::SITE];

/// A network and its composers. As JSON it is what the content script reads (`extension/content/types.js`).
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// The name used on the command line, in rules and in settings.
    pub id: &'static str,
    /// The name people use.
    pub name: &'static str,
    /// Hosts whose pages hold its composers. Software that anybody may run, such as Mastodon, has many more.
    pub hosts: &'static [&'static str],
    /// Selectors that show that this is the site at all, whether or not a composer is open.
    pub anchor: &'static [&'static str],
    /// Its composers.
    #[serde(rename = "surfaces")]
    pub composers: &'static [Composer],
    /// Parts of its pages that are never read, whatever else matches.
    pub out_of_bounds: &'static [&'static str],
    /// The site's own address for starting a post, opened at a person's press.
    pub compose: &'static str,
    /// What people there do with hashtags and links.
    pub habits: Habits,
    /// Where a long post is folded behind "more", about; nothing where it is always shown whole.
    pub fold: Option<Fold>,
}

/// Where on a site a draft is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// A post of one's own.
    #[default]
    Post,
    /// A reply to somebody.
    Comment,
    /// A long text with a headline.
    Article,
}

/// What may be done with a composer's text, besides reading and guarding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Editing {
    /// It is changed at a press, by the recipe of its editor.
    Recipe,
    /// It is only read: no way is known that always ends up in what is sent. The panel offers to copy.
    CopyOnly,
}

/// One kind of composer of a site. Each role is a chain of CSS selectors, tried in order: the first with any visible match decides,
/// and more than one match means that the composer is left alone.
///
/// Some things no selector can say; a chain then names a finder of the content script: `@around` (the nearest ancestor of the editor
/// with exactly one Post button), `@last-text-button` (the last visible button with nothing but text), `@label` (the one button whose
/// whole text or accessible name is one of `submit_labels`).
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Composer {
    /// What is written in it.
    #[serde(rename = "kind")]
    pub surface: Surface,
    /// The element that holds editor and button.
    pub root: &'static [&'static str],
    /// The editable element, inside the root.
    pub editor: &'static [&'static str],
    /// Whether several editors in one root are one post, as the boxes of a thread are.
    pub several: bool,
    /// Further fields of the same post, such as a title.
    pub fields: &'static [Field],
    /// The Post button, inside the root.
    pub submit: &'static [&'static str],
    /// Whole labels of the Post button, compared exactly, as the last resort.
    pub submit_labels: &'static [&'static str],
    /// The element that names the account that posts, inside the root or, failing that, the page.
    pub identity: &'static [&'static str],
    /// Keys that post from inside the editor.
    pub submit_keys: &'static [&'static str],
    /// What may be done with the text.
    pub editing: Editing,
    /// What shows, inside the root, that this post is a reply to somebody.
    pub reply: &'static [&'static str],
    /// The most a draft may hold, in the unit of `limit`.
    pub limit: Limit,
}

impl Composer {
    /// A composer with nothing but its surface and limit, to be filled in by each site.
    const fn new(surface: Surface, limit: Limit) -> Self {
        Self {
            surface,
            root: &[],
            editor: &[],
            several: false,
            fields: &[],
            submit: &[],
            submit_labels: &[],
            identity: &[],
            submit_keys: &[],
            editing: Editing::Recipe,
            reply: &[],
            limit,
        }
    }
}

/// A further field of a post.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// What stands in it.
    pub role: FieldRole,
    /// A chain of selectors, inside the root.
    pub find: &'static [&'static str],
    /// The most it may hold, or nothing where it counts with the text.
    pub limit: Option<usize>,
}

/// What stands in a further field of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRole {
    /// A title or headline.
    Title,
    /// What is shown in the text's place until a reader asks for it: a content warning.
    Warning,
}

/// How a network counts, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// What is counted.
    pub unit: Unit,
    /// The most of them.
    pub most: usize,
    /// What else is limited.
    pub also: &'static [(Unit, usize)],
}

impl Limit {
    const fn new(unit: Unit, most: usize) -> Self {
        Self { unit, most, also: &[] }
    }
}

/// What a network counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// UTF-16 units, as JavaScript counts.
    Utf16,
    /// X's weights: most Latin text 1 a character, everything else 2, an emoji 2, a link 23.
    Weighted,
    /// What people see as one character (extended grapheme clusters).
    Graphemes,
    /// Bytes of UTF-8.
    Bytes,
    /// Mastodon's characters: what people see, a link 23, a mention without its host.
    Mastodon,
    /// Threads' characters: an emoji counts its bytes of UTF-8.
    Threads,
    /// Links.
    Links,
    /// Hashtags.
    Hashtags,
}

/// What people on a network do with hashtags and links; a candidate does likewise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Habits {
    /// Hashtags under a post, at most: three on LinkedIn, one topic on Threads, none on Reddit, where `#` makes a headline.
    pub hashtags: usize,
    /// Whether a link in a post can be pressed.
    pub links: bool,
}

/// Where a long post is folded, about: after so many characters or line breaks, whichever comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// After this many characters.
    pub characters: usize,
    /// At this line break, counted from 1.
    pub line_breaks: usize,
}

impl Fold {
    /// The byte offset in `text` at which it folds, or nothing where it is short enough to be shown whole.
    #[must_use]
    pub fn offset(self, text: &str) -> Option<usize> {
        let by_length = text.char_indices().nth(self.characters).map(|(at, _)| at);
        let by_lines = text.match_indices('\n').nth(self.line_breaks.checked_sub(1)?).map(|(at, _)| at);
        match (by_length, by_lines) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

impl Site {
    /// The site with this id.
    #[must_use]
    pub fn with_id(id: &str) -> Option<&'static Site> {
        SITES.iter().copied().find(|s| s.id == id)
    }

    /// The site whose pages this host serves.
    #[must_use]
    pub fn for_host(host: &str) -> Option<&'static Site> {
        SITES.iter().copied().find(|s| s.hosts.contains(&host))
    }

    /// The most a draft may hold on this surface; that of a post where the site has no such surface.
    #[must_use]
    pub fn limit(&self, surface: Surface) -> Option<Limit> {
        self.composers.iter().find(|c| c.surface == surface).or_else(|| self.composers.first()).map(|c| c.limit)
    }

    /// The byte offset in `text` at which it is folded, about, or nothing where it is shown whole.
    #[must_use]
    pub fn fold_offset(&self, text: &str) -> Option<usize> {
        self.fold.and_then(|fold| fold.offset(text))
    }

    /// The limit of a further field on this surface, where it has one of its own.
    #[must_use]
    pub fn field_limit(&self, surface: Surface, role: FieldRole) -> Option<usize> {
        let fields = self.composers.iter().filter(|c| c.surface == surface).flat_map(|c| c.fields);
        fields.filter(|f| f.role == role).find_map(|f| f.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_folds_at_the_210th_character_or_the_third_line_break() {
        let fold = linkedin::SITE.fold.expect("LinkedIn folds");
        assert_eq!(fold.offset(&"x".repeat(210)), None);
        assert_eq!(fold.offset(&"é".repeat(211)), Some(420));
        assert_eq!(fold.offset("a\nb\nc\nd"), Some(5));
        assert_eq!(fold.offset("a\nb\nc"), None);
    }

    #[test]
    fn every_site_is_found_by_its_id_and_its_hosts() {
        for site in SITES {
            assert_eq!(Site::with_id(site.id), Some(*site));
            for host in site.hosts {
                assert_eq!(Site::for_host(host), Some(*site));
            }
        }
        assert_eq!(Site::for_host("linkedin.com.evil.example"), None);
    }
}
