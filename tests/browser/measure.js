// How quick it is, as a person meets it: from pressing "Start a post" to the first reading, from a key to the mark in
// the draft and to the painted panel, and how many clear posts are held for being pressed too soon.
//
//   node tests/browser/measure.js [EXTENSION]     prints figures; without an extension, those of the stand-in panel
//
// Used by the benchmarks; nothing here fails when something is slow.

import { fileURLToPath } from "node:url";
import {
  COMPOSERS,
  editorOf,
  openComposer,
  openFeed,
  panelOf,
  posted,
  startBrowser,
  until,
} from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */

/**
 * @param {number[]} times milliseconds
 */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 10) /
    10;
  return { rounds: sorted.length, median: at(0.5), p95: at(0.95) };
}

/** Put into a page: takes the time from the next press to the first underline. */
export function timeFirstReading() {
  const times = /** @type {{ begun?: number, read?: number }} */ ({});
  Reflect.set(window, "times", times);
  const look = () => {
    if (CSS.highlights.size > 0) times.read = performance.now();
    else setTimeout(look);
  };
  addEventListener(
    "click",
    ({ timeStamp }) => {
      times.begun ??= timeStamp;
      look();
    },
    { capture: true, once: true },
  );
}

/** Asked in that page: the time taken, in milliseconds, once it is known. @returns {number | null} */
export function firstReading() {
  const { begun, read } = Reflect.get(window, "times");
  return read === undefined ? null : read - begun;
}

/** Asked in that page: when the press was, in milliseconds that every page counts alike. @returns {number} */
export function pressedAt() {
  return performance.timeOrigin + Reflect.get(window, "times").begun;
}

/** Asked in the panel: when its frame was loaded, in the same milliseconds. @returns {number} */
export function loadedAt() {
  const [entry] = performance.getEntriesByType("navigation");
  return (
    performance.timeOrigin + (entry instanceof PerformanceNavigationTiming ? entry.loadEventEnd : Number.NaN)
  );
}

/**
 * From the press that opens the composer to the underline under its first finding.
 * @param {Browser} browser
 * @param {{ text: string, rounds?: number }} options a text in which something is found
 */
export async function measureFirstReading(browser, { text, rounds = 20 }) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await openFeed(browser, {
      composer: COMPOSERS[round % COMPOSERS.length] ?? "tiptap-3",
      text,
    });
    await page.evaluate(timeFirstReading);
    await page.getByRole("button", { name: "Start a post" }).click();
    times.push(await until(() => page.evaluate(firstReading), "the draft is read"));
    await page.close();
  }
  return summary(times);
}

/**
 * From a key that completes or breaks a finding, in a long draft, to the change of its underline in the page and to
 * the frame after the panel's change.
 * @param {Browser} browser
 * @param {{ before: string, word: string, rounds?: number }} options a long text, and a word that is found
 */
export async function measureTyping(browser, { before, word, rounds = 30 }) {
  const page = await openComposer(browser, { composer: "tiptap-3", text: `${before} ${word}` });
  const panel = await panelOf(browser, page);
  await until(() => page.evaluate(() => CSS.highlights.size > 0), "the draft is read");
  await panel.evaluate(() => {
    const painted = /** @type {number[]} */ ([]);
    Reflect.set(window, "painted", painted);
    new MutationObserver(() => {
      requestAnimationFrame(() => setTimeout(() => painted.push(performance.timeOrigin + performance.now())));
    }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  await page.evaluate(() => {
    const keys = /** @type {{ at: number, marked?: number }[]} */ ([]);
    Reflect.set(window, "keys", keys);
    // Counted, not read: a live range changes its words by itself.
    const marks = () => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0);
    let shown = marks();
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const key = { at: performance.timeOrigin + timeStamp };
        keys.push(key);
        const until = performance.now() + 500;
        const look = () => {
          const now = marks();
          if (now !== shown) {
            shown = now;
            Object.assign(key, { marked: performance.timeOrigin + performance.now() });
          } else if (performance.now() < until) setTimeout(look);
        };
        look();
      },
      true,
    );
  });
  await editorOf(page).click();
  await page.keyboard.press("Control+End");
  const last = word.slice(-1);
  const toMark = [];
  const toPanel = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const key of ["Backspace", last]) {
      await page.keyboard.press(key);
      const pressed = await page.evaluate(
        () =>
          new Promise((resolve) => {
            const end = performance.now() + 500;
            const look = () => {
              const key = Reflect.get(window, "keys").at(-1);
              if (key.marked || performance.now() > end) resolve(key);
              else setTimeout(look, 5);
            };
            look();
          }),
      );
      if (!pressed.marked) continue;
      toMark.push(pressed.marked - pressed.at);
      const painted = await until(
        () =>
          panel.evaluate(
            (at) => Reflect.get(window, "painted").find((/** @type {number} */ one) => one > at),
            pressed.at,
          ),
        "the panel is painted anew",
        1000,
      ).catch(() => null);
      if (painted !== null) toPanel.push(painted - pressed.at);
    }
  }
  await page.close();
  return { keyToMark: summary(toMark), keyToPaintedPanel: summary(toPanel) };
}

/**
 * Clear posts typed to the end without a pause, and Post pressed at once: how many are held.
 * @param {Browser} browser
 * @param {{ start: string, rest: string, rounds?: number }} options
 */
export async function measureHeldClearPosts(browser, { start, rest, rounds = 40 }) {
  let held = 0;
  for (let round = 0; round < rounds; round += 1) {
    const page = await openComposer(browser, {
      composer: COMPOSERS[round % COMPOSERS.length] ?? "tiptap-3",
      text: start,
      settle: "0",
    });
    await panelOf(browser, page);
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(rest, { delay: 40 });
    await page.keyboard.press("Control+Enter");
    const out = await until(async () => (await posted(page)).length > 0, "it is out", 250).catch(() => false);
    if (!out) held += 1;
    await page.close();
  }
  return { posts: rounds, held };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [extension] = process.argv.slice(2);
  const browser = await startBrowser({ ...(extension ? { extension } : {}) });
  const line =
    "We counted the shelves again on Tuesday, and the numbers were a little better than last time. ";
  console.log(
    "start a post → first reading, ms",
    await measureFirstReading(browser, { text: "Our fund is risk-free." }),
  );
  console.log(
    "a key in 3,000 characters, ms",
    await measureTyping(browser, { before: `${line.repeat(31)}Our fund is`, word: "risk-free" }),
  );
  console.log(
    "clear posts held",
    await measureHeldClearPosts(browser, { start: "On Tuesday", rest: " we counted the shelves again." }),
  );
  await browser.close();
}
