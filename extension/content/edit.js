// Changes the draft, by one contract for every editor: check that the words to be replaced are still there, select
// them, wait until the editor knows of the selection, insert as a person's typing would, read the live editor again
// and compare. On any difference: undo, and an honest "no", so that the panel offers to copy instead. Where the person
// writes on meanwhile the draft is theirs: nothing is undone and nothing is put back.
//
// It never writes to the editor's DOM. How text is put in is the business of editors/.

/** @import { Edit, Part, Reading } from "./types.js" */
/** @import { Recipe } from "./editors/index.js" */

import { recipeFor } from "./editors/index.js";
import { isField, read, readPost, selectionIn, toOffset, toRange } from "./read.js";

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

  const places = ordered.flatMap((edit) => {
    const home = post.parts.find(({ start, end }) => start <= edit.start && edit.end <= end);
    if (!home) return [];
    const own = { ...edit, start: edit.start - home.start, end: edit.end - home.start };
    return [{ nth: elements.indexOf(home.part.element), own, before: home.reading.text }];
  });
  // What runs across two boxes of a thread is no one box's to change.
  if (places.length < ordered.length) return { ok: false, reason: "unsupported" };

  /** @param {number} nth */
  const live = (nth) => () => parts()[nth]?.element ?? null;
  const hand = watchHand();
  /** What was made of each part so far, by the part's place among the parts. */
  const made = /** @type {Map<number, { before: string, now: string, edits: number }>} */ (new Map());
  try {
    for (const { nth, own, before } of places) {
      const part = made.get(nth) ?? { before, now: before, edits: 0 };
      made.set(nth, part);
      const outcome = await applyOne(live(nth), lastInput, own, part, hand);
      if (outcome.ok) continue;
      for (const [one, { before, edits }] of made) {
        await takeBack(live(one), before, edits, hand);
      }
      return outcome;
    }
    return { ok: true };
  } catch {
    // The page has pulled the editor away from under an edit; what is there now is not known well enough to mend.
    return { ok: false, reason: "refused" };
  } finally {
    hand.teardown();
  }
}

/** What of a person's own doing may change a draft. */
const WRITES = new Set(["keydown", "paste", "cut", "drop", "compositionupdate"]);
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta"]);

/** @typedef {ReturnType<typeof watchHand>} Hand */

/** Notices whether the person goes on while an edit is under way. */
function watchHand() {
  let moved = false;
  let wrote = false;
  /** @param {Event} event */
  const notice = (event) => {
    // Nothing that a script sends is trusted.
    if (!event.isTrusted || (event instanceof KeyboardEvent && MODIFIERS.has(event.key))) return;
    moved = true;
    wrote ||= WRITES.has(event.type);
  };
  const types = [...WRITES, "pointerdown"];
  for (const type of types) addEventListener(type, notice, true);
  return {
    /** They may have written, or put the caret elsewhere. */
    moved: () => moved,
    /** They may have written. */
    wrote: () => wrote,
    teardown() {
      for (const type of types) removeEventListener(type, notice, true);
    },
  };
}

/**
 * Applies one edit to one part.
 * @param {() => HTMLElement | null} live
 * @param {() => number} lastInput
 * @param {Edit} edit
 * @param {{ now: string, edits: number }} part what it must read as, and how many edits were made; both are kept up
 * @param {Hand} hand
 * @returns {Promise<Outcome>}
 */
async function applyOne(live, lastInput, edit, part, hand) {
  const before = part.now;
  const first = live();
  const recipe = first && recipeFor(first);
  if (!recipe) return { ok: false, reason: "not-found" };
  const quiet = lastInput() + recipe.quiet - performance.now();
  if (quiet > 0) await delay(quiet);
  const editor = live();
  if (!editor) return { ok: false, reason: "not-found" };
  const reading = read(editor);
  if (reading.text !== before) return { ok: false, reason: "changed" };
  const selected = await select(editor, reading, edit);
  const { text } = read(editor);
  if (text !== before) {
    if (isInstead(text, before, edit)) await giveBack(live, before, edit, recipe);
    return { ok: false, reason: "changed" };
  }
  if (!selected) return { ok: false, reason: "refused" };
  part.edits += 1;
  try {
    await recipe.insert(edit.text, editor, edit.expected);
  } catch {
    // A page's policy may forbid a way to write; what was made of it by then is taken back.
    return { ok: false, reason: "refused" };
  }
  const after = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
  part.now = after;
  if (await reads(live, after)) {
    if (recipe.losesCaret) await putCaret(live, edit.start + edit.text.length, hand.moved);
    return { ok: true };
  }
  if (!hand.wrote()) return { ok: false, reason: "refused" };
  const late = live();
  return late && isWrittenOn(read(late).text, after) ? { ok: true } : { ok: false, reason: "changed" };
}

/**
 * Whether a text is another one with the words of an edit's place gone, and something else, or nothing, in their stead.
 * @param {string} text
 * @param {string} before
 * @param {Edit} edit
 */
function isInstead(text, before, { start, end, expected }) {
  const tail = before.slice(end);
  const middle = text.slice(start, text.length - tail.length);
  return text.startsWith(before.slice(0, start)) && text.endsWith(tail) && !middle.includes(expected);
}

/**
 * Gives a part the words back that a letter took the place of while they were selected. The person may write on.
 * @param {() => HTMLElement | null} live
 * @param {string} before
 * @param {Edit} edit
 * @param {Recipe} recipe
 */
async function giveBack(live, before, edit, recipe) {
  await undo(live, before);
  const editor = live();
  if (!editor) return;
  const reading = read(editor);
  if (reading.text === before) await putCaret(live, edit.end);
  else if (isInstead(reading.text, before, edit)) {
    const { start, expected } = edit;
    if (await select(editor, reading, { start, end: start, expected: "", text: "" }))
      await recipe.insert(expected, editor, "");
  }
}

/**
 * Whether a text is another one with something written into it, in one place.
 * @param {string} text
 * @param {string} before
 */
function isWrittenOn(text, before) {
  const { start, end } = difference(before, text);
  return start === end;
}

/**
 * The stretch of a text that another has something else for, and what that is.
 * @param {string} text
 * @param {string} other
 */
function difference(text, other) {
  const most = Math.min(text.length, other.length);
  let start = 0;
  while (start < most && text[start] === other[start]) start += 1;
  if (isHigh(text[start - 1])) start -= 1;
  let tail = 0;
  while (tail < most - start && text.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  if (tail > 0 && isHigh(text.at(-1 - tail))) tail -= 1;
  return { start, end: text.length - tail, instead: other.slice(start, other.length - tail) };
}

/** Whether this is the first half of a pair (an emoji, say), which nothing may part. @param {string | undefined} unit */
function isHigh(unit) {
  return unit !== undefined && /[\uD800-\uDBFF]/u.test(unit);
}

/**
 * Puts the caret behind what was put in, for editors that lose it, unless the person has put it elsewhere by then.
 * @param {() => HTMLElement | null} live
 * @param {number} at
 * @param {() => boolean} [moved]
 */
async function putCaret(live, at, moved) {
  const editor = live();
  if (editor) await select(editor, read(editor), { start: at, end: at, expected: "", text: "" }, moved);
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
 * @param {() => boolean} [moved] whether the person has gone elsewhere, who is not brought back then
 */
async function select(editor, reading, edit, moved = () => false) {
  const tree = /** @type {Document | ShadowRoot} */ (editor.getRootNode());
  const away = tree.activeElement !== editor || !document.hasFocus();
  if (moved()) return false;
  editor.focus({ preventScroll: true });
  // After a press in the panel the editor comes back with its old caret; what is put in would land there.
  if (away) await delay(FOCUS);
  if (read(editor).text !== reading.text) return false;
  if (isField(editor)) {
    editor.setSelectionRange(edit.start, edit.end);
    await delay(0);
    return editor.selectionStart === edit.start && editor.selectionEnd === edit.end;
  }
  const selection = selectionIn(editor);
  if (!selection) return false;
  const { startContainer, startOffset, endContainer, endOffset } = toRange(reading, edit);
  for (let nth = 0; nth < TRIES && !moved(); nth += 1) {
    // Nothing is heard of a selection that is as it was.
    const stood =
      selection.anchorNode === startContainer &&
      selection.anchorOffset === startOffset &&
      selection.focusNode === endContainer &&
      selection.focusOffset === endOffset;
    const heard = stood ? delay(FOCUS) : selectionChange();
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    await heard;
    const now = read(editor);
    // The person wrote meanwhile: the places are no longer theirs.
    if (now.text !== reading.text) return false;
    if (isSelected(now, selection, edit)) return true;
  }
  return false;
}

/**
 * Whether exactly a span is selected; an editor may have put other nodes in place of those it was selected by.
 * @param {Reading} reading
 * @param {Selection} selection
 * @param {Edit} edit
 */
function isSelected(reading, { anchorNode, anchorOffset, focusNode, focusOffset }, { start, end }) {
  const { editor } = reading;
  if (!anchorNode || !focusNode || !editor.contains(anchorNode) || !editor.contains(focusNode)) return false;
  return (
    toOffset(reading, { node: anchorNode, offset: anchorOffset }) === start &&
    toOffset(reading, { node: focusNode, offset: focusOffset }) === end
  );
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
 * Undoes what was made of a part, until it is as it was; never further than that, and never what the person writes.
 * Where undoing does not bring the words back (some editors lose their history), what differs is written again: words
 * matter more than their formatting.
 * @param {() => HTMLElement | null} live
 * @param {string} before
 * @param {number} most
 * @param {Hand} hand
 */
async function takeBack(live, before, most, hand) {
  for (let step = 0; step < most; step += 1) {
    if (hand.wrote()) return;
    await undo(live, before);
  }
  const editor = live();
  const recipe = editor && recipeFor(editor);
  if (most === 0 || !recipe || hand.wrote()) return;
  const reading = read(editor);
  const { start, end, instead } = difference(reading.text, before);
  const expected = reading.text.slice(start, end);
  if (expected === instead) return;
  const edit = { start, end, expected, text: instead };
  if ((await select(editor, reading, edit)) && !hand.wrote()) await recipe.insert(instead, editor, expected);
}

/**
 * One step back, unless the draft reads as it should.
 * @param {() => HTMLElement | null} live
 * @param {string} before
 */
async function undo(live, before) {
  const editor = live();
  if (!editor) return;
  const { text } = read(editor);
  if (text === before) return;
  editor.focus({ preventScroll: true });
  // At once, or what the person writes meanwhile would be undone instead.
  if (!pressUndo(editor)) document.execCommand("undo");
  collapse(editor);
  await delay(50);
  // An editor may answer to the keys and have nothing to undo.
  const after = live();
  if (after && read(after).text === text) {
    document.execCommand("undo");
    collapse(after);
    await delay(50);
  }
}

/**
 * Leaves nothing selected: words that came back would go again at the next letter.
 * @param {HTMLElement} editor
 */
function collapse(editor) {
  if (isField(editor)) editor.setSelectionRange(editor.selectionEnd, editor.selectionEnd);
  else {
    const selection = selectionIn(editor);
    if (selection && selection.rangeCount > 0) selection.collapseToEnd();
  }
}

/**
 * Presses the keys for undo. The editor's own undo knows its document; the browser's may not, and is for editors without one.
 * @param {HTMLElement} editor
 * @returns {boolean} whether the editor answers to them
 */
function pressUndo(editor) {
  const mac = navigator.platform.startsWith("Mac");
  const press = new KeyboardEvent("keydown", {
    key: "z",
    code: "KeyZ",
    keyCode: 90, // Quill 1 knows keys by their numbers only.
    ctrlKey: !mac,
    metaKey: mac,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !editor.dispatchEvent(press);
}

/** @param {number} milliseconds */
function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
