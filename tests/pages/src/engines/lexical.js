// Lexical, of whichever version the caller brings: rich text (a paragraph a line) or plain text (one paragraph).

/**
 * @param {{ lexical: any, register: (editor: any) => void, history: (editor: any) => void, lines: "paragraphs" | "breaks" }} parts
 * @returns {import("../site.js").Engine}
 */
export function lexical({ lexical: lex, register, history, lines }) {
  return (slot, text, attributes) => {
    const element = document.createElement("div");
    element.contentEditable = "true";
    for (const [name, value] of Object.entries({
      role: "textbox",
      "data-lexical-editor": "true",
      ...attributes,
    }))
      element.setAttribute(name, value);
    slot.append(element);
    const editor = lex.createEditor({
      namespace: "test",
      nodes: [],
      onError: (/** @type {Error} */ error) => {
        throw error;
      },
    });
    editor.setRootElement(element);
    register(editor);
    history(editor);
    editor.update(
      () => {
        const root = lex.$getRoot();
        root.clear();
        const paragraphs =
          lines === "paragraphs" ? text.split("\n").map((line) => [line]) : [text.split("\n")];
        for (const paragraph of paragraphs) {
          const node = lex.$createParagraphNode();
          paragraph.forEach((line, nth) => {
            if (nth > 0) node.append(lex.$createLineBreakNode());
            if (line !== "") node.append(lex.$createTextNode(line));
          });
          root.append(node);
        }
      },
      { discrete: true, tag: "history-merge" },
    );
    return {
      element,
      text: () =>
        editor.getEditorState().read(() =>
          lex
            .$getRoot()
            .getChildren()
            .map((/** @type {any} */ child) => child.getTextContent())
            .join("\n"),
        ),
      watch: (onChange) => editor.registerUpdateListener(onChange),
      destroy: () => {
        editor.setRootElement(null);
        element.remove();
      },
    };
  };
}
