//! Instagram. The caption is Lexical, but an edit that no hand made can leave the sent caption empty: it is read and guarded, never
//! changed. Second-hand, of medium confidence. What names the account ("ann's profile picture") does so in words of each language, so none
//! can be kept out.

use super::{Composer, Editing, Fold, Habits, Limit, Site, Surface, Unit};

const LIMIT: Limit = Limit { unit: Unit::Utf16, most: 2200, also: &[(Unit::Hashtags, 5)] };

/// Instagram.
pub(super) static SITE: Site = Site {
    id: "instagram",
    name: "Instagram",
    hosts: &["www.instagram.com"],
    anchor: &["[role=main]", "[role=navigation]"],
    composers: &[
        Composer {
            root: &["[role=dialog]:has([contenteditable=true][role=textbox])"],
            editor: &["[contenteditable=true][role=textbox][data-lexical-editor=true]", "[contenteditable=true][role=textbox]"],
            submit: &["@label"],
            submit_labels: &["Share", "Teilen", "Partager", "Compartir", "Поделиться", "Jaa", "Dela"],
            editing: Editing::CopyOnly,
            ..Composer::new(Surface::Post, LIMIT)
        },
        Composer {
            root: &["form:has(textarea)"],
            editor: &["textarea[aria-label^=\"Add a comment\"]", "textarea"],
            submit: &["@label"],
            submit_labels: &["Post", "Posten", "Publier", "Publicar"],
            submit_keys: &["Enter"],
            editing: Editing::CopyOnly,
            ..Composer::new(Surface::Comment, LIMIT)
        },
    ],
    out_of_bounds: messages_of_meta!(),
    compose: "https://www.instagram.com/",
    habits: Habits { hashtags: 5, links: false },
    fold: Some(Fold { characters: 125, line_breaks: 3 }),
};
