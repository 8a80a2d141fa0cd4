// Changes the draft, by one contract for every editor: check that the words to be replaced are still there, select
// them, wait until the editor knows of the selection, insert as a person's typing would, read the live editor again
// and compare. On any difference: undo, and an honest "no", so that the panel offers to copy instead.
//
// It never writes to the editor's DOM. How text is put in is the business of editors/.

/** @import { Edit, Reading } from "./types.js" */

import { recipeFor } from "./editors/index.js";
import { read, toRange } from "./read.js";

/** How long an editor may take to hear of a selection, and to settle after an edit, in milliseconds. */
const SELECTION = 50;
const SETTLE = 500;

/** How long an editor may put its own caret back after it was given the keyboard (ProseMirror: 20), and how often to insist. */
const FOCUS = 40;
const TRIES = 3;

/**
 * @typedef {{ ok: true } | { ok: false, reason: "changed" | "not-found" | "refused" | "unsupported" }} Outcome
 */

/**
 * @typedef {object} Workplace
 * @property {() => HTMLElement | null} editor the live editor (sites put a new one in its place at times)
 * @property {() => number} lastInput when the person last typed, in performance.now() milliseconds
 */

/**
 * Applies edits to one draft, last to first.
 * @param {Workplace} workplace
 * @param {Edit[]} edits
 * @returns {Promise<Outcome>}
 */
export async function applyEdits({ editor: live, lastInput }, edits) {
  const editor = live();
  if (!editor) return { ok: false, reason: "not-found" };
  const recipe = recipeFor(editor);
  if (!recipe) return { ok: false, reason: "unsupported" };
  const ordered = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  if (
    ordered.some(
      ({ start }, index) => index > 0 && (ordered[index - 1]?.start ?? 0) < (ordered[index]?.end ?? start),
    )
  )
    return { ok: false, reason: "changed" };
  const before = read(editor).text;
  if (!ordered.every((edit) => stands(before, edit))) return { ok: false, reason: "changed" };

  const quiet = lastInput() + recipe.quiet - performance.now();
  if (quiet > 0) await delay(quiet);

  let expected = before;
  for (const edit of ordered) {
    const at = live();
    if (!at) return { ok: false, reason: "not-found" };
    const reading = read(at);
    if (reading.text !== expected) return { ok: false, reason: "changed" };
    if (!(await select(at, reading, edit))) return { ok: false, reason: "refused" };
    if (read(at).text !== expected) return { ok: false, reason: "changed" };
    expected = expected.slice(0, edit.start) + edit.text + expected.slice(edit.end);
    recipe.insert(edit.text, at);
    if (!(await reads(live, expected))) {
      await takeBack(live, before, ordered.length);
      await putBack(live, before, recipe);
      return { ok: false, reason: "refused" };
    }
  }
  return { ok: true };
}

/**
 * @param {string} text
 * @param {Edit} edit
 */
function stands(text, { start, end, expected }) {
  return start >= 0 && start <= end && end <= text.length && text.slice(start, end) === expected;
}

/**
 * Selects a span and waits until the editor has heard of it.
 * @param {HTMLElement} editor
 * @param {Reading} reading
 * @param {Edit} edit
 */
async function select(editor, reading, edit) {
  const tree = /** @type {(Document | ShadowRoot) & { getSelection?: () => Selection | null }} */ (
    editor.getRootNode()
  );
  const away = tree.activeElement !== editor || !document.hasFocus();
  editor.focus({ preventScroll: true });
  // After a press in the panel the editor comes back with its old caret; what is put in would land there.
  if (away) await delay(FOCUS);
  const selection = tree.getSelection?.() ?? getSelection();
  if (!selection) return false;
  const { startContainer, startOffset, endContainer, endOffset } = toRange(reading, edit);
  for (let nth = 0; nth < TRIES; nth += 1) {
    const heard = selectionChange();
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    await heard;
    if (selection.anchorNode === startContainer && selection.anchorOffset === startOffset) break;
  }
  return editor.contains(selection.anchorNode) && editor.contains(selection.focusNode);
}

/** Resolves a task after the next selectionchange, or when none came in time. */
async function selectionChange() {
  await new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", done, true);
      resolve(undefined);
    };
    const timer = setTimeout(done, SELECTION);
    document.addEventListener("selectionchange", done, true);
  });
  await delay(0);
}

/**
 * Whether the live editor comes to read like this, and stays so for a frame.
 * @param {() => HTMLElement | null} live
 * @param {string} expected
 */
async function reads(live, expected) {
  const until = performance.now() + SETTLE;
  do {
    await delay(20);
    const editor = live();
    if (editor && read(editor).text === expected) {
      await delay(20);
      const later = live();
      if (later && read(later).text === expected) return true;
    }
  } while (performance.now() < until);
  return false;
}

/**
 * Undoes what was made of a refused edit, until the draft is as it was; never further than that.
 * @param {() => HTMLElement | null} live
 * @param {string} before
 * @param {number} most
 */
async function takeBack(live, before, most) {
  for (let step = 0; step < most; step += 1) {
    // The editor's own undo knows its document; the browser's may not, and is for editors without one.
    for (const undo of [pressUndo, () => document.execCommand("undo")]) {
      const editor = live();
      if (!editor) return;
      const { text } = read(editor);
      if (text === before) return;
      editor.focus({ preventScroll: true });
      undo(editor);
      await delay(50);
      const after = live();
      if (after && read(after).text !== text) break;
    }
  }
}

/**
 * Where undoing did not bring the words back (some editors lose their history), writes them again: words matter more
 * than their formatting.
 * @param {() => HTMLElement | null} live
 * @param {string} before
 * @param {import("./editors/index.js").Recipe} recipe
 */
async function putBack(live, before, recipe) {
  const editor = live();
  if (!editor) return;
  const reading = read(editor);
  const { text } = reading;
  if (text === before) return;
  const whole = { start: 0, end: text.length, expected: text, text: before };
  if (await select(editor, reading, whole)) recipe.insert(before, editor);
}

/** @param {HTMLElement} editor */
function pressUndo(editor) {
  const mac = navigator.platform.startsWith("Mac");
  editor.dispatchEvent(
    new KeyboardEvent("keydown", {
      key: "z",
      code: "KeyZ",
      keyCode: 90, // Quill 1 knows keys by their numbers only.
      ctrlKey: !mac,
      metaKey: mac,
      bubbles: true,
      cancelable: true,
      composed: true,
    }),
  );
}

/** @param {number} milliseconds */
function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
