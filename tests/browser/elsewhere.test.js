// A site that the manifest does not name: one's own Mastodon server, to which a person brings Firsthand.
// Nobody can press the browser's own question in a test, so the hosts are granted beforehand; all that follows is as shipped.

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { after, before, test } from "./bounded.js";
import { buildStandIn, panelOf, reviewed, startBrowser, until } from "./harness.js";

/** @type {import("./harness.js").Browser} */
let browser;
/** @type {string} */
let extension;
before(async () => {
  extension = await buildStandIn();
  const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, "utf8"));
  manifest.host_permissions = ["https://toot.example/*", "https://shop.example/*"];
  await writeFile(`${extension}/manifest.json`, JSON.stringify(manifest));
  browser = await startBrowser({ extension });
});
after(async () => {
  await browser?.close();
  await rm(extension, { recursive: true, force: true });
});

/** @param {string} host @param {string} page */
async function open(host, page) {
  const tab = await browser.context.newPage();
  await tab.goto(`https://${host}/?page=${page}&text=It+was+guaranteed.`);
  return tab;
}

/** What the worker does once the browser's question was answered with yes. @param {import("./harness.js").Page} page */
async function bring(page) {
  const tabId = await browser.tabOf(page);
  const worker = await until(() => browser.context.serviceWorkers()[0], "the worker is awake");
  await worker.evaluate(([id, url]) => Reflect.get(globalThis, "bringTo")({ id, url }), [tabId, page.url()]);
  return browser.back.evaluate(async (id) => {
    const [title, badge] = await Promise.all([
      chrome.action.getTitle({ tabId: id }),
      chrome.action.getBadgeText({ tabId: id }),
    ]);
    return { title, badge };
  }, tabId);
}

test("on a Mastodon server of one's own it acts from the press on, and on every later visit", async () => {
  const first = await open("toot.example", "mastodon");
  const ours = () => first.frames().filter((frame) => frame.url().startsWith("chrome-extension:"));
  await first.getByRole("button", { name: "Start a post" }).click();
  assert.deepEqual(ours(), []);
  assert.deepEqual(await bring(first), { title: "Firsthand acts on toot.example from now on.", badge: "✓" });
  await first.locator(".sharing textarea").click();
  await reviewed(await panelOf(browser, first), "It was guaranteed.");
  const second = await open("toot.example", "mastodon");
  await second.getByRole("button", { name: "Start a post" }).click();
  await reviewed(await panelOf(browser, second), "It was guaranteed.");
});

test("on a site without a composer it says so and stays away", async () => {
  const page = await open("shop.example", "bluesky");
  assert.deepEqual(await bring(page), {
    title: "Firsthand knows no composer on shop.example. Nothing was changed there.",
    badge: "?",
  });
  const registered = await browser.back.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  assert.ok(registered.every(({ id }) => id !== "shop.example"));
});
