// The guard on every network: by mouse, by every key that posts, by form; posts of several boxes and fields are one post.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "./bounded.js";
import {
  AGREED,
  framesOf,
  heard,
  highlighted,
  panelOf,
  posted,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { shown } from "./matrix.js";
import { awake, boxes, composeOn, sendButton, WAYS } from "./site.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

const STOP = "This is guaranteed.";
const CLEAR = "This is planned.";

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

/** Posts in one of the ways of the page. @param {Page} page @param {string} way */
async function post(page, way) {
  const [key = "", where] = way.split(" ");
  if (key === "mouse") return sendButton(page).click();
  await (where ? boxes(page).last() : sendButton(page)).focus();
  await page.keyboard.press(key);
}

/** @param {Page} page */
const seen = (page) => page.evaluate(() => Reflect.get(window, "seen"));

/**
 * The last press was held, the page heard nothing of it, and nothing is out.
 * @param {Page} page @param {Frame} panel @param {number} nth how many presses were held by now
 */
async function isHeld(page, panel, nth) {
  const held = await until(async () => {
    const all = await heard(panel, "held");
    return all.length >= nth ? all : null;
  }, `press ${nth} is held`);
  assert.deepEqual([held.length, held.at(-1).because], [nth, "stop"]);
  assert.deepEqual([await posted(page), await seen(page)], [[], []]);
}

for (const [name, ways] of Object.entries(WAYS)) {
  describe(name, () => {
    test("every way to post is held before the page hears of it", async () => {
      const page = await composeOn(browser, name, { text: STOP });
      const panel = await panelOf(browser, page);
      await reviewed(panel, STOP);
      await awake(page);
      let nth = 0;
      // Sites ask whether Ctrl is held, not whether Shift is too.
      const more = ways.filter((way) => way.includes("+")).map((way) => way.replace("+", "+Shift+"));
      for (const way of [...ways, ...more]) {
        nth += 1;
        await post(page, way);
        await isHeld(page, panel, nth);
      }
      assert.equal(await page.evaluate(() => Reflect.get(window, "composer").text()), STOP);
      shown("Chromium", name, "held");
    });

    for (const way of ways) {
      test(`${way} lets a clear post go`, async () => {
        const page = await composeOn(browser, name, { text: CLEAR });
        const panel = await panelOf(browser, page);
        await reviewed(panel, CLEAR);
        await awake(page);
        await post(page, way);
        const [out] = await until(async () => {
          const all = await posted(page);
          return all.length > 0 ? all : null;
        }, "the post is out");
        assert.equal(out?.text, CLEAR);
        assert.deepEqual(await heard(panel, "held").catch(() => []), []);
        shown("Chromium", name, "gone");
      });
    }
  });
}

for (const name of ["x", "bluesky", "threads"]) {
  test(`${name}: the boxes of a thread are one post, read, underlined, changed and held together`, async () => {
    const page = await composeOn(browser, name, { text: "First noted.", more: `Then: ${STOP}` });
    const panel = await panelOf(browser, page);
    const text = `First noted.\n\nThen: ${STOP}`;
    await reviewed(panel, text);
    const { parts } = (await heard(panel, "draft")).at(-1);
    assert.deepEqual(parts, [
      { start: 0, end: 12, role: "text" },
      { start: 14, end: text.length, role: "text" },
    ]);
    await until(async () => (await highlighted(page))["spelling-c"], "the second box is underlined");
    assert.deepEqual(await highlighted(page), { "spelling-a": ["noted"], "spelling-c": ["guaranteed"] });
    await awake(page);
    await boxes(page).first().focus();
    await post(page, "mouse");
    await isHeld(page, panel, 1);
    await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
    const fixed = text.replace("guaranteed", "planned");
    await reviewed(panel, fixed);
    // What runs across two boxes is no one box's to change.
    const across = await panel.evaluate(
      (now) =>
        Reflect.get(window, "panel").apply([{ start: 0, end: now.length, expected: now, text: "One." }]),
      fixed,
    );
    assert.deepEqual([across.ok, across.reason], [false, "unsupported"]);
    await post(page, "mouse");
    await until(async () => (await posted(page))[0]?.text === fixed, "the thread is out as it stands");
  });
}

for (const [name, field, role] of /** @type {const} */ ([
  ["mastodon", "warning", "warning"],
  ["reddit", "title", "title"],
  ["linkedin-article", "title", "title"],
])) {
  test(`${name}: the ${field} is part of the post`, async () => {
    const page = await composeOn(browser, name, { text: "All is planned.", [field]: "A guaranteed word" });
    const panel = await panelOf(browser, page);
    const text = "A guaranteed word\n\nAll is planned.";
    await reviewed(panel, text);
    assert.deepEqual(
      (await heard(panel, "draft")).at(-1).parts.map((/** @type {{ role: string }} */ part) => part.role),
      [role, "text"],
    );
    await awake(page);
    await post(page, "mouse");
    await isHeld(page, panel, 1);
  });
}

for (const name of ["x", "x-inline", "bluesky", "mastodon"]) {
  test(`${name}: a reply is a comment, and a post is none`, async () => {
    for (const [reply, kind] of /** @type {const} */ ([
      ["yes", "comment"],
      ["no", "post"],
    ])) {
      const page = await composeOn(browser, name, { text: CLEAR, reply });
      const panel = await panelOf(browser, page);
      await reviewed(panel, CLEAR);
      assert.equal((await heard(panel, "composer")).at(-1).kind, kind);
      assert.equal((await heard(panel, "draft")).at(-1).kind, kind);
      await page.close();
    }
  });
}

test("x: an editor that the site replaces when a tag is decorated is taken up again", async () => {
  const page = await composeOn(browser, "x", { text: "It was guaranteed.", decorate: "yes" });
  const panel = await panelOf(browser, page);
  await reviewed(panel, "It was guaranteed.");
  await boxes(page).first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" #");
  await reviewed(panel, "It was guaranteed. #");
  await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
  await reviewed(panel, "It was planned. #");
});

test("facebook-comment: Enter that takes a name from a list is no post, and the next Enter is", async () => {
  const page = await composeOn(browser, "facebook-comment", { text: STOP });
  const panel = await panelOf(browser, page);
  await reviewed(panel, STOP);
  await awake(page);
  await boxes(page).evaluate((editor) => {
    const entry = document.createElement("div");
    entry.id = "entry";
    entry.textContent = "Bo Oakes";
    editor.after(entry);
    editor.setAttribute("aria-activedescendant", entry.id);
  });
  await post(page, "Enter in the editor");
  assert.deepEqual(await heard(panel, "held"), []);
  await boxes(page).evaluate(() => document.querySelector("#entry")?.remove());
  await boxes(page).focus();
  await page.keyboard.press("Enter");
  await until(async () => (await heard(panel, "held")).length === 1, "Enter is held again");
  assert.deepEqual(await posted(page), []);
});

for (const name of ["x-inline", "mastodon"]) {
  test(`${name}: a composer that is always there is left alone until somebody writes in it, and guarded all the same`, async () => {
    const page = await composeOn(browser, name, { text: STOP, focus: "no" });
    await awake(page);
    const frames = () => framesOf(page).length;
    // As long as a composer that is gone may take to come back.
    await page.waitForTimeout(1500);
    assert.equal(frames(), 0);
    await post(page, "mouse");
    const panel = await panelOf(browser, page);
    await reviewed(panel, STOP);
    assert.deepEqual(await posted(page), []);
    await post(page, "mouse");
    await isHeld(page, panel, 1);
    await boxes(page).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Backspace");
    await reviewed(panel, "");
    await page.getByRole("button", { name: "Like" }).first().click();
    await until(() => frames() === 0, "left empty, it is left alone again");
  });
}

test("an account that is kept out is left alone, on every network that names one", async () => {
  await browser.choose({ ...AGREED, keptOut: ["@ann"] });
  for (const name of ["x", "bluesky", "mastodon"]) {
    const page = await composeOn(browser, name, { text: STOP });
    await awake(page);
    await post(page, "mouse");
    await until(async () => (await posted(page)).length === 1, `${name}: the post is out`);
    await page.close();
  }
});
