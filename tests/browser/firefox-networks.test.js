// Every composer in Firefox: found, read exactly, changed in one place, filled, undone, held and let go; as networks.test.js and
// guard-networks.test.js have it for Chromium.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "./bounded.js";
import {
  closePages,
  focus,
  heard,
  keys,
  modelText,
  openComposer,
  panelOf,
  posted,
  press,
  reviewed,
  startFirefox,
} from "./firefox.js";
import { COMPOSERS, until } from "./harness.js";
import { shown } from "./matrix.js";
import { COMMENTS, SITE_PAGES, WAYS } from "./site.js";
import { draftTests } from "./tab.js";

/** @typedef {import("puppeteer-core").Page} Page */

const STOP = "This is guaranteed.";
const CLEAR = "This is planned.";
const EDITOR = "[contenteditable=true]:not(.ql-clipboard),textarea";

/** @type {import("./firefox.js").Firefox} */
let browser;
before(async () => {
  browser = await startFirefox();
});
after(() => browser?.close());
afterEach(() => closePages(browser));

/** @typedef {{ address: string, switches: Record<string, string>, text?: string, start?: RegExp, within?: string, editor?: string, button: string, label?: RegExp, ways: string[] }} Place */

/** LinkedIn's own composers and comments, then every other page. @type {Record<string, Place>} */
const PLACES = {};
for (const composer of COMPOSERS) {
  PLACES[composer] = {
    address: "https://www.linkedin.com/feed/",
    switches: { composer, placeholder: "no" },
    button: ".sharing button",
    label: /^Post$/u,
    ways: ["mouse", "Enter", "Space", "Control+Enter in the editor", "Meta+Enter in the editor"],
  };
}
for (const composer of COMMENTS) {
  PLACES[`${composer}-comment`] = {
    address: "https://www.linkedin.com/feed/",
    switches: { composer },
    text: "comment",
    start: /^Comment$/u,
    within: ".comment",
    button: ".comment .primary",
    ways: ["mouse", "Enter", "Space"],
  };
}
for (const [name, { host, switches, editor }] of Object.entries(SITE_PAGES)) {
  PLACES[name] = {
    address: `https://${host}/`,
    switches: { page: name, ...switches },
    editor,
    button: ".sharing .primary",
    ways: WAYS[name] ?? [],
  };
}

for (const [name, place] of Object.entries(PLACES)) {
  // Quill 2 in a shadow root does not hear in Firefox of a caret that a script has put there, and undoes at no key then.
  const undoes = name !== "quill-2-shadow";
  const editor = `${place.within ?? ".sharing"} ${EDITOR}`;
  /** @param {string} text */
  const ready = async (text) => {
    const query = new URLSearchParams({ ...place.switches, [place.text ?? "text"]: text });
    const page = await openComposer(browser, `${place.address}?${query}`, place.start);
    const panel = await panelOf(browser, page);
    /** @type {import("./tab.js").Tab} */
    const tab = {
      text: () => modelText(page),
      remount: (next) => page.evaluate((one) => Reflect.get(window, "composer").remount(one), next),
      reviewed: (one) => reviewed(panel, one),
      state: async () => (await heard(panel, "composer")).at(-1),
      apply: (edit) => panel.evaluate((one) => Reflect.get(window, "panel").apply([one]), edit),
      focus: () => focus(page, editor),
      press: (one) => keys(page, one),
      type: (typed) => page.keyboard.type(typed),
      close: () => page.close(),
    };
    await tab.reviewed(text);
    return { page, panel, tab };
  };

  /** @param {Page} page @param {string} way */
  const post = async (page, way) => {
    const [key = "", where] = way.split(" ");
    if (key === "mouse") return press(page, place.button, place.label);
    if (where) await focus(page, editor);
    else await focus(page, place.button, place.label);
    await keys(page, key);
  };

  describe(name, () => {
    draftTests("Firefox", name, async (text) => (await ready(text)).tab, { editor: place.editor, undoes });

    if (place.ways.length === 0) return;
    test("every way to post is held, and lets a clear post go", async () => {
      const { page, panel } = await ready(STOP);
      let nth = 0;
      for (const way of place.ways) {
        nth += 1;
        await post(page, way);
        const held = await until(async () => {
          const all = await heard(panel, "held");
          return all.length >= nth ? all : null;
        }, `${way} is held`);
        assert.deepEqual([held.length, held.at(-1).because, await posted(page)], [nth, "stop", []], way);
      }
      assert.equal(await modelText(page), STOP);
      await page.close();
      shown("Firefox", name, "held");
      for (const way of place.ways) {
        const { page } = await ready(CLEAR);
        await post(page, way);
        const [out] = await until(async () => {
          const all = await posted(page);
          return all.length > 0 ? all : null;
        }, `${way} lets the post go`);
        assert.equal(out?.text, CLEAR);
        await page.close();
      }
      shown("Firefox", name, "gone");
    });
  });
}
