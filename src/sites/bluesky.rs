//! Bluesky. TipTap 2; a thread is several boxes with one button. Who may answer is asked of a post and never of a reply: that is all that
//! tells them apart in every language. The account's name stands in the button that changes it. Selectors read in its public code.

use super::{Composer, Habits, Limit, Site, Surface, Unit};

/// Bluesky.
pub(super) static SITE: Site = Site {
    id: "bluesky",
    name: "Bluesky",
    hosts: &["bsky.app"],
    anchor: &["#root"],
    composers: &[Composer {
        root: &["[data-testid=\"composePostView\"]", "[role=dialog]:has([data-testid=\"composerPublishBtn\"])"],
        editor: &[".tiptap.ProseMirror[contenteditable=true]", ".ProseMirror[contenteditable=true]"],
        several: true,
        submit: &["[data-testid=\"composerPublishBtn\"]"],
        identity: &["[role=navigation] button[aria-haspopup=menu]:has([dir=auto])"],
        submit_keys: &["Ctrl+Enter", "Meta+Enter"],
        reply: &["[data-testid=\"composePostView\"]:not(:has([data-testid=\"openReplyGateButton\"])) [data-testid=\"composerPublishBtn\"]"],
        ..Composer::new(Surface::Post, Limit { unit: Unit::Graphemes, most: 300, also: &[(Unit::Bytes, 3000)] })
    }],
    out_of_bounds: &["[data-testid=\"convoScreen\"]", "[aria-label=\"Message input field\"]"],
    compose: "https://bsky.app/intent/compose",
    habits: Habits { hashtags: 2, links: true },
    fold: None,
};
