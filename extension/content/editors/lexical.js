// Lexical (0.39 to 0.52). One line: insertText. Several lines, put in or replaced: a paste of plain
// text.

import { paste } from "./paste.js";

/** @type {import("./index.js").Recipe} */
export const lexical = {
  name: "lexical",
  matches: (editor) => editor.getAttribute("data-lexical-editor") === "true",
  // Its history joins what is typed within a second or so.
  quiet: 1000,
  insert(text, editor, replaced) {
    if (text === "") cut(editor);
    else if (text.includes("\n") || replaced.includes("\n")) paste(editor, text);
    else document.execCommand("insertText", false, text);
  },
};

/**
 * Takes out what is selected: the browser's own deletion across an empty line leaves a line too many.
 * @param {HTMLElement} editor
 */
function cut(editor) {
  const init = { inputType: "deleteByCut", bubbles: true, cancelable: true, composed: true };
  editor.dispatchEvent(new InputEvent("beforeinput", init));
}
