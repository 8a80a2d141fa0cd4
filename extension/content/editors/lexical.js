// Lexical (0.39 to 0.52). A paste of plain text, which its own model takes in. With insertText the browser may write first: over a
// whole line between two line breaks its words then land at the end of the paragraph.

import { paste } from "./paste.js";

/** @type {import("./index.js").Recipe} */
export const lexical = {
  name: "lexical",
  matches: (editor) => editor.getAttribute("data-lexical-editor") === "true",
  // Its history joins what is typed within a second or so.
  quiet: 1000,
  insert(text, editor) {
    if (text === "") cut(editor);
    else paste(editor, text);
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
