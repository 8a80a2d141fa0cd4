//! LinkedIn. Three generations of composers run at once: the server-driven one with TipTap in the light DOM, Quill 1 in an open shadow root, Quill 1
//! in the light DOM. Selectors are second-hand (read in public code and issues, 2025 to October 2026) and so come in chains.

use super::{Composer, Fold, Site, Surface};

/// LinkedIn.
pub(super) static SITE: Site = Site {
    id: "linkedin",
    name: "LinkedIn",
    hosts: &["www.linkedin.com"],
    anchor: &[
        "body[data-rehydrated]",
        "#interop-outlet",
        "meta[name=\"application-name\"][content=\"LinkedIn\"]",
        "#global-nav",
        ".share-box-feed-entry__closed-share-box",
    ],
    composers: &[
        Composer {
            surface: Surface::Post,
            root: &[
                "dialog:has([data-sdui-screen*=\"sharing.ShareCompose\"])",
                "[role=\"dialog\"][data-test-modal-id=\"sharebox\"]",
                "[role=\"dialog\"].share-box-v2__modal",
                "[role=\"dialog\"]:has(.share-creation-state)",
                ".share-creation-state",
            ],
            editor: &[
                "[componentkey=\"ShareBox_textEditor\"]",
                "[data-testid=\"ui-core-tiptap-text-editor-wrapper\"] [contenteditable=\"true\"]",
                "[data-test-ql-editor-contenteditable=\"true\"]",
                ".ql-editor[contenteditable=\"true\"][role=\"textbox\"]",
                "[role=\"textbox\"][contenteditable=\"true\"]",
            ],
            submit: &["button.share-actions__primary-action"],
            submit_labels: &["Post", "Posten", "Publier", "Publicar", "Опубликовать", "Julkaise", "Publicera", "글 올리기"],
            identity: &[
                "[data-test-share-identity]",
                ".share-unified-settings-entry-button",
                "[data-sdui-screen*=\"sharing.ShareCompose\"] [role=\"button\"]",
            ],
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            limit: 3000,
        },
        Composer {
            surface: Surface::Comment,
            root: &[
                "form.comments-comment-box__form",
                "form:has([role=\"textbox\"][contenteditable=\"true\"])",
                "[data-testid=\"comment-box\"]",
            ],
            editor: &[
                ".tiptap.ProseMirror[role=\"textbox\"]",
                ".ql-editor[contenteditable=\"true\"]",
                "[role=\"textbox\"][contenteditable=\"true\"]",
            ],
            submit: &["button.comments-comment-box__submit-button", "button.comments-comment-box__submit-button--cr"],
            submit_labels: &["Comment", "Reply", "Post", "Kommentieren", "Antworten", "Commenter", "Répondre", "Comentar", "Responder"],
            identity: &[],
            submit_keys: &["Ctrl+Enter", "Meta+Enter"],
            limit: 1250,
        },
    ],
    out_of_bounds: &[
        ".msg-form__contenteditable",
        ".msg-form",
        "[data-view-name=\"messaging\"]",
        "[class*=\"msg-overlay\"]",
        "iframe[src*=\"/preload/\"]",
    ],
    fold: Fold { characters: 210, line_breaks: 3 },
};
