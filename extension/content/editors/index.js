// One file per editor: how to know it, and how to put text where the selection is. What every editor has in common
// (select, wait, check, undo) is in edit.js.
// To add an editor: one file here, one word in RECIPES, one test page with the real editor.

import { prosemirror } from "./prosemirror.js";
import { quill1 } from "./quill-1.js";

/**
 * @typedef {object} Recipe
 * @property {string} name
 * @property {(editor: Element) => boolean} matches
 * @property {number} quiet milliseconds after the last key before an edit is an undo step of its own
 * @property {(text: string, editor: HTMLElement) => void} insert puts text in place of the selection
 */

const RECIPES = [prosemirror, quill1];

/**
 * @param {Element} editor
 * @returns {Recipe | null}
 */
export function recipeFor(editor) {
  return RECIPES.find((recipe) => recipe.matches(editor)) ?? null;
}
