// Every network with its real editor: found, read exactly, changed in one place, filled, undone. The guard is in
// guard-networks.test.js, many edits in a row in edits.test.js.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "./bounded.js";
import { AGREED, heard, modelText, panelOf, reviewed, startBrowser, until } from "./harness.js";
import { shown } from "./matrix.js";
import { boxes, composeOn, drafts, openSite, SITE_PAGES } from "./site.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

/** @type {Browser} */
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());
afterEach(async () => {
  for (const page of browser.context.pages()) if (page.url().startsWith("https:")) await page.close();
  await browser.store({ standIn: {}, settings: AGREED });
});

/** @param {string} name @param {Record<string, string>} switches */
async function ready(name, switches) {
  const page = await composeOn(browser, name, switches);
  const panel = await panelOf(browser, page);
  await reviewed(panel, switches.text ?? "");
  return { page, panel };
}

/** @param {Frame} panel @param {{ start: number, end: number, expected: string, text: string }[]} edits */
const apply = (panel, edits) => panel.evaluate((all) => Reflect.get(window, "panel").apply(all), edits);

/**
 * Undoes, as a person would, until the draft is as it was.
 * @param {Page} page
 * @param {string} text
 */
async function undo(page, text) {
  for (let presses = 0; presses < 4 && (await modelText(page)) !== text; presses += 1) {
    const before = await modelText(page);
    await page.keyboard.press("Control+z");
    // One that undoes nothing to be seen is followed by another.
    await until(async () => (await modelText(page)) !== before, "a press undoes something", 500).catch(
      () => {},
    );
  }
}

for (const [name, { editor }] of Object.entries(SITE_PAGES)) {
  const copyOnly = editor === "copy-only";
  describe(name, () => {
    test("is found, and its drafts are read exactly as they come and go", async () => {
      const { page, panel } = await ready(name, { text: "It was guaranteed." });
      const [state] = (await heard(panel, "composer")).slice(-1);
      assert.equal(state.state, "found");
      assert.equal(state.editing, copyOnly ? "copy-only" : undefined);
      if (!copyOnly) assert.equal(state.editor, editor);
      // A new editor each time, as sites do when they draw anew.
      for (const [what, text] of drafts()) {
        await page.evaluate((next) => Reflect.get(window, "composer").remount(next), text);
        assert.equal((await modelText(page)).normalize(), text.normalize(), what);
        await reviewed(panel, text);
      }
      shown("Chromium", name, "found", "read");
    });

    if (copyOnly) {
      test("is only read: a press in the panel changes nothing and says so", async () => {
        const text = "It was guaranteed.";
        const { page, panel } = await ready(name, { text });
        const answer = await apply(panel, [{ start: 7, end: 17, expected: "guaranteed", text: "planned" }]);
        assert.deepEqual([answer.ok, answer.reason], [false, "unsupported"]);
        assert.equal(await modelText(page), text);
      });
      return;
    }

    test("one place at the start, in the middle and at the end is changed with the caret elsewhere, and undone", async () => {
      const text = "Guaranteed: 👩‍👩‍👧 one.\n\nIt was guaranteed, see.\nMore is guaranteed";
      for (const { index: start, 0: expected } of text.matchAll(/guaranteed/giu)) {
        const { page, panel } = await ready(name, { text });
        await boxes(page).first().click();
        await page.keyboard.press(start === 0 ? "Control+End" : "Control+Home");
        const answer = await apply(panel, [
          { start, end: start + expected.length, expected, text: "planned" },
        ]);
        assert.equal(answer.ok, true, `${start}: ${answer.reason}`);
        const changed = `${text.slice(0, start)}planned${text.slice(start + expected.length)}`;
        assert.equal(await modelText(page), changed);
        await reviewed(panel, changed);
        await undo(page, text);
        assert.equal(await modelText(page), text);
        await page.close();
      }
      shown("Chromium", name, "changed", "undone");
    });

    test("a whole candidate fills an empty composer and replaces a draft, one types on, and it is undone", async () => {
      const candidate = "First I saw it myself.\n\nThen 👩‍👩‍👧 did.\n\nWhat would you do?";
      for (const text of ["Old words.\n\nMore old words.", ""]) {
        const { page, panel } = await ready(name, { text });
        const answer = await apply(panel, [{ start: 0, end: text.length, expected: text, text: candidate }]);
        assert.equal(
          answer.ok,
          true,
          `${answer.reason}, at ${JSON.stringify(text)}: ${await modelText(page)}`,
        );
        assert.equal(await modelText(page), candidate);
        await reviewed(panel, candidate);
        await page.keyboard.type("!");
        await until(async () => (await modelText(page)) === `${candidate}!`, "one types on at the end");
        await undo(page, text);
        assert.equal(await modelText(page), text);
        await page.close();
      }
      shown("Chromium", name, "filled");
    });
  });
}

test("nothing is found before a composer is open, and its decoys never are", async () => {
  for (const name of Object.keys(SITE_PAGES)) {
    const page = await openSite(browser, name);
    await page.waitForTimeout(300);
    const framed = page.frames().some((frame) => frame.url().includes("panel.html"));
    assert.equal(framed, false, name);
    await page.close();
  }
});
