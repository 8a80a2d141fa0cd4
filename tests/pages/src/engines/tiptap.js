// TipTap, of whichever version the caller brings.

/**
 * @param {(options: object) => any} create
 * @returns {import("../site.js").Engine}
 */
export function tiptap(create) {
  return (slot, text, attributes) => {
    const editor = create({
      element: slot,
      content: {
        type: "doc",
        content: text
          .split("\n")
          .map((line) => ({ type: "paragraph", content: line === "" ? [] : [{ type: "text", text: line }] })),
      },
      editorProps: { attributes },
    });
    return {
      element: editor.view.dom,
      text: () => editor.getText({ blockSeparator: "\n" }),
      watch: (onChange) => editor.on("update", onChange),
      destroy: () => editor.destroy(),
    };
  };
}
