// Bluesky: TipTap 2 without a role, and a thread with one button.

import { tiptap } from "../engines/tiptap.js";
import { h } from "../page.js";
import { setupSite } from "../site.js";

/** @param {(options: object) => any} create */
export function setupBluesky(create) {
  setupSite({
    name: "Bluesky",
    engine: tiptap(create),
    attributes: () => ({ class: "tiptap", "aria-label": "Rich-text editor" }),
    sleeps: "disabled",
    keys: ["Ctrl+Enter", "Meta+Enter"],
    build(boxes) {
      const slots = Array.from({ length: boxes }, () => h("div", { class: "slot" }));
      const post = h(
        "button",
        {
          type: "button",
          role: "button",
          "aria-label": "Publish post",
          "data-testid": "composerPublishBtn",
          class: "primary",
        },
        h("div", {}, "Post"),
      );
      const root = h(
        "div",
        { "data-testid": "composePostView", class: "modal sharing", role: "dialog" },
        h("div", { class: "row" }, post),
        ...slots,
      );
      document.body.append(root);
      return { root, slots, post, close: () => root.remove() };
    },
    decoys: () => [
      h(
        "div",
        { "data-testid": "convoScreen" },
        h("textarea", { "aria-label": "Message input field", placeholder: "Write a message" }),
      ),
      h("div", { class: "tiptap ProseMirror", contenteditable: "true", hidden: "" }, "decoy"),
    ],
  });
}
