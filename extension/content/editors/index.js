// One file per editor: how to know it, and how to put text where the selection is. What every editor has in common
// (select, wait, check, undo) is in edit.js.
// To add an editor: one file here, one word in RECIPES, one test page with the real editor.

import { draft } from "./draft.js";
import { field } from "./field.js";
import { lexical } from "./lexical.js";
import { plain } from "./plain.js";
import { prosemirror } from "./prosemirror.js";
import { quill } from "./quill.js";

/**
 * @typedef {object} Recipe
 * @property {string} name
 * @property {(editor: Element) => boolean} matches
 * @property {number} quiet milliseconds after the last key before an edit is an undo step of its own
 * @property {(text: string, editor: HTMLElement, replaced: string) => void | Promise<void>} insert puts text in place of the selection, which holds `replaced`
 * @property {boolean} [losesCaret] whether the caret has to be put behind what was inserted
 * @property {(editor: Element) => boolean} [unsafe] where it is known not to work: there, a draft is only read
 */

/** @type {Recipe[]} */
const RECIPES = [field, prosemirror, quill, draft, lexical, plain];

/**
 * How to change this editor, or null where no way is known that always works.
 * @param {Element} editor
 * @returns {Recipe | null}
 */
export function recipeFor(editor) {
  const recipe = RECIPES.find(({ matches }) => matches(editor));
  return recipe && !recipe.unsafe?.(editor) ? recipe : null;
}
