// The panel beside the composer: an extension frame in a closed shadow root, where the page's scripts, styles and
// shortcuts do not reach. It stands right of the composer, else left, else below; where there is no room it is a
// small button at the edge until it is pressed. It never covers the composer by itself.
//
// The host is a popover, so that no overflow or stacking order of the site hides it, and it lives inside the site's
// dialog when that is open: under a modal dialog nothing outside takes a press.
// The look of this thin bar is in STYLE; everything inside the frame is the panel's own.

import { callFrame } from "./channel.js";
import { closest } from "./find.js";
import { adopt } from "./sheets.js";

const WIDTH = { most: 400, least: 280 };
const GAP = 12;
const BAR = 30;
const LEAST_HEIGHT = 180;
/** What the panel has room for below its top, wherever that is possible: its top must not move with what it says. */
const ROOM = 480;
const DOCK_HEIGHT = 0.42;

/** A site that keeps throwing the panel out is left alone after this many tries in ten seconds. */
const TRIES = 5;

const STYLE = `
:host {
  all: initial !important; position: fixed !important; display: block !important; overflow: visible !important;
  color-scheme: light dark !important; z-index: 2147483000 !important;
  left: var(--left) !important; top: var(--top) !important; right: var(--right) !important;
  bottom: var(--bottom) !important; width: var(--width) !important; height: var(--height) !important;
}
.box {
  box-sizing: border-box; display: flex; flex-direction: column; overflow: hidden; width: 100%; height: 100%;
  background: light-dark(#fdfcf9, #1d2226); color: light-dark(#25303a, #dfe6ec);
  border: 1px solid light-dark(#c9cdd2, #444c54); border-radius: 12px;
  box-shadow: 0 6px 24px rgb(0 0 0 / 22%);
  font: 600 13px/1.2 system-ui, sans-serif;
}
.bar { display: flex; align-items: center; gap: 8px; flex: none; height: ${BAR}px; padding: 0 4px 0 12px; }
.name { flex: 1; }
button {
  all: unset; box-sizing: border-box; display: grid; place-items: center; min-width: 26px; min-height: 26px;
  border-radius: 8px; cursor: pointer; font: inherit; color: inherit; text-align: center;
}
button:hover { background: light-dark(rgb(0 0 0 / 8%), rgb(255 255 255 / 12%)); }
button:focus-visible { outline: 2px solid light-dark(#1c5d8c, #8cc4ee); outline-offset: -2px; }
iframe { flex: 1; min-height: 0; width: 100%; border: 0; background: transparent; }
.handle { display: none; width: 100%; height: 100%; border-radius: 12px; }
.box[hidden] { display: none; }
.box.folded .bar, .box.folded iframe { display: none; }
.box.folded .handle { display: grid; }
.mark { width: 20px; height: 20px; }
.notice { display: flex; align-items: start; gap: 8px; padding: 12px 6px 12px 14px; font-weight: 400; line-height: 1.45; }
.notice span { flex: 1; }
@media (forced-colors: active) { .box { border-color: CanvasText; } button:focus-visible { outline-color: Highlight; } }
`;

/**
 * A closed host at the right place for an element: inside the open dialog that holds it, else under body.
 * @param {() => Element} near
 */
function createHost(near) {
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  // A sheet of its own for the place, so that nothing of it can be read from the host's attributes.
  const placing = new CSSStyleSheet();
  const place = /** @type {Record<string, string>} */ ({});
  for (const one of [sheet, placing]) adopt(shadow, one);
  /** @param {"left" | "top" | "right" | "bottom" | "width" | "height"} side @param {string} value */
  const put = (side, value) => {
    if (place[side] === value) return;
    place[side] = value;
    const sides = Object.entries(place).map(([name, length]) => `--${name}: ${length} !important;`);
    placing.replaceSync(`:host { ${sides.join(" ")} }`);
  };
  const box = document.createElement("div");
  box.className = "box";
  shadow.append(box);
  // What happens in the panel is not the site's business: a press beside its dialog would close it.
  for (const type of [
    "pointerdown",
    "mousedown",
    "pointerup",
    "mouseup",
    "click",
    "keydown",
    "keyup",
    "focusin",
    "focusout",
  ]) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }
  const attach = () => {
    const parent = placeFor(near());
    host.popover = "manual";
    parent.append(host);
    host.showPopover();
    return parent;
  };
  return { host, box, put, attach };
}

/** @param {Element} element */
function placeFor(element) {
  return (element.isConnected && closest(element, "dialog[open]")) || document.body;
}

/** @param {string} key @param {string} label @param {() => void} onPress */
function button(key, label, onPress) {
  const element = document.createElement("button");
  element.type = "button";
  element.setAttribute("aria-label", label);
  element.title = label;
  element.textContent = key;
  element.addEventListener("click", onPress);
  return element;
}

/**
 * @param {Element} first the composer it stands beside, at first
 * @param {(line: import("./channel.js").Line) => void} onLine told of a line to the panel that was made from here
 */
export function setupFrame(first, onLine) {
  let composer = first;
  const { host, box, put, attach } = createHost(() => composer);
  const bar = document.createElement("div");
  bar.className = "bar";
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = chrome.i18n.getMessage("page_panel");
  const frame = document.createElement("iframe");
  if (BROWSER === "firefox") callFrame(frame, "panel.html", onLine);
  else frame.src = chrome.runtime.getURL("panel.html");
  frame.title = chrome.i18n.getMessage("page_panel_title");
  frame.allow = "clipboard-write";
  const handle = button("", chrome.i18n.getMessage("page_open"), () => fold(false));
  handle.className = "handle";
  handle.append(mark());
  const folder = button("–", chrome.i18n.getMessage("page_collapse"), () => fold(true));
  bar.append(name, folder);
  box.append(bar, frame, handle);

  /** @type {"open" | "folded" | null} what the person chose, null when they have not */
  let chosen = null;
  let natural = 420;
  let tries = /** @type {number[]} */ ([]);
  let parent = /** @type {Element | null} */ (null);
  let due = 0;
  let torn = false;

  /** @param {boolean} folded */
  const fold = (folded) => {
    chosen = folded ? "folded" : "open";
    place();
    if (folded) handle.focus();
    else frame.focus();
  };

  const place = () => {
    due = 0;
    if (torn || !composer.isConnected) return;
    const rect = composer.getBoundingClientRect();
    const wanted = spot(rect, natural + BAR + 2, chosen);
    // A comment that was scrolled out of sight takes its panel along.
    box.hidden = rect.bottom < 0 || rect.top > viewport().height;
    box.classList.toggle("folded", wanted.folded);
    for (const side of /** @type {const} */ (["left", "top", "width", "height"])) {
      put(side, `${Math.round(wanted[side])}px`);
    }
  };
  const later = () => {
    if (!due) due = requestAnimationFrame(place);
  };

  const insert = () => {
    const now = performance.now();
    tries = tries.filter((at) => now - at < 10_000);
    if (tries.length >= TRIES) return;
    tries.push(now);
    parent = attach();
    watcher.observe(parent, { childList: true });
    place();
  };
  const watcher = new MutationObserver(() => {
    if (torn || (host.isConnected && host.parentNode === parent)) return;
    watcher.disconnect();
    if (composer.isConnected) insert();
  });

  const resizer = new ResizeObserver(later);
  resizer.observe(composer);
  addEventListener("resize", later);
  addEventListener("scroll", later, { capture: true, passive: true });
  insert();

  return {
    /** What it stands beside. */
    get beside() {
      return composer;
    },
    /** @param {Element} next the composer: a new one, or one that has moved to another dialog */
    follow(next) {
      if (next !== composer) {
        resizer.disconnect();
        resizer.observe(next);
        composer = next;
      }
      if (placeFor(composer) !== host.parentNode) {
        watcher.disconnect();
        insert();
      }
      later();
    },
    /** @param {number} height natural height of the panel's content in CSS pixels */
    resize(height) {
      if (!Number.isFinite(height) || height <= 0) return;
      natural = height;
      later();
    },
    /** Shows the panel even where it was folded away: there is something to say. */
    open() {
      chosen = "open";
      place();
    },
    /** Puts the keyboard into the panel. */
    focus() {
      if (box.classList.contains("folded")) fold(false);
      else frame.focus();
    },
    /** @param {EventTarget | null} target */
    is: (target) => target === host,
    teardown() {
      torn = true;
      cancelAnimationFrame(due);
      watcher.disconnect();
      resizer.disconnect();
      removeEventListener("resize", later);
      removeEventListener("scroll", later, { capture: true });
      host.remove();
    },
  };
}

/**
 * Where the panel stands: pure, in CSS pixels of the viewport.
 * @param {{ left: number, right: number, top: number, bottom: number }} composer
 * @param {number} natural the height it would like
 * @param {"open" | "folded" | null} chosen
 * @param {{ width: number, height: number }} [view]
 */
export function spot(composer, natural, chosen, view = viewport()) {
  const right = view.width - composer.right - 2 * GAP;
  const left = composer.left - 2 * GAP;
  const below = view.height - composer.bottom - 2 * GAP;
  const side = right >= WIDTH.least ? "right" : left >= WIDTH.least ? "left" : null;
  const docks = below >= LEAST_HEIGHT;
  if (chosen === "folded" || (chosen === null && !side && !docks)) {
    const size = 44;
    const roomy = right >= size - GAP;
    return {
      folded: true,
      left: roomy ? composer.right + GAP : view.width - size - GAP / 2,
      top: roomy ? Math.max(GAP, composer.top) : view.height - size - GAP / 2,
      width: size,
      height: size,
    };
  }
  if (side) {
    const width = Math.min(WIDTH.most, side === "right" ? right : left);
    const top = Math.max(GAP, Math.min(composer.top, view.height - GAP - ROOM));
    const height = Math.min(view.height - GAP - top, Math.max(LEAST_HEIGHT, natural));
    return {
      folded: false,
      left: side === "right" ? composer.right + GAP : composer.left - GAP - width,
      top,
      width,
      height,
    };
  }
  // Nothing beside it: along the bottom, below the composer where that is possible.
  const most = docks ? below : Math.max(LEAST_HEIGHT, view.height * DOCK_HEIGHT);
  const height = Math.min(most, natural, view.height - 2 * GAP);
  const width = Math.min(view.width - 2 * GAP, 640);
  const top = docks ? composer.bottom + GAP : view.height - GAP - height;
  return { folded: false, left: (view.width - width) / 2, top, width, height };
}

/** What is to be seen of the page, without its scroll bars. */
function viewport() {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth, height: Math.min(clientHeight, innerHeight) };
}

/** The sign on the folded panel: a speech bubble, drawn, for pictures would be web-accessible. */
function mark() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M3 3h14v10H9l-4 4v-4H3z M6 6.5h8 M6 9.5h5");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.6");
  path.setAttribute("stroke-linejoin", "round");
  svg.append(path);
  return svg;
}

/**
 * One sentence beside the composer, for when there is no panel to say it.
 * @param {Element} near
 * @param {string} sentence
 * @returns {() => void} teardown
 */
export function setupNotice(near, sentence) {
  const { host, box, put, attach } = createHost(() => near);
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("span");
  const close = () => {
    clearTimeout(timer);
    keeper.disconnect();
    host.remove();
  };
  notice.append(words, button("×", chrome.i18n.getMessage("page_close"), close));
  box.append(notice);
  put("right", "16px");
  put("bottom", "16px");
  put("width", "min(340px, calc(100vw - 32px))");
  attach();
  words.textContent = sentence;
  // The dialog goes when the post is out; what there is to say about it stays, unless the site will not have it.
  let tries = TRIES;
  const keeper = new MutationObserver(() => {
    if (host.isConnected) return;
    tries -= 1;
    if (tries > 0) attach();
    else keeper.disconnect();
  });
  keeper.observe(document, { childList: true, subtree: true });
  const timer = setTimeout(close, 12_000);
  return close;
}
