// Lexical (0.39 to 0.52). One line: insertText. Several lines: a paste of plain text.

import { paste } from "./paste.js";

/** @type {import("./index.js").Recipe} */
export const lexical = {
  name: "lexical",
  matches: (editor) => editor.getAttribute("data-lexical-editor") === "true",
  // Its history joins what is typed within a second or so.
  quiet: 1000,
  insert(text, editor) {
    if (text === "") document.execCommand("delete");
    else if (text.includes("\n")) paste(editor, text);
    else document.execCommand("insertText", false, text);
  },
};
