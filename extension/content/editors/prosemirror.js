// ProseMirror and what is built on it (TipTap 2 and 3).
// One line: insertText. Several lines: insertText too in Chromium, which splits paragraphs at every line break;
// a paste of plain text would swallow empty lines.

/** @type {import("./index.js").Recipe} */
export const prosemirror = {
  name: "prosemirror",
  matches: (editor) => editor.classList.contains("ProseMirror"),
  // Its history joins neighbouring changes made within half a second.
  quiet: 500,
  insert(text) {
    document.execCommand("insertText", false, text);
  },
};
