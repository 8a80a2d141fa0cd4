// Watches the parts of one post and calls back with its text when it changed, at most once an animation frame.
// It decides nothing and changes nothing.

/** @import { Part, Post } from "./types.js" */

import { isField, readPost } from "./read.js";

/** A hidden tab gets no animation frames; its draft must not wait for one. */
const WITHOUT_FRAMES = 100;

/**
 * @param {Part[]} first
 * @param {(post: Post) => void} onText
 */
export function setupMirror(first, onText) {
  let parts = /** @type {Part[]} */ ([]);
  let frame = 0;
  let timer = 0;
  let last = /** @type {string | null} */ (null);
  const flush = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
    timer = 0;
    const post = readPost(parts);
    const key = post.parts.map(({ end, part }) => `${end}${part.role}`).join() + post.text;
    if (key === last) return post;
    last = key;
    onText(post);
    return post;
  };
  const later = () => {
    if (frame || timer) return;
    if (document.visibilityState === "visible") frame = requestAnimationFrame(flush);
    timer = window.setTimeout(flush, WITHOUT_FRAMES);
  };
  const observer = new MutationObserver(later);

  const leave = () => {
    observer.disconnect();
    for (const { element } of parts) element.removeEventListener("input", later);
  };
  /** @param {Part[]} next */
  const watch = (next) => {
    leave();
    parts = next;
    for (const { element } of parts) {
      element.addEventListener("input", later);
      observer.observe(element, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
        attributeFilter: ["alt"],
      });
    }
  };
  watch(first);

  return {
    /** Reads now, and reports a change at once. */
    flush,
    /** @param {Part[]} next the same post, perhaps with a part more or less */
    follow(next) {
      const same =
        next.length === parts.length && next.every(({ element }, nth) => element === parts[nth]?.element);
      if (!same) watch(next);
      // A site that sets a field's value sends no event.
      if (!same || parts.some(({ element }) => isField(element))) later();
    },
    teardown() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      leave();
    },
  };
}
