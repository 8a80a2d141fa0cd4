// Quill, of whichever version the caller brings.

/**
 * @param {new (container: HTMLElement, options: object) => any} Quill
 * @returns {import("../site.js").Engine}
 */
export function quill(Quill) {
  return (slot, text, attributes) => {
    const container = document.createElement("div");
    container.className = "editor-content";
    slot.append(container);
    const editor = new Quill(container, { modules: { toolbar: false } });
    const element = /** @type {HTMLElement} */ (editor.root);
    for (const [name, value] of Object.entries({ role: "textbox", ...attributes }))
      element.setAttribute(name, value);
    if (text !== "") editor.setText(`${text}\n`);
    editor.history.clear();
    return {
      element,
      text: () => editor.getText().replace(/\n$/u, ""),
      watch: (onChange) => editor.on("text-change", onChange),
      destroy: () => container.remove(),
    };
  };
}
