// An editable element without an editor: the browser's own editing.

/** @type {import("../site.js").Engine} */
export const plain = (slot, text, attributes) => {
  const element = document.createElement("div");
  element.contentEditable = "true";
  for (const [name, value] of Object.entries({ role: "textbox", ...attributes }))
    element.setAttribute(name, value);
  for (const line of text.split("\n")) {
    const block = document.createElement("div");
    block.append(line === "" ? document.createElement("br") : line);
    element.append(block);
  }
  slot.append(element);
  document.execCommand("defaultParagraphSeparator", false, "div");
  return {
    element,
    text: () =>
      [...element.childNodes]
        .map((node) => (node instanceof HTMLBRElement ? "" : (node.textContent ?? "")))
        .join("\n"),
    watch: (onChange) => element.addEventListener("input", onChange),
    destroy: () => element.remove(),
  };
};
