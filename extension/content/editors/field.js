// A text field (textarea, input), React's too. Only insertText keeps the browser's undo; setting the value breaks it.

/** @type {import("./index.js").Recipe} */
export const field = {
  name: "field",
  matches: (editor) => editor.matches("textarea, input"),
  quiet: 0,
  insert(text) {
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  },
};
