// A paste that no hand made, for editors whose own paste is the only way to put in several lines. The data never touches
// the clipboard.

import { selectionIn } from "../read.js";

/**
 * Sends a paste of plain text to where the caret is.
 * @param {HTMLElement} editor
 * @param {string} text
 */
export function paste(editor, text) {
  const path = { bubbles: true, cancelable: true, composed: true };
  let init = /** @type {ClipboardEventInit & { dataType?: string, data?: string }} */ (path);
  if (BROWSER === "firefox") {
    // A transfer made here is empty to the page; the old way to name the data is not.
    init = { ...path, dataType: "text/plain", data: text };
  } else {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    init = { ...path, clipboardData };
  }
  caretOf(editor).dispatchEvent(new ClipboardEvent("paste", init));
}

/** @param {HTMLElement} editor */
function caretOf(editor) {
  const node = selectionIn(editor)?.focusNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && editor.contains(element) ? element : editor;
}
