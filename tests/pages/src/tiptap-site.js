// The newest generation: TipTap in a native dialog, in the light DOM. Which TipTap, the caller says.

import {
  avatar,
  comments,
  h,
  identity,
  reshared,
  setupComment,
  setupPage,
  stubborn,
  switches,
  tools,
} from "./page.js";

/** @typedef {import("./page.js").Editor} Editor */

/**
 * @typedef {object} TipTap
 * @property {(options: object) => any} create
 */

/**
 * @param {TipTap} tiptap
 */
export function setupTipTapPage({ create }) {
  /**
   * @param {HTMLElement} slot
   * @param {string} text
   * @param {Record<string, string>} attributes
   * @returns {Editor}
   */
  const edit = (slot, text, attributes) => {
    const editor = create({
      element: slot,
      content: {
        type: "doc",
        content: text.split("\n").map((line) => ({
          type: "paragraph",
          content: line.split(/(\{@[^}]+\})/u).flatMap(inline),
        })),
      },
      editorProps: {
        ...(stubborn ? { handleTextInput: meddle } : {}),
        attributes: { role: "textbox", "aria-multiline": "true", ...attributes },
      },
    });
    return {
      element: editor.view.dom,
      text: () => editor.getText({ blockSeparator: "\n" }),
      watch: (onChange) => editor.on("update", onChange),
      destroy: () => editor.destroy(),
    };
  };

  /** `{@Ann Author}` in the text of the address is a mention. @param {string} piece @returns {object[]} */
  function inline(piece) {
    if (piece === "") return [];
    const label = piece.match(/^\{@(.+)\}$/u)?.[1];
    return [label ? { type: "mention", attrs: { id: label, label } } : { type: "text", text: piece }];
  }

  /**
   * An editor that makes something else of what is put into it.
   * @param {any} view
   * @param {number} from
   * @param {number} to
   * @param {string} text
   */
  function meddle(view, from, to, text) {
    if (text.length < 2) return false;
    view.dispatch(view.state.tr.insertText(text.toUpperCase(), from, to));
    return true;
  }

  setupPage({
    mount(switches) {
      const slot = h("div", { "data-testid": "ui-core-tiptap-text-editor-wrapper", class: "slot" });
      const post = h("button", { type: "button", class: "primary c7f3a" }, "Post");
      post.disabled = true;
      const dismiss = h("button", { type: "button", "aria-label": "Dismiss", class: "round dismiss" }, "×");
      const content = h(
        "div",
        { "data-sdui-screen": "com.linkedin.sdui.flagshipnav.sharing.ShareCompose" },
        dismiss,
        h(
          "div",
          { role: "button", tabindex: "0", class: "who" },
          avatar(identity),
          h("span", {}, h("strong", {}, identity), h("small", {}, "Post to Anyone")),
        ),
        slot,
        h("div", { id: "ShareBoxpreviewCard" }, ...reshared()),
        h("div", { class: "row" }, tools(), post),
      );
      const dialog = h("dialog", { "data-testid": "dialog", class: "sharing" });
      if (switches.get("post-on") === "submit") dialog.append(h("form", {}, content));
      else dialog.append(content);
      document.body.append(dialog);
      if (switches.get("dialog") === "open") dialog.show();
      else dialog.showModal();
      const close = () => dialog.remove();
      dismiss.addEventListener("click", close);
      return { root: dialog, slot, post, close };
    },
    edit: (slot, text) =>
      edit(slot, text, {
        class: "tiptap",
        componentkey: "ShareBox_textEditor",
        "aria-label": "Text editor for creating content",
      }),
    comment(item) {
      const slot = h("div", { class: "slot" });
      const row = h("div", { class: "row" });
      const within = h("div", {}, slot);
      const box = h("div", { class: "comment" }, within, row);
      if (switches.get("box") !== "bare") {
        within.setAttribute("componentkey", "commentBox-7f3a");
        slot.setAttribute("data-view-name", "comment-box");
        row.setAttribute("componentkey", "7f3a-commentButtonSection");
      }
      item.append(box);
      const post = h("button", { type: "button", class: "primary" }, comments.send);
      const attributes = { class: "tiptap", "aria-label": comments.editor };
      // The button comes with the first character.
      const text = setupComment(
        (draft) => edit(slot, draft, attributes),
        (now) => {
          if (now === "") post.remove();
          else row.append(post);
        },
      );
      post.addEventListener("click", () => {
        Reflect.get(window, "posted").push({ text: text(), by: "comment" });
      });
    },
  });
}
