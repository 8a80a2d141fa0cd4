//! Threads. Lexical in a dialog, with a twin behind it; a thread is several boxes with one button. Second-hand, of medium confidence.
//! A reply's dialog shows the post it answers, but nothing is known that a quoted post would not show too: a reply counts as a post. Nor is
//! it known what names the account.

use super::{Composer, Habits, Limit, Site, Surface, Unit};

/// Threads.
pub(super) static SITE: Site = Site {
    id: "threads",
    name: "Threads",
    hosts: &["www.threads.com", "www.threads.net"],
    anchor: &["[role=main]", "[role=navigation]"],
    composers: &[Composer {
        root: &["[role=dialog]:has([contenteditable=true][role=textbox])"],
        editor: &[
            "div[contenteditable=true][role=textbox][data-lexical-editor=true]",
            "div[contenteditable=true][role=textbox][aria-label^=\"Empty text field\"]",
        ],
        several: true,
        submit: &["@label"],
        submit_labels: &["Post", "Posten", "Publier", "Publicar", "Опубликовать", "Julkaise", "Publicera"],
        ..Composer::new(Surface::Post, Limit { unit: Unit::Threads, most: 500, also: &[(Unit::Links, 5)] })
    }],
    out_of_bounds: messages_of_meta!(),
    compose: "https://www.threads.com/intent/post",
    habits: Habits { hashtags: 1, links: true },
    fold: None,
};
