//! LinkedIn. Three generations of composers run at once: the server-driven one with TipTap in the light DOM, Quill 1 in an open shadow root, Quill 1
//! in the light DOM (company pages, groups). A reshare with a thought uses the composer of a post. Selectors are second-hand (read in public code and issues, 2025 to October 2026) and so come in chains.

use super::{Composer, Field, FieldRole, Fold, Habits, Limit, Site, Surface, Unit};

/// A comment, an answer to one, and what some pages call both. Most are read in public code; a label too many costs a press only.
const COMMENT_LABELS: &[&str] = &[
    "Comment",
    "Reply",
    "Post",
    "Kommentieren",
    "Antworten",
    "Posten",
    "Commenter",
    "Répondre",
    "Publier",
    "Comentar",
    "Responder",
    "Publicar",
    "Commenta",
    "Rispondi",
    "Pubblica",
    "Commentaar",
    "Reageren",
    "Beantwoorden",
    "Kommentera",
    "Svara",
    "Publicera",
    "Kommentoi",
    "Vastaa",
    "Julkaise",
    "Комментировать",
    "Ответить",
    "Опубликовать",
    "Skomentuj",
    "Odpowiedz",
    "Opublikuj",
    "댓글",
    "답글",
];

/// LinkedIn.
pub(super) static SITE: Site = Site {
    id: "linkedin",
    name: "LinkedIn",
    hosts: &["www.linkedin.com"],
    anchor: &["#global-nav", "[data-testid=\"primary-nav\"]"],
    composers: &[
        Composer {
            root: &[
                "dialog:has([data-sdui-screen*=\"sharing.ShareCompose\"])",
                "[data-test-modal-id=\"sharebox\"]",
                ".share-box-v2__modal",
                ".share-box",
            ],
            editor: &[
                "[componentkey=\"ShareBox_textEditor\"]",
                "[data-testid=\"ui-core-tiptap-text-editor-wrapper\"] [contenteditable=true]",
                "[data-test-ql-editor-contenteditable=\"true\"]",
                ".ql-editor[contenteditable=true]",
                "[role=textbox][contenteditable=true]",
            ],
            submit: &["button.share-actions__primary-action", "@last-text-button", "@label"],
            submit_labels: &["Post", "Posten", "Publier", "Publicar", "Опубликовать", "Julkaise", "Publicera", "글 올리기"],
            identity: &[
                "[data-testid=\"share-identity\"]",
                ".share-unified-settings-entry-button",
                "[data-sdui-screen*=\"sharing.ShareCompose\"] > [role=button]",
            ],
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            ..Composer::new(Surface::Post, Limit::new(Unit::Utf16, 3000))
        },
        Composer {
            root: &["form.comments-comment-box__form", "@around"],
            editor: &[
                "form.comments-comment-box__form .ql-editor[contenteditable=true]",
                "[role=textbox][contenteditable=true][aria-label=\"Text editor for creating comment\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Texteditor zum Erstellen von Kommentaren\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Tekstieditori kommentin luomiseen\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Éditeur de texte pour créer un commentaire\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Editor de texto para crear comentarios\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Editor de texto para criar comentário\"]",
                // Whatever the language: first by the names of the box around it, then as a text on the page itself.
                "[componentkey^=\"commentBox-\"] [role=textbox][contenteditable=true]",
                "[data-view-name=\"comment-box\"] [role=textbox][contenteditable=true]",
                ".tiptap.ProseMirror[role=textbox][contenteditable=true]:not(dialog *, [role=dialog] *, body:has(#article-editor-headline__textarea) *)",
            ],
            submit: &[
                "button[class*=\"comments-comment-box__submit-button\"]",
                "button:is([componentkey*=\"commentButtonSection\"], [componentkey*=\"commentButtonSection\"] *, [id*=\"commentButtonSection\"] *)",
                "@label",
            ],
            submit_labels: COMMENT_LABELS,
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            ..Composer::new(Surface::Comment, Limit::new(Unit::Utf16, 1250))
        },
        Composer {
            root: &["body:has(#article-editor-headline__textarea)"],
            editor: &[".ProseMirror[contenteditable=true][aria-label=\"Article editor content\"]", ".ProseMirror[contenteditable=true]"],
            fields: &[Field { role: FieldRole::Title, find: &["#article-editor-headline__textarea"], limit: Some(150) }],
            submit: &["@label"],
            submit_labels: &["Next", "Publish", "Weiter", "Veröffentlichen", "Suivant", "Publier", "Siguiente", "Publicar"],
            // A step before the last is held too: what follows it is a dialog of another shape.
            ..Composer::new(Surface::Article, Limit::new(Unit::Utf16, 110_000))
        },
    ],
    out_of_bounds: &[
        ".msg-form",
        ".msg-form__contenteditable",
        ".msg-overlay-list-bubble",
        ".msg-overlay-conversation-bubble",
        "[data-sdui-screen*=\"flagshipnav.messaging\"]",
    ],
    compose: "https://www.linkedin.com/feed/?shareActive=true",
    habits: Habits { hashtags: 3, links: true },
    fold: Some(Fold { characters: 210, line_breaks: 3 }),
};
