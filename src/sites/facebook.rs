//! Facebook. Lexical in every composer. A post is sent in one or two steps ("Next", then "Post"), a comment by Enter. Labels are
//! second-hand, of medium confidence.

use super::{Compose, Composer, Fold, Limit, Site, Surface, Unit};

/// Facebook.
pub(super) static SITE: Site = Site {
    id: "facebook",
    name: "Facebook",
    hosts: &["www.facebook.com"],
    anchor: &["[role=banner]", "[role=main]"],
    composers: &[
        Composer {
            root: &[
                "div[role=dialog]:has([contenteditable=true][role=textbox][data-lexical-editor=true]):not(:has(form [data-lexical-editor=true]))",
            ],
            editor: &["div[contenteditable=true][role=textbox][data-lexical-editor=true]"],
            submit: &["[role=button][aria-label=\"Post\"]", "[role=button][aria-label=\"Next\"]", "@label"],
            submit_labels: &[
                "Post",
                "Next",
                "Posten",
                "Weiter",
                "Publier",
                "Suivant",
                "Publicar",
                "Siguiente",
                "Share now",
                "Опубликовать",
                "Julkaise",
                "Publicera",
            ],
            ..Composer::new(Surface::Post, Limit::new(Unit::Utf16, 63_206))
        },
        Composer {
            root: &["form:has([data-lexical-editor=true])", "@around"],
            editor: &[
                "form [contenteditable=true][role=textbox][data-lexical-editor=true]",
                "[contenteditable=true][role=textbox][data-lexical-editor=true][aria-label^=\"Write a comment\"]",
                "[contenteditable=true][role=textbox][data-lexical-editor=true][aria-label^=\"Comment as\"]",
                "[contenteditable=true][role=textbox][data-lexical-editor=true][aria-label^=\"Reply to\"]",
            ],
            submit: &["[role=button][aria-label=\"Comment\"]", "@label"],
            submit_labels: &["Comment", "Reply"],
            submit_keys: &["Enter"],
            ..Composer::new(Surface::Comment, Limit::new(Unit::Utf16, 8_000))
        },
    ],
    out_of_bounds: &["[aria-label=\"Message\"]", "[role=main][aria-label^=\"Conversation\"]", "[aria-label=\"Chats\"]"],
    compose: Compose { address: "https://www.facebook.com/", text: None },
    fold: Some(Fold { characters: 477, line_breaks: 5 }),
};
