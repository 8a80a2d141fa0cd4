//! Facebook. Lexical in every composer. A post is sent in one or two steps ("Next", then "Post"), a comment by Enter. Both may stand in a
//! form: a post's says `method=POST`, a comment's `role=presentation`. Labels are second-hand, of medium confidence. Nothing is known that
//! names the account that posts and holds nothing else, so none can be kept out.

use super::{Composer, Fold, Habits, Limit, Site, Surface, Unit};

/// Facebook.
pub(super) static SITE: Site = Site {
    id: "facebook",
    name: "Facebook",
    hosts: &["www.facebook.com"],
    anchor: &["[role=banner]", "[role=main]"],
    composers: &[
        Composer {
            root: &[
                "div[role=dialog]:has([contenteditable=true][role=textbox][data-lexical-editor=true]):not(:has(form:is([role=presentation], :not([method=post i])) [data-lexical-editor=true], [role=article] [data-lexical-editor=true]))",
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
            root: &["form:is([role=presentation], :not([method=post i])):has([data-lexical-editor=true])", "@around"],
            editor: &[
                "form:is([role=presentation], :not([method=post i])) [contenteditable=true][role=textbox][data-lexical-editor=true]",
                "[role=article] [contenteditable=true][role=textbox][data-lexical-editor=true]",
                // "Write a comment", "Comment as Ann" and "Reply to Bo", in the languages whose words are known.
                "[contenteditable=true][role=textbox][data-lexical-editor=true]:is([aria-label^=\"Write a comment\"], [aria-label^=\"Write a public comment\"], [aria-label^=\"Comment as\"], [aria-label^=\"Reply to\"])",
                "[contenteditable=true][role=textbox][data-lexical-editor=true]:is([aria-label^=\"Schreibe einen Kommentar\"], [aria-label^=\"Kommentieren als\"], [aria-label^=\"Écrivez un commentaire\"], [aria-label^=\"Commenter en tant que\"], [aria-label^=\"Escribe un comentario\"], [aria-label^=\"Comentar como\"], [aria-label^=\"Escreva um comentário\"], [aria-label^=\"Scrivi un commento\"], [aria-label^=\"Commenta come\"], [aria-label^=\"Напишите комментарий\"], [aria-label^=\"Napisz komentarz\"], [aria-label^=\"Skomentuj jako\"])",
            ],
            submit: &["[role=button][aria-label=\"Comment\"]", "@label"],
            submit_labels: &[
                "Comment",
                "Reply",
                "Post comment",
                "Kommentieren",
                "Antworten",
                "Commenter",
                "Répondre",
                "Comentar",
                "Responder",
                "Commenta",
                "Rispondi",
                "Reageren",
                "Beantwoorden",
                "Kommentera",
                "Svara",
                "Kommentoi",
                "Vastaa",
                "Комментировать",
                "Комментарий",
                "Ответить",
                "Skomentuj",
                "Odpowiedz",
                "Bình luận",
            ],
            submit_keys: &["Enter"],
            ..Composer::new(Surface::Comment, Limit::new(Unit::Utf16, 8_000))
        },
    ],
    out_of_bounds: messages_of_meta!("[role=main][aria-label^=\"Conversation\"]", "[aria-label=\"Chats\"]"),
    compose: "https://www.facebook.com/",
    habits: Habits { hashtags: 2, links: true },
    fold: Some(Fold { characters: 477, line_breaks: 5 }),
};
