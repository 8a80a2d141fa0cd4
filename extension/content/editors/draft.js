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
  insert(text, editor) {
    if (text === "") document.execCommand("delete");
    else if (text.includes("\n")) paste(editor, text);
    else document.execCommand("insertText", false, text);
  },
};
