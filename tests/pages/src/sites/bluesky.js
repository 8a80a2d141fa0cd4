// Bluesky: TipTap 2 without a role, and a thread with one button.

import { tiptap } from "../engines/tiptap.js";
import { h, switches } from "../page.js";
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
      const reply = switches.get("reply") === "yes";
      const post = h(
        "button",
        {
          type: "button",
          role: "button",
          "aria-label": reply ? "Publish reply" : "Publish post",
          "data-testid": "composerPublishBtn",
          class: "primary",
        },
        h("div", {}, reply ? "Reply" : "Post"),
      );
      const replied = h(
        "div",
        { "aria-label": "The post you are replying to" },
        "The shelves are full again.",
      );
      const gate = h(
        "button",
        { type: "button", "data-testid": "openReplyGateButton" },
        "Anybody can interact",
      );

      const root = h(
        "div",
        { "data-testid": "composePostView", class: "modal sharing", role: "dialog" },
        h("div", { class: "row" }, post),
        ...(reply ? [replied] : []),
        ...slots,
        ...(reply ? [] : [gate]),
      );
      document.body.append(root);
      return { root, slots, post, close: () => root.remove() };
    },
    decoys: () => [
      h(
        "nav",
        { role: "navigation" },
        h(
          "button",
          { type: "button", "aria-haspopup": "menu", "aria-label": "Switch accounts" },
          h("div", { dir: "auto" }, "Ann Author"),
          h("div", { dir: "auto" }, "@ann"),
        ),
      ),
      h(
        "div",
        { "data-testid": "convoScreen" },
        h("textarea", { "aria-label": "Message input field", placeholder: "Write a message" }),
      ),
      h("div", { class: "tiptap ProseMirror", contenteditable: "true", hidden: "" }, "decoy"),
    ],
  });
}
