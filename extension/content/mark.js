// Underlines findings and lights up cues with CSS Custom Highlights: the editor's own DOM is never touched.
// Each kind has a shape of its own, so that nothing depends on colour alone. The page can see the highlights'
// names, so these say nothing about who set them.
// To add a kind, add a row to KINDS and its two colours.

/** @import { Mark, Post, Span } from "./types.js" */

import { rangesOf } from "./read.js";
import { adopt } from "./sheets.js";

const KINDS = /** @type {const} */ ({
  note: { name: "spelling-a", light: "#5b6b7a", dark: "#a9bccd", shape: "underline dotted 2px" },
  ask: { name: "spelling-b", light: "#9a5b00", dark: "#ffc266", shape: "underline dashed 2px" },
  stop: { name: "spelling-c", light: "#c01f2e", dark: "#ff8f94", shape: "underline wavy 1.5px" },
});
const LIGHT = { name: "spelling-d", light: "rgb(255 214 102 / 55%)", dark: "rgb(120 170 255 / 40%)" };

/** Shown above each other in this order, where findings overlap. */
const PRIORITY = ["light", "note", "ask", "stop"];

/** @param {HTMLElement} editor */
export function setupMark(editor) {
  const tree = /** @type {Document | ShadowRoot} */ (editor.getRootNode());
  const sheet = new CSSStyleSheet();
  const style = () => sheet.replaceSync(rules(isDark(editor) ? "dark" : "light"));
  style();
  const dismiss = adopt(tree, sheet);

  /** @param {string} name @param {string} kind @param {Range[]} ranges */
  const set = (name, kind, ranges) => {
    if (ranges.length === 0) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = PRIORITY.indexOf(kind);
    CSS.highlights.set(name, highlight);
  };

  /** @param {Post} post @param {Span[]} spans */
  const ranges = (post, spans) =>
    spans
      .filter(({ start, end }) => start < end && end <= post.text.length)
      .flatMap((span) => rangesOf(post, span));

  return {
    /** @param {Post} post @param {Mark[]} marks */
    show(post, marks) {
      style();
      for (const [kind, { name }] of Object.entries(KINDS)) {
        const own = marks.filter((mark) => mark.kind === kind);
        set(name, kind, ranges(post, own));
      }
    },
    /** @param {Post} post @param {Span[]} spans */
    light(post, spans) {
      set(LIGHT.name, "light", ranges(post, spans));
    },
    teardown() {
      for (const { name } of [...Object.values(KINDS), LIGHT]) CSS.highlights.delete(name);
      dismiss();
    },
  };
}

/** @param {"light" | "dark"} scheme */
function rules(scheme) {
  const marks = Object.values(KINDS).map(
    (kind) => `::highlight(${kind.name}) { text-decoration: ${kind.shape} ${kind[scheme]}; }`,
  );
  return [...marks, `::highlight(${LIGHT.name}) { background-color: ${LIGHT[scheme]}; }`].join("\n");
}

/**
 * Whether the editor is written on a dark ground: the site's own theme decides, not the system's.
 * @param {Element} editor
 */
function isDark(editor) {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(editor).color.match(/[\d.]+/gu) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
}
