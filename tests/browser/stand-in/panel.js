// A panel without a core: it speaks the port's language with canned verdicts, so that the content script can be
// tested alone. Four words have a meaning: "noted", "maybe" (an ask), "guaranteed" (a stop) and "planned", which is
// the better word for "guaranteed". Tests reach it as `window.panel`; storage key `standIn` makes it slow or mute.

/** @typedef {{ type: string, [key: string]: any }} Message */

const RULES = /** @type {const} */ ([
  ["noted", "note"],
  ["maybe", "ask"],
  ["guaranteed", "stop"],
]);

/** @param {string} text */
function review(text) {
  const marks = RULES.flatMap(([word, kind]) =>
    [...text.matchAll(new RegExp(word, "giu"))].map((found) => ({
      start: found.index,
      end: found.index + word.length,
      kind,
    })),
  );
  const kinds = marks.map(({ kind }) => kind);
  const verdict = kinds.includes("stop") ? "hold" : kinds.includes("ask") ? "ask" : "clear";
  return { text, verdict, marks };
}

/** @param {string} id */
const element = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The stand-in has no ${id}.`);
  return found;
};

const { standIn = {} } = await chrome.storage.local.get("standIn");
const { delay = 0, mute = false } = /** @type {{ delay?: number, mute?: boolean }} */ (standIn);

const state = { checked: /** @type {string | null} */ (null) };
const log = /** @type {Message[]} */ ([]);
const answers = /** @type {Map<number, (message: Message) => void>} */ (new Map());
let port = /** @type {chrome.runtime.Port | null} */ (null);
let draft = "";
let ids = 0;

/** @param {Message} message */
const send = (message) => port?.postMessage(message);

/** @param {{ start: number, end: number, expected: string, text: string }[]} edits */
function apply(edits) {
  ids += 1;
  const id = ids;
  send({ type: "apply", id, edits });
  return new Promise((resolve) => answers.set(id, resolve));
}

function draw() {
  const { marks, verdict } = review(draft);
  element("said").textContent = verdict;
  element("findings").replaceChildren(
    ...marks.map(({ start, end, kind }) => {
      const item = document.createElement("li");
      const fix = document.createElement("button");
      fix.type = "button";
      fix.textContent = `Fix ${kind}: ${draft.slice(start, end)}`;
      fix.addEventListener("click", () =>
        apply([{ start, end, expected: draft.slice(start, end), text: "planned" }]),
      );
      item.append(fix);
      return item;
    }),
  );
  send({ type: "size", height: document.body.scrollHeight + 24 });
}

/** @param {Message} message */
function receive(message) {
  log.push({ ...message, at: performance.timeOrigin + performance.now() });
  if (message.type === "draft" && !mute) {
    setTimeout(() => {
      draft = message.text;
      send({ type: "verdict", ...review(message.text) });
      draw();
      // The verdict is on its way for a moment; no person's hand is quicker than this.
      setTimeout(() => {
        state.checked = message.text;
      }, 30);
    }, delay);
  }
  if (message.type === "held") element("said").textContent = `held: ${message.because}`;
  if (message.type === "applied") {
    answers.get(message.id)?.(message);
    answers.delete(message.id);
  }
}

const PAUSES = [50, 200, 1000, 5000];

/** @param {number} tries */
async function connect(tries) {
  const own = await chrome.tabs.getCurrent();
  // As a tab of its own this page stands in for the side panel, of the tab that the tests name.
  const asked = Number(new URLSearchParams(location.search).get("tab"));
  const tab = asked || own?.id;
  if (tab === undefined) throw new Error("No tab to connect to.");
  port = chrome.tabs.connect(tab, { name: asked ? "side-panel" : "panel", frameId: 0 });
  port.onMessage.addListener((message) => {
    tries = 0;
    receive(message);
  });
  port.onDisconnect.addListener(() => {
    port = null;
    setTimeout(() => connect(tries + 1), PAUSES[Math.min(tries, PAUSES.length - 1)]);
  });
}

element("give").addEventListener("click", () => send({ type: "permit", text: draft }));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") send({ type: "focus-composer" });
});

Reflect.set(window, "panel", Object.assign(state, { log, send, apply, review }));
await connect(0);
