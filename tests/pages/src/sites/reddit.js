// Reddit: Lexical slotted into web components, and a button inside a shadow root of its own.

import { h, switches } from "../page.js";
import { setupSite } from "../site.js";

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function custom(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A component that only slots what it is given. */
class Slotting extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(h("slot", { name: "rte" }), h("slot", { name: "submit-button" }), h("slot", {}));
  }
}

/** @param {import("../site.js").Engine} engine */
export function setupReddit(engine) {
  customElements.define("shreddit-composer", class extends Slotting {});
  customElements.define("r-post-form-submit-button", class extends HTMLElement {});
  const comment = switches.get("comment") === "yes";
  setupSite({
    name: "Reddit",
    engine,
    attributes: () => ({ slot: "rte", "aria-label": comment ? "Add a comment" : "Body text" }),
    sleeps: "disabled",
    keys: comment ? ["Ctrl+Enter", "Meta+Enter"] : [],
    build() {
      const composer = custom("shreddit-composer", { class: "slot" });
      if (comment) {
        const post = h(
          "button",
          { type: "button", id: "comment-composer-submit-button", slot: "submit-button", class: "primary" },
          "Comment",
        );
        composer.append(post);
        const root = h("div", { class: "modal sharing" }, composer);
        document.body.append(root);
        return { root, slots: [composer], post, close: () => root.remove() };
      }
      const title = h("textarea", { name: "title", id: "innerTextArea", "aria-label": "Title" });
      const host = custom("r-post-form-submit-button", { id: "submit-post-button" });
      const post = h("button", { type: "button", id: "inner-post-submit-button", class: "primary" }, "Post");
      host.attachShadow({ mode: "open" }).append(post);
      const root = custom("r-post-composer-form", { class: "modal sharing" }, title, composer, host);
      document.body.append(root);
      return { root, slots: [composer], post, fields: { title }, close: () => root.remove() };
    },
    decoys: () => [
      custom("shreddit-app", {}),
      custom("rs-app", {}, h("textarea", { name: "chat-composer", "aria-label": "Message" })),
      custom(
        "shreddit-composer",
        { hidden: "" },
        h("div", { slot: "rte", contenteditable: "true", "data-lexical-editor": "true" }),
      ),
    ],
  });
}
