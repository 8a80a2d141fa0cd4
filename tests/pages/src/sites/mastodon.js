// Mastodon: a React textarea and a content warning in a form; the form is always there, in the column.

import { textarea } from "../engines/textarea.js";
import { h, switches } from "../page.js";
import { setupSite } from "../site.js";

setupSite({
  name: "Mastodon",
  engine: textarea,
  attributes: () => ({
    class: "autosuggest-textarea__textarea",
    placeholder: "What's on your mind?",
    dir: "auto",
  }),
  sleeps: "disabled",
  keys: ["Ctrl+Enter", "Meta+Enter"],
  build() {
    const slot = h("div", { class: "slot" });
    const post = h("button", { type: "submit", class: "primary" }, "Post");
    const warning = h("input", { type: "text", id: "cw-spoiler-input", "aria-label": "Content warning" });
    const reply =
      switches.get("reply") === "yes"
        ? [h("div", { class: "reply-indicator" }, "The shelves are full.")]
        : [];
    const root = h(
      "form",
      { class: "compose-form sharing modal" },
      h("strong", { class: "display-name__account" }, "@ann"),
      ...reply,
      ...(switches.has("warning") ? [h("div", { class: "spoiler-input" }, warning)] : []),
      slot,
      h("div", { class: "compose-form__submit row" }, post),
    );
    // Ctrl+Enter inside the form sends it as its button does.
    document.body.append(h("div", { id: "mastodon" }, root));
    return {
      root,
      slots: [slot],
      post,
      ...(switches.has("warning") ? { fields: { warning } } : {}),
      close: () => root.remove(),
    };
  },
  decoys: () => [
    h("input", { type: "search", class: "search__input", "aria-label": "Search" }),
    h("textarea", { class: "poll__option", hidden: "" }),
  ],
});
