// The pages of every network, for tests: opening one, its editors, its Post button.

import { SITE_PAGES } from "../pages/sites.js";
import { until } from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */

export { SITE_PAGES };

/** Whether everything is to be run, not only the fixed sample. */
export const FULL = process.env.FIRSTHAND_FULL === "1";

/**
 * Opens a network's page; nothing is written yet.
 * @param {Browser} browser
 * @param {string} name of a page in tests/pages/sites.js
 * @param {Record<string, string>} [switches]
 */
export async function openSite(browser, name, switches = {}) {
  const site = SITE_PAGES[name];
  if (!site) throw new Error(`There is no page ${name}.`);
  const page = await browser.context.newPage();
  const query = new URLSearchParams({ page: name, ...site.switches, ...switches });
  await page.goto(`https://${site.host}/?${query}`);
  return page;
}

/**
 * Opens a network's page and its composer, as a person would.
 * @param {Browser} browser
 * @param {string} name
 * @param {Record<string, string>} [switches]
 */
export async function composeOn(browser, name, switches = {}) {
  const page = await openSite(browser, name, switches);
  await page.getByRole("button", { name: "Start a post" }).click();
  await page.waitForFunction(() => Reflect.get(window, "composer") !== null);
  return page;
}

/**
 * The editors of the open composer, in order.
 * @param {Page} page
 */
export function boxes(page) {
  return page.locator(".sharing [contenteditable=true]:not(.ql-clipboard), .sharing .slot textarea");
}

/** @param {Page} page */
export function sendButton(page) {
  return page.locator(".sharing .primary");
}

/**
 * Waits until the button does something.
 * @param {Page} page
 */
export async function awake(page) {
  await until(
    () =>
      sendButton(page).evaluate((button) => {
        const root = button.getRootNode();
        const host = root instanceof ShadowRoot && root.host.id === "submit-post-button" ? root.host : button;
        return !host.hasAttribute("disabled") && host.getAttribute("aria-disabled") !== "true";
      }),
    "the Post button is awake",
  );
}

/** Whose comments are tried like a network's page: of LinkedIn's generations, each that has comments of its own. */
export const COMMENTS = /** @type {const} */ (["tiptap-3", "quill-light"]);

/** The ways to post on each page, beside LinkedIn's own composers: at the button, and by keys in the editor. */
const BUTTON = ["mouse", "Enter", "Space"];
const KEYS = [...BUTTON, "Control+Enter in the editor", "Meta+Enter in the editor"];
export const WAYS = /** @type {Record<string, string[]>} */ ({
  "linkedin-article": BUTTON,
  "linkedin-company": ["mouse", "Control+Enter in the editor"],
  x: KEYS,
  "x-inline": ["mouse", "Control+Enter in the editor"],
  facebook: BUTTON,
  "facebook-comment": ["mouse", "Enter in the editor"],
  bluesky: KEYS,
  mastodon: KEYS,
  threads: BUTTON,
  instagram: BUTTON,
  reddit: BUTTON,
  "reddit-comment": KEYS,
  "linkedin-plain": ["mouse"],
  "quill-2": ["mouse"],
  "quill-2-shadow": ["mouse"],
  "x-shadow": ["mouse"],
  "facebook-0.39": ["mouse"],
  "threads-0.39": ["mouse"],
});

/** Thirty drafts that are hard to read or to write; the ordinary run takes those of SAMPLE. */
export const DRAFTS = /** @type {Record<string, string>} */ ({
  plain: "We counted the shelves on Tuesday.",
  "blank lines": "One.\n\nTwo.\n\n\nThree.",
  "many short lines": "a\nb\nc\nd\ne\nf\ng",
  "emoji families": "Team 👩‍👩‍👧‍👦 and 🏳️‍🌈, 🇫🇮 too; thumbs 👍🏽.",
  "emoji only": "👩🏽‍🚀🚀🌕",
  "an emoji a line": "👋\n🏽\n🇫🇮🇸🇪\n1️⃣",
  "combining marks": "Zoe\u0301 ate cre\u0300me bru\u0302le\u0301e; a\u0323\u0302 stacked.",
  "no-break spaces": "10\u00A0% of\u202Fit\u00A0: really",
  Hebrew: "שלום לכולם.\nאנחנו כאן.",
  Arabic: "مرحبا بالجميع، هذا نص.\n\nسطر آخر.",
  "two directions": "Hello שלום world, מה שלומך? Fine.",
  Chinese: "今天盘点。\n货架又空了。",
  Japanese: "今日は棚卸しでした。\n\n明日も。",
  Korean: "오늘은 재고를 조사했습니다。",
  Thai: "วันนี้เรานับสินค้า\nพรุ่งนี้ด้วย",
  Hindi: "आज हमने गिना।\nकल फिर।",
  "bold letters from afar": "𝗕𝗼𝗹𝗱 and 𝒾𝓉𝒶𝓁𝒾𝒸 letters",
  "a long link": `See https://quillfern.example/a/${"long/".repeat(20)}way?to=it&and=back#there now.`,
  "links and full stops": "Read quillfern.example. Then www.example.com, or http://a.example/b.",
  mentions: "Thanks @ann and @bo.oakes, and @ann@social.example.",
  hashtags: "#Shelves and #été, not C#.",
  "looks like markup": "a < b && c > d, <b>not bold</b> &amp; &nbsp;",
  "curly quotes": "“She said ‘no’,” he said — twice…",
  "a typed list": "Three things:\n- first\n- second\n\n1. one\n2. two",
  "one very long line": "We counted the shelves again and again. ".repeat(30).trim(),
  "digits and signs": "3.14 × 2 ≈ 6.28; 50 %, €9.99, №5",
  "zero-width signs": "auto\u00ADmobile and zero\u200Bwidth, joined\u200D",
  "a line of spaces between words": "one   two    three",
  Greek: "Μετρήσαμε τα ράφια.\n\nΞανά.",
  "line after line of emoji and words": "Day 1 😀\nDay 2 😃\n\nDay 3 👩‍👩‍👧",
});

/** What the ordinary run takes of the drafts. */
export const SAMPLE = [
  "plain",
  "blank lines",
  "emoji families",
  "combining marks",
  "two directions",
  "Japanese",
  "a long link",
  "looks like markup",
];

/** The drafts of this run. */
export const drafts = () => Object.entries(DRAFTS).filter(([name]) => FULL || SAMPLE.includes(name));
