// Watches one editor and calls back with its text when it changed, at most once an animation frame.
// It decides nothing and changes nothing.

/** @import { Reading } from "./types.js" */

import { read } from "./read.js";

/** A hidden tab gets no animation frames; its draft must not wait for one. */
const WITHOUT_FRAMES = 100;

/**
 * @param {HTMLElement} editor
 * @param {(reading: Reading) => void} onText
 */
export function setupMirror(editor, onText) {
  let frame = 0;
  let timer = 0;
  let last = /** @type {string | null} */ (null);
  const flush = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
    timer = 0;
    const reading = read(editor);
    if (reading.text === last) return reading;
    last = reading.text;
    onText(reading);
    return reading;
  };
  const later = () => {
    if (frame || timer) return;
    if (document.visibilityState === "visible") frame = requestAnimationFrame(flush);
    timer = window.setTimeout(flush, WITHOUT_FRAMES);
  };
  const observer = new MutationObserver(later);
  observer.observe(editor, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["alt"],
  });
  editor.addEventListener("input", later);
  return {
    /** Reads now, and reports a change at once. */
    flush,
    teardown() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      observer.disconnect();
      editor.removeEventListener("input", later);
    },
  };
}
