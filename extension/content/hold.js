// The guard. It stands at the window, in the capture phase, before every listener of the page, and stops a press on
// Post unless exactly this text was cleared. What may go is decided in decide.js.
//
// It never presses anything for anyone, and never lets a press go that it has held: the person presses again.
// A click made by the page's own script (event.isTrusted is false) is judged like a person's: a post that breaks a
// promise does so whoever pressed. A disabled button is left alone, for it posts nothing. Touch events are not listened
// to (that would slow scrolling on the whole site); the pointer events and the click of a touch are.
// A key's release is listened to only behind such a key's press: every letter typed on the page would pay for it.
// To guard another way of posting, name its event in EVENTS and say in `pressOf` which control it means.

/** @import { Composer } from "./types.js" */
/** @import { Decision } from "./decide.js" */

import { isVisible, submitsOf } from "./find.js";

const EVENTS = /** @type {const} */ ([
  "pointerdown",
  "mousedown",
  "pointerup",
  "mouseup",
  "click",
  "keydown",
  "submit",
]);

/** How they are listened to. */
const HOW = { capture: true, passive: false };

/** These begin a new press; all others belong to the press that is under way. */
const BEGINS = new Set(["pointerdown", "keydown"]);

/** The only keys that press a button or, with others held, send a draft: the `submit_keys` of a site are these. */
const PRESSES = new Set(["Enter", " "]);

/** How long a page may take to act on a press by itself, in milliseconds. */
const AFTERMATH = 1000;

/**
 * @typedef {object} Guarded
 * @property {(path: EventTarget[]) => Composer | null} composer the composer a path belongs to, if it is guarded
 * @property {(composer: Composer) => { text: string, decision: Decision }} judge asks about the draft as it is now
 * @property {(text: string, decision: Decision) => void} tell reports one press, once
 */

/**
 * @param {Guarded} guarded
 */
export function setupHold({ composer: composerOf, judge, tell }) {
  /** @type {{ control: Element, text: string, go: boolean, at: number } | null} */
  let press = null;

  /** @param {Event} event */
  const onEvent = (event) => {
    const repeated = event instanceof KeyboardEvent && event.repeat;
    const ongoing = press;
    if (BEGINS.has(event.type) && !repeated && event.isTrusted) press = null;
    // Typing, here or anywhere on the page: nothing more is asked for such a key.
    if (event instanceof KeyboardEvent && !PRESSES.has(event.key)) return;
    if (event.type === "keydown") addEventListener("keyup", onRelease, HOW);
    const path = event.type === "submit" ? pathOf(event) : event.composedPath();
    const composer = composerOf(path);
    if (!composer) return;
    const control = pressOf(event, path, composer);
    if (!control) return;
    if (repeated) press = ongoing;
    const { text, decision } = judge(composer);
    if (press && belongs(press, control, event)) {
      // One press, one answer: held stays held; let go stays let go as long as the text is the one let go.
      if (press.go && text !== press.text && !decision.go) {
        press.go = false;
        tell(text, decision);
      }
      press.at = event.timeStamp;
    } else {
      press = { control, text, go: decision.go, at: event.timeStamp };
      tell(text, decision);
    }
    if (!press.go) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    // The click is a press's last event, but for the form's submit that may follow at once.
    const ended = press;
    if (event.type === "click") {
      setTimeout(() => {
        if (press === ended) press = null;
      });
    }
  };

  /** @param {KeyboardEvent} event */
  const onRelease = (event) => {
    if (!PRESSES.has(event.key)) return;
    removeEventListener("keyup", onRelease, HOW);
    onEvent(event);
  };

  for (const type of EVENTS) addEventListener(type, onEvent, HOW);
  const trees = /** @type {Set<ShadowRoot>} */ (new Set());
  return {
    /** Listens in a shadow root too: a form's submit is not heard outside its tree. @param {ShadowRoot} tree */
    listen(tree) {
      trees.add(tree);
      tree.addEventListener("submit", onEvent, HOW);
    },
    teardown() {
      for (const type of EVENTS) removeEventListener(type, onEvent, HOW);
      for (const tree of trees) tree.removeEventListener("submit", onEvent, HOW);
      removeEventListener("keyup", onRelease, HOW);
    },
  };
}

/**
 * A submit's path as `composedPath` would give it, did the event leave its tree.
 * @param {Event} event
 */
function pathOf(event) {
  const path = /** @type {EventTarget[]} */ ([]);
  for (let at = event.composedPath()[0]; at instanceof Node; ) {
    path.push(at);
    at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : undefined);
  }
  return path;
}

/**
 * Whether an event is a further part of a press: the same control, or, shortly after, what the page's own script or
 * form makes of it (a shortcut that clicks the button, a button that submits its form).
 * @param {{ control: Element, at: number }} press
 * @param {Element} control
 * @param {Event} event
 */
function belongs(press, control, event) {
  if (event.isTrusted && event.type !== "submit") return press.control === control;
  return event.timeStamp - press.at < AFTERMATH;
}

/**
 * Which control an event would press, or null when it presses none.
 * @param {Event} event
 * @param {EventTarget[]} path
 * @param {Composer} composer
 * @returns {Element | null}
 */
function pressOf(event, path, composer) {
  if (event instanceof KeyboardEvent) {
    if (event.isComposing) return null;
    const part = composer.parts.find(({ element }) => path.includes(element));
    if (part) {
      const sends = composer.surface.submitKeys.some((keys) => isPressed(keys, event));
      return sends && !isChoosing(part.element) ? composer.editor : null;
    }
  }
  if (event instanceof SubmitEvent) {
    const [form] = path;
    if (!(form instanceof Element)) return null;
    const holdsEditor = form.contains(composer.editor);
    const submits = submitsOf(composer);
    if (event.submitter && submits.includes(event.submitter)) return event.submitter;
    return holdsEditor ? form : null;
  }
  if (event instanceof PointerEvent && event.type !== "click" && event.button > 0) return null;
  const submits = submitsOf(composer);
  const control = path.find((target) => target instanceof Element && submits.includes(target));
  if (!(control instanceof Element) || control.matches(":disabled, [disabled], [aria-disabled=true]"))
    return null;
  return control;
}

/**
 * Whether an event is a combination, or one that a site may take for it: sites ask whether Ctrl is held, not whether
 * Shift is too. Only a lone Enter is another thing with Shift, a new line.
 * @param {string} keys such as "Ctrl+Enter"
 * @param {KeyboardEvent} event
 */
function isPressed(keys, { ctrlKey, metaKey, altKey, shiftKey, key }) {
  const [last, ...held] = keys.split("+").reverse();
  const now = /** @type {Record<string, boolean>} */ ({
    Ctrl: ctrlKey,
    Meta: metaKey,
    Alt: altKey,
    Shift: shiftKey,
  });
  return key === last && held.every((one) => now[one]) && (held.length > 0 || !shiftKey);
}

/**
 * Whether Enter would take an entry of an open list, such as the names behind an @, and send nothing.
 * @param {Element} editor
 */
function isChoosing(editor) {
  const id = editor.getAttribute("aria-activedescendant");
  const tree = /** @type {Document | ShadowRoot} */ (editor.getRootNode());
  const entry = id ? tree.getElementById(id) : null;
  return entry !== null && isVisible(entry);
}
