//! LinkedIn. Three generations of composers run at once: the server-driven one with TipTap in the light DOM, Quill 1 in an open shadow root, Quill 1
//! in the light DOM. Selectors are second-hand (read in public code and issues, 2025 to October 2026) and so come in chains.

use super::{Composer, Fold, Site, Surface};

/// LinkedIn.
pub(super) static SITE: Site = Site {
    id: "linkedin",
    name: "LinkedIn",
    hosts: &["www.linkedin.com"],
    anchor: &["#global-nav", "[data-testid=\"primary-nav\"]"],
    composers: &[
        Composer {
            surface: Surface::Post,
            root: &[
                "dialog:has([data-sdui-screen*=\"sharing.ShareCompose\"])",
                "[data-test-modal-id=\"sharebox\"]",
                ".share-box-v2__modal",
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
            limit: 3000,
        },
        Composer {
            surface: Surface::Comment,
            root: &["form.comments-comment-box__form", "@around"],
            editor: &[
                "form.comments-comment-box__form .ql-editor[contenteditable=true]",
                "[role=textbox][contenteditable=true][aria-label=\"Text editor for creating comment\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Texteditor zum Erstellen von Kommentaren\"]",
                "[role=textbox][contenteditable=true][aria-label=\"Tekstieditori kommentin luomiseen\"]",
            ],
            submit: &["button.comments-comment-box__submit-button", "@label"],
            submit_labels: &["Comment", "Reply", "Post"],
            identity: &[],
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            limit: 1250,
        },
    ],
    out_of_bounds: &[".msg-form", ".msg-form__contenteditable", ".msg-overlay-list-bubble", ".msg-overlay-conversation-bubble"],
    fold: Fold { characters: 210, line_breaks: 3 },
};
