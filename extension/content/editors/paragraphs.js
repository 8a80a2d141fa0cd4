// Several lines at once where insertText loses the line breaks, as it does in Firefox: as HTML, one element a line.

import { read, selectionIn } from "../read.js";

/** How long an editor takes to hear of what was put in, in milliseconds. */
const HEARD = 30;

/**
 * Puts lines in place of the selection.
 * @param {string} text
 * @param {HTMLElement} editor
 * @param {string} replaced what the selection holds
 * @param {"p" | "div"} element what a line is in this editor
 */
export async function insertLines(text, editor, replaced, element) {
  if (replaced === "" && (editor.textContent ?? "") === "") {
    // In an empty editor the lines would come behind its empty one; in place of a word they do not.
    document.execCommand("insertText", false, "…");
    await new Promise((resolve) => setTimeout(resolve, HEARD));
    replaced = "…";
  }
  if (replaced === read(editor).text) {
    // In place of the words of an only line they would leave it behind, empty; in place of the line they do not.
    selectionIn(editor)?.selectAllChildren(editor);
    await new Promise((resolve) => setTimeout(resolve, HEARD));
  }
  const lines = text.split("\n").map((line) => `<${element}>${escaped(line) || "<br>"}</${element}>`);
  document.execCommand("insertHTML", false, lines.join(""));
}

/** @param {string} line */
function escaped(line) {
  const signs = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // Spaces in a row, and at the ends, would fall together.
  return signs.replaceAll(/^ | $| (?= )/gu, "&nbsp;");
}
