// Quill 1 (1.3.7) and 2, in the light DOM and in open shadow roots.
// A synthetic paste deletes the selection and inserts nothing (1), or inserts at the start (2 in a shadow root): never
// paste here.

import { insertLines } from "./paragraphs.js";

/** @type {import("./index.js").Recipe} */
export const quill = {
  name: "quill",
  matches: (editor) => editor.classList.contains("ql-editor"),
  // Its history joins changes made within a second.
  quiet: 1000,
  // Quill 2 in a shadow root leaves it at the start.
  losesCaret: true,
  insert(text, editor, replaced) {
    const lines = text !== "" && (text.includes("\n") || replaced.includes("\n"));
    if (BROWSER === "firefox" && lines) return insertLines(text, editor, replaced, "p");
    document.execCommand("insertText", false, text);
  },
};
