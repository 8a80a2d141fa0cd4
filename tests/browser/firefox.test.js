// The main job in Firefox, from the same source: the composer found, read, underlined, mended, undone, held and let go.
// The store's check needs target/extension/firefox and its zip, which ./build.sh makes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { after, afterEach, before, test } from "./bounded.js";
import {
  closePages,
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

/** @typedef {import("puppeteer-core").Page} Page */

/** @type {import("./firefox.js").Firefox} */
let browser;
before(async () => {
  browser = await startFirefox();
});
after(() => browser?.close());
afterEach(() => closePages(browser));

/** @param {Page} page */
const pressEditor = (page) => press(page, ".sharing [role=textbox]");
/** @param {Page} page */
const pressPost = (page) => press(page, ".sharing button", /^Post$/u);

for (const composer of COMPOSERS) {
  test(`${composer}: found, read, underlined, mended, undone, held, and let go`, async () => {
    const page = await openComposer(
      browser,
      `https://www.linkedin.com/feed/?composer=${composer}&placeholder=no`,
    );
    await pressEditor(page);
    await page.keyboard.type("Our fund is guaranteed, I noted 👩‍👩‍👧.");
    const text = "Our fund is guaranteed, I noted 👩‍👩‍👧.";
    const panel = await panelOf(browser, page);
    await reviewed(panel, text);
    const marks = await until(
      () =>
        page.evaluate(() => {
          const all = [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]);
          return all.length > 0 && Object.fromEntries(all);
        }),
      "the words are underlined",
    );
    assert.deepEqual(marks, { "spelling-a": ["noted"], "spelling-c": ["guaranteed"] });

    await pressPost(page);
    assert.equal(
      await until(async () => (await heard(panel, "held")).at(-1)?.because, "the press is held"),
      "stop",
    );
    assert.deepEqual(await posted(page), []);

    const mended = text.replace("guaranteed", "planned");
    const outcome = await panel.evaluate(() =>
      Reflect.get(window, "panel").apply([{ start: 12, end: 22, expected: "guaranteed", text: "planned" }]),
    );
    assert.equal(outcome.ok, true);
    assert.equal(await modelText(page), mended);
    await keys(page, "Control+z");
    await until(async () => (await modelText(page)) === text, "the fix is undone");
    await panel.evaluate(() =>
      Reflect.get(window, "panel").apply([{ start: 12, end: 22, expected: "guaranteed", text: "planned" }]),
    );
    await reviewed(panel, mended);
    await pressPost(page);
    await until(async () => (await posted(page)).length === 1, "the post is out");
    assert.equal((await posted(page))[0]?.text, mended);
  });
}

for (const made of ["target/extension/firefox", "target/extension/firsthand-firefox.zip"]) {
  test(`the store's own check finds nothing in ${made}, as it is shipped`, () => {
    assert.ok(existsSync(made), `Run ./build.sh first: there is no ${made}.`);
    const said = execFileSync(
      "node_modules/.bin/web-ext",
      ["lint", "--source-dir", made, "--output", "json"],
      { encoding: "utf8" },
    );
    const { errors, warnings, metadata } = JSON.parse(said);
    assert.deepEqual([errors, warnings], [[], []]);
    assert.equal(metadata.id, "firsthand@firsthand.example");
  });
}
