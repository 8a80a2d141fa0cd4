// Draft.js (0.11). One line: insertText, once the editor has heard of the selection; before that it writes over its own
// document. Several lines: a paste, for insertText with a line break corrupts it. In a shadow root it never works.

import { paste } from "./paste.js";

/** @type {import("./index.js").Recipe} */
export const draft = {
  name: "draft",
  matches: (editor) =>
    editor.classList.contains("public-DraftEditor-content") ||
    editor.querySelector(":scope > [data-contents=true]") !== null,
  unsafe: (editor) => editor.getRootNode() instanceof ShadowRoot,
  // Its history joins what is typed without a pause; a change of another kind is a step of its own.
  quiet: 0,
  insert(text, editor, replaced) {
    if (text === "") pressBackspace(editor);
    else if (text.includes("\n") || replaced.includes("\n")) paste(editor, text);
    else document.execCommand("insertText", false, text);
  },
};

/**
 * It deletes at keys only: what the browser deletes by itself it does not hear of.
 * @param {HTMLElement} editor
 */
function pressBackspace(editor) {
  const init = {
    key: "Backspace",
    code: "Backspace",
    keyCode: 8,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  editor.dispatchEvent(new KeyboardEvent("keydown", init));
}
