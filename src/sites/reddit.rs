//! Reddit. Lexical slotted into web components. What is known of edits there does not agree, so drafts are read and guarded, never
//! changed. Second-hand, of medium confidence. The account is named in a menu that is shut, so none can be kept out.

use super::{Composer, Editing, Field, FieldRole, Habits, Limit, Site, Surface, Unit};

/// Reddit.
pub(super) static SITE: Site = Site {
    id: "reddit",
    name: "Reddit",
    hosts: &["www.reddit.com"],
    anchor: &["shreddit-app", "reddit-header-large"],
    composers: &[
        Composer {
            root: &["r-post-composer-form", "form:has(#submit-post-button)", "main:has(#submit-post-button)"],
            editor: &["shreddit-composer [slot=rte][data-lexical-editor=true]", "[slot=rte][contenteditable=true]"],
            fields: &[Field { role: FieldRole::Title, find: &["textarea[name=title]", "#innerTextArea"], limit: Some(300) }],
            submit: &["#submit-post-button", "#inner-post-submit-button"],
            editing: Editing::CopyOnly,
            ..Composer::new(Surface::Post, Limit::new(Unit::Utf16, 40_000))
        },
        Composer {
            root: &["shreddit-composer:has([slot=rte])"],
            editor: &["[slot=rte][data-lexical-editor=true]", "[slot=rte][contenteditable=true]"],
            submit: &["#comment-composer-submit-button", "button[slot=submit-button]"],
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            editing: Editing::CopyOnly,
            ..Composer::new(Surface::Comment, Limit::new(Unit::Utf16, 10_000))
        },
    ],
    out_of_bounds: &["rs-app", "[name=chat-composer]"],
    compose: "https://www.reddit.com/submit?type=TEXT",
    habits: Habits { hashtags: 0, links: true },
    fold: None,
};
