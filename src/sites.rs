//! The networks, as data: where their composers are, how they count, where they fold. Nothing here runs; the content script gets it
//! as JSON, the core reads limits and folds.
//!
//! To add a site: one file here, one word in [`SITES`], one test page with the real editor.

mod linkedin;

use serde::{Deserialize, Serialize};

/// Every site that Firsthand knows.
pub const SITES: &[&Site] = &[&linkedin::SITE];

/// A network and its composers. As JSON it is what the content script reads (`extension/content/types.js`).
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// The name used on the command line, in rules and in settings.
    pub id: &'static str,
    /// The name people use.
    pub name: &'static str,
    /// Hosts whose pages hold its composers.
    pub hosts: &'static [&'static str],
    /// Selectors that show that this is the site at all, whether or not a composer is open.
    pub anchor: &'static [&'static str],
    /// Its composers.
    #[serde(rename = "surfaces")]
    pub composers: &'static [Composer],
    /// Parts of its pages that are never read, whatever else matches.
    pub out_of_bounds: &'static [&'static str],
    /// Where a long post is folded behind "more", about.
    pub fold: Fold,
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
}

/// One kind of composer of a site. Each role is a chain of CSS selectors, tried in order: the first with any visible match decides,
/// and more than one match means that the composer is left alone.
///
/// Some things no selector can say; a chain then names a finder of the content script: `@around` (the nearest ancestor of the editor
/// with exactly one Post button), `@last-text-button` (the last visible button with nothing but text), `@label` (the one button whose
/// whole text is one of `submit_labels`).
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
    /// The Post button, inside the root.
    pub submit: &'static [&'static str],
    /// Whole labels of the Post button, compared exactly, as the last resort.
    pub submit_labels: &'static [&'static str],
    /// The element that names the account that posts, inside the root or, failing that, the page.
    pub identity: &'static [&'static str],
    /// Keys that post from inside the editor.
    pub submit_keys: &'static [&'static str],
    /// The most a draft may hold, in the site's own unit (UTF-16 units).
    pub limit: usize,
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

    /// The most a draft may hold on this surface, in UTF-16 units.
    #[must_use]
    pub fn limit(&self, surface: Surface) -> Option<usize> {
        self.composers.iter().find(|c| c.surface == surface).map(|c| c.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_folds_at_the_210th_character_or_the_third_line_break() {
        let fold = linkedin::SITE.fold;
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
