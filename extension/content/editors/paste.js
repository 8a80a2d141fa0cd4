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
  const event = new ClipboardEvent("paste", { ...path, ...carrying(text) });
  caretOf(editor).dispatchEvent(event);
}

/**
 * The part of the event that carries the text. In Firefox a transfer made here is empty to the page; the old way to name the data
 * is not.
 * @param {string} text
 * @returns {ClipboardEventInit & { dataType?: string, data?: string }}
 */
function carrying(text) {
  if (BROWSER === "firefox") return { dataType: "text/plain", data: text };
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  return { clipboardData };
}

/** @param {HTMLElement} editor */
function caretOf(editor) {
  const node = selectionIn(editor)?.focusNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && editor.contains(element) ? element : editor;
}
