// A paste that no hand made, for editors whose own paste is the only way to put in several lines. The data never touches
// the clipboard.

/**
 * Sends a paste of plain text to where the caret is.
 * @param {HTMLElement} editor
 * @param {string} text
 */
export function paste(editor, text) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {
    clipboardData: data,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  caretOf(editor).dispatchEvent(event);
}

/** @param {HTMLElement} editor */
function caretOf(editor) {
  const tree = /** @type {(Document | ShadowRoot) & { getSelection?: () => Selection | null }} */ (
    editor.getRootNode()
  );
  const node = (tree.getSelection?.() ?? getSelection())?.focusNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && editor.contains(element) ? element : editor;
}
