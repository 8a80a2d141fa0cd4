// Many edits in a row in every editor, at random places: after each, the editor's own model and the document read the
// same, and nothing outside the place has changed. 40 an editor, or 200 with FIRSTHAND_FULL=1.

import assert from "node:assert/strict";
import { after, before, test } from "./bounded.js";
import {
  AGREED,
  COMPOSERS,
  heard,
  modelText,
  openComposer,
  panelOf,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { composeOn, FULL } from "./site.js";

const EDITS = FULL ? 200 : 40;

/** Each editor once, Quill in an open shadow root too; the others of its kind in the full run. */
const PAGES = [
  "tiptap-3",
  "quill-shadow",
  "linkedin-article",
  "linkedin-company",
  "linkedin-plain",
  "quill-2",
  "x",
  "facebook",
  "threads",
  "mastodon",
];
const MORE = ["quill-2-shadow", "bluesky", "facebook-0.39", "threads-0.39"];

const START =
  "Three shelves 👩‍👩‍👧 were empty.\n\nNobody knew why, so we counted.\n今日は棚卸し。\nThen lunch.";
const WORDS = ["shelf", "", "two words", "漢字", "👍🏽", "a\nb", "one\n\ntwo", "“quoted”", "שלום", "x"];

/** The same edits for the same seed. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Offsets between what people see as characters. @param {string} text */
function seams(text) {
  const found = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
  return [...found.map(({ index }) => index), text.length];
}

/** @type {import("./harness.js").Browser} */
let browser;
before(async () => {
  browser = await startBrowser({ settings: AGREED });
});
after(() => browser.close());

for (const name of FULL ? [...PAGES, ...MORE] : PAGES) {
  test(
    `${name}: ${EDITS} edits in a row`,
    async () => {
      const composer = COMPOSERS.find((one) => one === name);
      const page = composer
        ? await openComposer(browser, { composer, text: START })
        : await composeOn(browser, name, { text: START });
      const panel = await panelOf(browser, page);
      await reviewed(panel, START);
      const roll = dice(name.length + EDITS);
      let text = START;
      for (let nth = 0; nth < EDITS; nth += 1) {
        const places = seams(text);
        const a = roll(places.length);
        const b = Math.min(places.length - 1, a + roll(12));
        const start = places[a] ?? 0;
        const end = places[b] ?? 0;
        const word = WORDS[roll(WORDS.length)] ?? "";
        const expected = text.slice(start, end);
        if (expected === word) continue;
        const after = text.slice(0, start) + word + text.slice(end);
        const what = `edit ${nth}: ${JSON.stringify(expected)} → ${JSON.stringify(word)} at ${start} of ${JSON.stringify(text)}`;
        const answer = await panel.evaluate((edit) => Reflect.get(window, "panel").apply([edit]), {
          start,
          end,
          expected,
          text: word,
        });
        assert.equal(answer.ok, true, `${what}: ${answer.reason}`);
        assert.equal(await modelText(page), after, what);
        await until(async () => (await heard(panel, "draft")).at(-1)?.text === after, `${what} is read`);
        text = after;
      }
      await page.close();
    },
    { timeout: EDITS * 4000 },
  );
}
