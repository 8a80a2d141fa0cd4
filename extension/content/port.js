// The line to the panel, wherever it is: the frame in the page connects as "panel", the browser's side panel as
// "side-panel". The panel calls, this side answers; no worker stands between. Nothing is kept here: whoever connects
// is told how things stand.

/** @import { Line } from "./channel.js" */
/** @import { Trouble } from "./trouble.js" */
/** @import { Edit, Kind, Mark, Span, Verdict } from "./types.js" */

/**
 * @typedef {{ type: "hello", site: string, surface: "in-page" | "side-panel", mode: string, elsewhere?: true }
 *   | { type: "composer", state: "found" | "none" | "unreadable" | "kept-out", reason?: string, trouble?: Trouble, kind?: Kind, editor?: string, editing?: "copy-only", identity?: string }
 *   | { type: "draft", text: string, kind: Kind, revision: number, parts?: (Span & { role: "text" | "title" | "warning" })[] }
 *   | { type: "held", text: string, because: "stop" | "ask" | "changed" | "not-ready" }
 *   | { type: "went", text: string, checked: boolean }
 *   | { type: "applied", id: unknown, ok: boolean, reason?: "changed" | "not-found" | "refused" | "unsupported" }} ToPanel
 */

/**
 * @typedef {Verdict & { type: "verdict", marks: Mark[] }
 *   | { type: "permit", text: string }
 *   | { type: "light", spans: Span[] }
 *   | { type: "apply", id: unknown, edits: Edit[] }
 *   | { type: "focus-composer" }
 *   | { type: "size", height: number }} FromPanel
 */

const SURFACES = /** @type {Record<string, "in-page" | "side-panel">} */ ({
  panel: "in-page",
  "side-panel": "side-panel",
});

/**
 * @typedef {object} Exchange
 * @property {(surface: "in-page" | "side-panel") => ToPanel[]} greeting how things stand, for a panel that has just connected
 * @property {(message: FromPanel, answer: (message: ToPanel) => void, surface: "in-page" | "side-panel") => void} receive
 * @property {() => void} lost a panel has gone
 */

/** @param {Exchange} exchange */
export function setupPort({ greeting, receive, lost }) {
  const ports = /** @type {Map<Line, "in-page" | "side-panel">} */ (new Map());

  /** @param {Line} port @param {ToPanel} message */
  const post = (port, message) => {
    try {
      port.postMessage(message);
    } catch {
      // Gone between two events; its onDisconnect is on the way.
      ports.delete(port);
    }
  };

  /** @param {Line} port */
  const onConnect = (port) => {
    const surface = SURFACES[port.name];
    if (!surface) return;
    ports.set(port, surface);
    port.onMessage.addListener((message) => {
      receive(/** @type {FromPanel} */ (message), (answer) => post(port, answer), surface);
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      lost();
    });
    for (const message of greeting(surface)) post(port, message);
  };
  chrome.runtime.onConnect.addListener(onConnect);

  return {
    /** A panel that was called from here. */
    onLine: onConnect,
    /** @param {ToPanel} message */
    send(message) {
      for (const port of ports.keys()) post(port, message);
    },
    /** Greets everybody anew, after a change of settings. */
    greet() {
      for (const [port, surface] of ports) for (const message of greeting(surface)) post(port, message);
    },
    teardown() {
      chrome.runtime?.onConnect?.removeListener(onConnect);
      for (const port of ports.keys()) port.disconnect();
      ports.clear();
    },
  };
}
