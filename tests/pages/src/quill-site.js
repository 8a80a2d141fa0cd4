// The two older generations: Quill 1.3.7, in an open shadow root or in the light DOM, inside a role=dialog.

import Quill from "quill";
import {
  allowEditorHtml,
  avatar,
  comments,
  h,
  identity,
  reshared,
  setupComment,
  setupPage,
  stubborn,
  tools,
} from "./page.js";

/** @param {{ shadow: "shadow" | "light" }} where */
export function setupQuillPage({ shadow }) {
  allowEditorHtml();

  /**
   * @param {HTMLElement} slot
   * @param {string} text
   * @param {Record<string, string>} attributes
   * @returns {import("./page.js").Editor}
   */
  const edit = (slot, text, attributes) => {
    const container = h("div", { class: "editor-content" });
    slot.append(container);
    const quill = new Quill(container, {
      modules: { toolbar: false },
      placeholder: "What do you want to talk about?",
    });
    const element = /** @type {HTMLElement} */ (quill.root);
    for (const [name, value] of Object.entries({
      role: "textbox",
      "aria-multiline": "true",
      ...attributes,
    })) {
      element.setAttribute(name, value);
    }
    if (stubborn) {
      // An editor that makes something else of what is put into it; once, or nothing could be undone either.
      let meddled = false;
      quill.on(
        "text-change",
        (
          /** @type {{ ops: { insert?: string }[] }} */ delta,
          /** @type {unknown} */ _,
          /** @type {string} */ source,
        ) => {
          const insert = delta.ops.find((op) => (op.insert?.length ?? 0) > 1)?.insert;
          if (!meddled && source === "user" && insert && insert !== insert.toUpperCase()) {
            meddled = true;
            const at = quill.getText().indexOf(insert);
            quill.deleteText(at, insert.length, "user");
            quill.insertText(at, insert.toUpperCase(), "user");
          }
        },
      );
    }
    if (text !== "") quill.setText(`${text}\n`);
    quill.history.clear();
    return {
      element,
      text: () => quill.getText().replace(/\n$/u, ""),
      watch: (/** @type {() => void} */ onChange) => quill.on("text-change", onChange),
      destroy: () => container.remove(),
    };
  };

  setupPage({
    mount(switches) {
      const slot = h("div", { class: "editor-container" });
      const post = h(
        "button",
        { type: "button", class: "share-actions__primary-action primary" },
        h("span", {}, "Post"),
      );
      post.disabled = true;
      const content = h(
        "div",
        { class: "share-creation-state" },
        h(
          "button",
          { type: "button", class: "share-unified-settings-entry-button who" },
          avatar(identity),
          h("span", {}, h("strong", {}, identity), h("small", {}, "Post to Anyone")),
        ),
        h("div", { class: "share-creation-state__text-editor" }, slot),
        ...reshared(),
        h("div", { class: "share-creation-state__footer row" }, tools(), post),
      );
      const box = h("div", { class: "share-box" });
      if (switches.get("post-on") === "submit") box.append(h("form", {}, content));
      else box.append(content);
      const dialog = h(
        "div",
        {
          role: "dialog",
          class: "artdeco-modal share-box-v2__modal sharing",
          "data-test-modal-id": "sharebox",
          "aria-label": "Create a post",
        },
        box,
      );
      // These dialogs keep the keyboard to themselves.
      const trap = (/** @type {FocusEvent} */ event) => {
        const inside =
          event.type === "focusin"
            ? event.composedPath().includes(dialog)
            : !(event.relatedTarget instanceof Element) ||
              dialog.contains(event.relatedTarget) ||
              event.relatedTarget.id === "interop-outlet";
        if (!inside) {
          setTimeout(() =>
            /** @type {HTMLElement | null} */ (dialog.querySelector("[role=textbox]"))?.focus(),
          );
        }
      };
      document.addEventListener("focusin", trap, true);
      document.addEventListener("focusout", trap, true);
      const close = () => {
        document.removeEventListener("focusin", trap, true);
        document.removeEventListener("focusout", trap, true);
        dialog.remove();
      };
      if (shadow === "light") {
        document.body.append(dialog);
      } else {
        const outlet =
          document.querySelector("#interop-outlet") ??
          h("div", { id: "interop-outlet", class: "theme--light", "data-testid": "interop-shadowdom" });
        const root = outlet.shadowRoot ?? outlet.attachShadow({ mode: "open" });
        const sheet = h("link", { rel: "stylesheet", href: "/assets/page.css" });
        root.append(sheet, dialog);
        document.body.append(outlet);
      }
      return { root: dialog, slot, post, close };
    },
    edit: (slot, text) =>
      edit(slot, text, {
        "aria-label": "Text editor for creating content",
        "data-test-ql-editor-contenteditable": "true",
      }),
    comment(item) {
      const slot = h("div", {});
      const post = h(
        "button",
        { type: "submit", class: "comments-comment-box__submit-button primary" },
        comments.send,
      );
      const form = h(
        "form",
        { class: "comments-comment-box__form comment" },
        slot,
        h("div", { class: "row" }, post),
      );
      item.append(form);
      const text = setupComment((draft) => edit(slot, draft, { "aria-label": comments.editor }));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        Reflect.get(window, "posted").push({ text: text(), by: "comment" });
      });
    },
  });
}
