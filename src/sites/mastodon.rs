//! Mastodon. A React textarea, and a content warning that is part of the post. Anybody may run it; only the largest host is named here,
//! others are added by the person. Selectors read in its public code.

use super::{Composer, Field, FieldRole, Habits, Limit, Site, Surface, Unit};

/// Mastodon.
pub(super) static SITE: Site = Site {
    id: "mastodon",
    name: "Mastodon",
    hosts: &["mastodon.social"],
    anchor: &["#mastodon"],
    composers: &[Composer {
        root: &["form.compose-form"],
        editor: &["textarea.autosuggest-textarea__textarea"],
        fields: &[Field { role: FieldRole::Warning, find: &["#cw-spoiler-input", ".spoiler-input input[type=text]"], limit: None }],
        submit: &[".compose-form__submit > button[type=submit]", "button[type=submit]"],
        identity: &[".compose-form .display-name__account", ".navigation-bar .display-name__account"],
        submit_keys: &["Ctrl+Enter", "Meta+Enter"],
        reply: &[".reply-indicator"],
        ..Composer::new(Surface::Post, Limit::new(Unit::Mastodon, 500))
    }],
    out_of_bounds: &[],
    compose: "https://mastodon.social/share",
    habits: Habits { hashtags: 4, links: true },
    fold: None,
};
