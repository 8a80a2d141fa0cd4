// Quill 1 (1.3.7) and 2, in the light DOM and in open shadow roots.
// A synthetic paste deletes the selection and inserts nothing (1), or inserts at the start (2 in a shadow root): never
// paste here.

/** @type {import("./index.js").Recipe} */
export const quill = {
  name: "quill",
  matches: (editor) => editor.classList.contains("ql-editor"),
  // Its history joins changes made within a second.
  quiet: 1000,
  // Quill 2 in a shadow root leaves it at the start.
  losesCaret: true,
  insert(text) {
    document.execCommand("insertText", false, text);
  },
};
