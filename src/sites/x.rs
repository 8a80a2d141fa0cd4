//! X. Draft.js in every composer; a thread is several boxes with one button. The column holds the composer and the whole timeline, so that
//! a post in it shows nothing; a reply is one in the box under a post, or in a dialog with the post. Selectors are second-hand, of high
//! confidence.

use super::{Composer, Habits, Limit, Site, Surface, Unit};

/// X.
pub(super) static SITE: Site = Site {
    id: "x",
    name: "X",
    hosts: &["x.com", "twitter.com"],
    anchor: &["[data-testid=\"primaryColumn\"]", "[data-testid=\"SideNav_NewTweet_Button\"]"],
    composers: &[Composer {
        root: &[
            "[role=dialog]:has([data-testid^=\"tweetTextarea_\"])",
            "[data-testid=\"inline_reply_offscreen\"]:has([data-testid^=\"tweetTextarea_\"])",
            "[data-testid=\"primaryColumn\"]:has([data-testid^=\"tweetTextarea_\"])",
        ],
        editor: &["[data-testid^=\"tweetTextarea_\"][role=textbox]"],
        several: true,
        submit: &["[data-testid=\"tweetButton\"]", "[data-testid=\"tweetButtonInline\"]"],
        identity: &["[data-testid=\"SideNav_AccountSwitcher_Button\"]"],
        submit_keys: &["Ctrl+Enter", "Meta+Enter"],
        reply: &["[role=dialog] [data-testid=\"tweet\"]", "[data-testid=\"inline_reply_offscreen\"] [data-testid^=\"tweetTextarea_\"]"],
        ..Composer::new(Surface::Post, Limit::new(Unit::Weighted, 280))
    }],
    out_of_bounds: &[
        "[data-testid=\"dmComposerTextInput\"]",
        "[data-testid=\"DmActivityViewport\"]",
        "[data-testid=\"DMDrawer\"]",
        "[data-testid^=\"dm-composer\"]",
        "[data-testid=\"chatComposerTextInput\"]",
    ],
    compose: "https://x.com/intent/post",
    habits: Habits { hashtags: 2, links: true },
    fold: None,
};
