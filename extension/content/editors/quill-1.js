// Quill 1 (1.3.7), in the light DOM and in open shadow roots.
// A synthetic paste deletes the selection and inserts nothing: never paste here.

/** @type {import("./index.js").Recipe} */
export const quill1 = {
  name: "quill-1",
  matches: (editor) => editor.classList.contains("ql-editor"),
  // Its history joins changes made within a second.
  quiet: 1000,
  insert(text) {
    document.execCommand("insertText", false, text);
  },
};
