// Every network with its real editor: found, read exactly, changed in one place, filled, undone. The guard is in
// guard-networks.test.js, many edits in a row in edits.test.js.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "./bounded.js";
import { AGREED, heard, modelText, openFeed, panelOf, reviewed, startBrowser, until } from "./harness.js";
import { boxes, COMMENTS, composeOn, openSite, SITE_PAGES } from "./site.js";
import { draftTests } from "./tab.js";

/** @typedef {import("./harness.js").Browser} Browser */

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

/** @param {string} name @param {string} text @returns {Promise<import("./tab.js").Tab>} */
async function open(name, text) {
  const page = await composeOn(browser, name, { text });
  return tabOf(page, boxes(page).first(), text);
}

/**
 * @param {import("./harness.js").Page} page
 * @param {import("playwright-core").Locator} editor
 * @param {string} text
 * @returns {Promise<import("./tab.js").Tab>}
 */
async function tabOf(page, editor, text) {
  const panel = await panelOf(browser, page);
  await reviewed(panel, text);
  return {
    text: () => modelText(page),
    remount: (next) => page.evaluate((one) => Reflect.get(window, "composer").remount(one), next),
    reviewed: (one) => reviewed(panel, one),
    state: async () => (await heard(panel, "composer")).at(-1),
    apply: (edit) => panel.evaluate((one) => Reflect.get(window, "panel").apply([one]), edit),
    focus: () => editor.click(),
    press: (keys) => page.keyboard.press(keys),
    type: (typed) => page.keyboard.type(typed),
    close: () => page.close(),
  };
}

/** @param {string} composer @param {string} text */
async function openComment(composer, text) {
  const page = await openFeed(browser, { composer, comment: text });
  await page.getByRole("button", { name: "Comment" }).first().click();
  return tabOf(page, page.locator(".comment [contenteditable=true]:not(.ql-clipboard)"), text);
}

/** What a tab's content script tells a side panel that connects: the state of the composer, or nothing before it is there. @param {number} tab */
function toldOf(tab) {
  return browser.back.evaluate(
    (id) =>
      new Promise((/** @type {(state: string | null) => void} */ resolve) => {
        const port = chrome.tabs.connect(id, { name: "side-panel", frameId: 0 });
        port.onDisconnect.addListener(() => resolve(null));
        port.onMessage.addListener((message) => {
          if (message.type !== "composer") return;
          resolve(message.state);
          port.disconnect();
        });
        setTimeout(() => resolve(null), 500);
      }),
    tab,
  );
}

for (const [name, { editor }] of Object.entries(SITE_PAGES)) {
  describe(name, () => draftTests("Chromium", name, (text) => open(name, text), { editor }));
}

for (const composer of COMMENTS) {
  describe(`${composer}-comment`, () => {
    draftTests("Chromium", `${composer}-comment`, (text) => openComment(composer, text), {});
  });
}

test("nothing is found before a composer is open, and its decoys never are", async () => {
  for (const name of Object.keys(SITE_PAGES)) {
    const page = await openSite(browser, name);
    const tab = await browser.tabOf(page);
    // It looks once a frame; then whoever connects is told what it sees.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    assert.equal(await until(() => toldOf(tab), `${name} answers`), "none", name);
    const framed = page.frames().some((frame) => frame.url().includes("panel.html"));
    assert.equal(framed, false, name);
    await page.close();
  }
});
