// An editable element with no editor of its own: the browser edits it.

import { insertLines } from "./paragraphs.js";

/** @type {import("./index.js").Recipe} */
export const plain = {
  name: "plain",
  matches: (editor) => editor instanceof HTMLElement && editor.isContentEditable && !isSomebodys(editor),
  quiet: 0,
  insert(text, editor, replaced) {
    if (BROWSER === "firefox" && text.includes("\n")) return insertLines(text, editor, replaced, "div");
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  },
};

/**
 * Whether an editor of a kind not known here keeps a document of its own behind it.
 * @param {Element} editor
 */
function isSomebodys(editor) {
  return editor.matches(
    "[data-slate-editor], .ck-editor__editable, .ce-block__content, .trix-content, .cm-content",
  );
}
