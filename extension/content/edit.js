// Changes the draft, by one contract for every editor: check that the words to be replaced are still there, select
// them, wait until the editor knows of the selection, insert as a person's typing would, read the live editor again
// and compare. On any difference: undo, and an honest "no", so that the panel offers to copy instead.
//
// It never writes to the editor's DOM. How text is put in is the business of editors/.

/** @import { Edit, Part, Reading } from "./types.js" */

import { recipeFor } from "./editors/index.js";
import { isField, read, readPost, selectionIn, toRange } from "./read.js";

/** How long an editor may take to hear of a selection, and to settle after an edit, in milliseconds. */
const SELECTION = 300;
const SETTLE = 500;

/** How long an editor may put its own caret back after it was given the keyboard (ProseMirror: 20), and how often to insist. */
const FOCUS = 40;
const TRIES = 3;

/**
 * @typedef {{ ok: true } | { ok: false, reason: "changed" | "not-found" | "refused" | "unsupported" }} Outcome
 */

/**
 * @typedef {object} Workplace
 * @property {() => Part[]} parts the live parts of the post (sites put new editors in their places at times)
 * @property {() => number} lastInput when the person last typed, in performance.now() milliseconds
 * @property {boolean} allowed whether edits are known to be safe here
 */

/**
 * Applies edits to one draft, last to first: all of them, or none.
 * @param {Workplace} workplace
 * @param {Edit[]} edits
 * @returns {Promise<Outcome>}
 */
export async function applyEdits({ parts, lastInput, allowed }, edits) {
  const elements = parts().map(({ element }) => element);
  if (elements.length === 0) return { ok: false, reason: "not-found" };
  if (!allowed || !elements.every((element) => recipeFor(element)))
    return { ok: false, reason: "unsupported" };
  const ordered = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  if (
    ordered.some(
      ({ start }, index) => index > 0 && (ordered[index - 1]?.start ?? 0) < (ordered[index]?.end ?? start),
    )
  )
    return { ok: false, reason: "changed" };
  const post = readPost(parts());
  if (!ordered.every((edit) => stands(post.text, edit))) return { ok: false, reason: "changed" };

  /** @type {Map<number, { before: string, edits: number }>} by the part's place among the parts */
  const touched = new Map();
  /** @param {number} nth */
  const live = (nth) => () => parts()[nth]?.element ?? null;
  for (const edit of ordered) {
    const home = post.parts.find(({ start, end }) => start <= edit.start && edit.end <= end);
    // What runs across two boxes of a thread is no one box's to change.
    if (!home) return { ok: false, reason: "unsupported" };
    const nth = elements.indexOf(home.part.element);
    const at = touched.get(nth) ?? { before: home.reading.text, edits: 0 };
    touched.set(nth, { ...at, edits: at.edits + 1 });
  }

  const expected = new Map([...touched].map(([nth, { before }]) => [nth, before]));
  for (const edit of ordered) {
    const home = post.parts.find(({ start, end }) => start <= edit.start && edit.end <= end);
    const nth = home ? elements.indexOf(home.part.element) : -1;
    const shift = home?.start ?? 0;
    const own = { ...edit, start: edit.start - shift, end: edit.end - shift };
    const outcome = await applyOne(live(nth), lastInput, own, expected.get(nth) ?? "");
    if (!outcome.ok) {
      if (outcome.reason === "refused") {
        for (const [one, { before, edits: most }] of touched) {
          await takeBack(live(one), before, most);
          await putBack(live(one), before);
        }
      }
      return outcome;
    }
    const now = expected.get(nth) ?? "";
    expected.set(nth, now.slice(0, own.start) + own.text + now.slice(own.end));
  }
  return { ok: true };
}

/**
 * Applies one edit to one part.
 * @param {() => HTMLElement | null} live
 * @param {() => number} lastInput
 * @param {Edit} edit
 * @param {string} before what the part must read as
 * @returns {Promise<Outcome>}
 */
async function applyOne(live, lastInput, edit, before) {
  const first = live();
  const recipe = first && recipeFor(first);
  if (!recipe) return { ok: false, reason: "not-found" };
  const quiet = lastInput() + recipe.quiet - performance.now();
  if (quiet > 0) await delay(quiet);
  const editor = live();
  if (!editor) return { ok: false, reason: "not-found" };
  const reading = read(editor);
  if (reading.text !== before) return { ok: false, reason: "changed" };
  if (!(await select(editor, reading, edit))) return { ok: false, reason: "refused" };
  if (read(editor).text !== before) return { ok: false, reason: "changed" };
  try {
    await recipe.insert(edit.text, editor, edit.expected);
  } catch {
    // A page's policy may forbid a way to write; what was made of it by then is taken back.
    return { ok: false, reason: "refused" };
  }
  const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
  if (!(await reads(live, after))) return { ok: false, reason: "refused" };
  if (recipe.losesCaret) await putCaret(live, edit.start + edit.text.length);
  return { ok: true };
}

/**
 * Puts the caret behind what was put in, for editors that lose it.
 * @param {() => HTMLElement | null} live
 * @param {number} at
 */
async function putCaret(live, at) {
  const editor = live();
  if (editor) await select(editor, read(editor), { start: at, end: at, expected: "", text: "" });
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
  const tree = /** @type {Document | ShadowRoot} */ (editor.getRootNode());
  const away = tree.activeElement !== editor || !document.hasFocus();
  editor.focus({ preventScroll: true });
  // After a press in the panel the editor comes back with its old caret; what is put in would land there.
  if (away) await delay(FOCUS);
  if (isField(editor)) {
    editor.setSelectionRange(edit.start, edit.end);
    await delay(0);
    return editor.selectionStart === edit.start && editor.selectionEnd === edit.end;
  }
  const selection = selectionIn(editor);
  if (!selection) return false;
  const { startContainer, startOffset, endContainer, endOffset } = toRange(reading, edit);
  for (let nth = 0; nth < TRIES; nth += 1) {
    // Nothing is heard of a selection that is as it was.
    const stood =
      selection.anchorNode === startContainer &&
      selection.anchorOffset === startOffset &&
      selection.focusNode === endContainer &&
      selection.focusOffset === endOffset;
    const heard = stood ? delay(FOCUS) : selectionChange();
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
 */
async function putBack(live, before) {
  const editor = live();
  const recipe = editor && recipeFor(editor);
  if (!recipe) return;
  const reading = read(editor);
  const { text } = reading;
  if (text === before) return;
  const whole = { start: 0, end: text.length, expected: text, text: before };
  if (await select(editor, reading, whole)) await recipe.insert(before, editor, text);
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
