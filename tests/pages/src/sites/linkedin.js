// LinkedIn's other surfaces: the article editor (ProseMirror with a headline), the company page's composer (Quill in the
// light DOM, not in a dialog), and a composer whose editor is of no known kind.

import { h, switches } from "../page.js";
import { setupSite } from "../site.js";

const messaging = () => [
  h("div", { id: "global-nav", "data-testid": "primary-nav" }, "Home"),
  h(
    "aside",
    { class: "msg-overlay-conversation-bubble" },
    h("div", { class: "msg-form__contenteditable", contenteditable: "true", role: "textbox" }),
  ),
];

/** @param {import("../site.js").Engine} engine */
export function setupArticle(engine) {
  setupSite({
    name: "LinkedIn articles",
    engine,
    attributes: () => ({
      "aria-label": switches.has("lang") ? "In other words" : "Article editor content",
      role: "textbox",
    }),
    sleeps: "disabled",
    keys: [],
    build() {
      const slot = h("div", { class: "slot" });
      const title = h("textarea", { id: "article-editor-headline__textarea", placeholder: "Title" });
      const post = h("button", { type: "button", class: "primary" }, "Next");
      const root = h("div", { class: "modal sharing" }, h("div", { class: "row" }, post), title, slot);
      document.body.append(root);
      return { root, slots: [slot], post, fields: { title }, close: () => root.remove() };
    },
    decoys: messaging,
  });
}

/**
 * @param {import("../site.js").Engine} engine
 * @param {{ shadow?: boolean, attributes?: Record<string, string> }} [options]
 */
export function setupShareBox(engine, { shadow = false, attributes = {} } = {}) {
  setupSite({
    name: "LinkedIn",
    engine,
    attributes: () => ({ "aria-label": "Text editor for creating content", ...attributes }),
    sleeps: "disabled",
    keys: ["Ctrl+Enter", "Meta+Enter"],
    build() {
      const slot = h("div", { class: "editor-container" });
      const post = h(
        "button",
        { type: "button", class: "share-actions__primary-action primary" },
        h("span", {}, "Post"),
      );
      const who = h(
        "button",
        { type: "button", class: "share-unified-settings-entry-button" },
        h("strong", {}, "Quillfern"),
        h("small", {}, "Post to Anyone"),
      );
      const root = h(
        "div",
        { class: "share-box modal sharing" },
        who,
        slot,
        h("div", { class: "row" }, post),
      );
      if (shadow) {
        const host = h("div", { id: "interop-outlet", "data-testid": "interop-shadowdom" });
        host
          .attachShadow({ mode: "open" })
          .append(h("link", { rel: "stylesheet", href: "/assets/page.css" }), root);
        document.body.append(host);
      } else document.body.append(root);
      return { root, slots: [slot], post, close: () => root.remove() };
    },
    decoys: messaging,
  });
}
