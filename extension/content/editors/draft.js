// Draft.js (0.11). A paste, which its own model takes in, once the editor has heard of the selection. With insertText the
// browser writes first: over a whole line that takes away elements which React still holds, and the next change ends
// the editor; with a line break it corrupts the document. In a shadow root it never works.

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
  insert(text, editor) {
    if (text === "") pressBackspace(editor);
    else paste(editor, text);
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
