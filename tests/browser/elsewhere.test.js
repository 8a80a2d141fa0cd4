// Hosts that the manifest does not name: one's own Mastodon server, to which a person brings Firsthand, and those that an
// organisation names; and hosts that it does name and the browser keeps from Firsthand.
// Nobody can press the browser's own question in a test, so the hosts are granted beforehand; all that follows is as shipped.
// With a real press and a real policy it is done in Firefox (firefox-end-to-end.test.js).

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { after, before, test } from "./bounded.js";
import { buildStandIn, framesOf, panelOf, reviewed, startBrowser, until } from "./harness.js";

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
  const ours = () => framesOf(first);
  await first.getByRole("button", { name: "Start a post" }).click();
  assert.deepEqual(ours(), []);
  assert.deepEqual(await bring(first), { title: "Firsthand acts on toot.example from now on.", badge: "✓" });
  await first.locator(".sharing textarea").click();
  await reviewed(await panelOf(browser, first), "It was guaranteed.");
  const second = await open("toot.example", "mastodon");
  await second.getByRole("button", { name: "Start a post" }).click();
  await reviewed(await panelOf(browser, second), "It was guaranteed.");
});

/**
 * Calls a function of the worker's.
 * @param {string} name
 * @param {unknown[]} given
 */
async function inWorker(name, ...given) {
  const worker = await until(() => browser.context.serviceWorkers()[0], "the worker is awake");
  return worker.evaluate(
    ([one, all]) => Reflect.get(globalThis, one)(...all),
    /** @type {const} */ ([name, given]),
  );
}

test("on a host that runs another site it acts as on that, from its pages that are open on, and once on each", async () => {
  const early = await open("shop.example", "bluesky");
  await Promise.all([
    inWorker("goTo", "shop.example", "bluesky"),
    inWorker("goTo", "shop.example", "bluesky"),
  ]);
  for (const page of [early, await open("shop.example", "bluesky")]) {
    await page.bringToFront();
    await page.getByRole("button", { name: "Start a post" }).click();
    await reviewed(await panelOf(browser, page), "It was guaranteed.");
    const ours = framesOf(page);
    assert.equal(ours.length, 1);
  }
  // It runs something else from now on: whoever was there leaves.
  await inWorker("goTo", "shop.example", "mastodon");
  await until(() => framesOf(early).length === 0, "the panel has gone");
  await browser.back.evaluate(() => chrome.scripting.unregisterContentScripts({ ids: ["shop.example"] }));
});

test("only the name of a host is taken for one", async () => {
  for (const host of ["social.work.example", "intranet", "10.0.0.7"])
    assert.equal(await inWorker("hostOf", host), host);
  assert.equal(await inWorker("hostOf", " Müller.Example "), "xn--mller-kva.example");
  const wrong = [
    "",
    "*",
    "*.example",
    "https://a.example",
    "a.example/x",
    "a.example:8",
    "a b",
    "<all_urls>",
    7,
    null,
    {},
  ];
  for (const text of wrong) assert.equal(await inWorker("hostOf", text), null, JSON.stringify(text));
});

test("hosts of the manifest that the browser keeps from it are told", async () => {
  const withheld = async () =>
    (await browser.back.evaluate(() => chrome.runtime.sendMessage("reach"))).withheld;
  assert.deepEqual(await withheld(), []);
  const page = await browser.context.newPage();
  await page.goto("chrome://extensions");
  /** @param {"ON_CLICK" | "ON_ALL_SITES"} hostAccess */
  const choose = (hostAccess) =>
    page.evaluate((update) => Reflect.get(chrome, "developerPrivate").updateExtensionConfiguration(update), {
      extensionId: browser.id,
      hostAccess,
    });
  await choose("ON_CLICK");
  await until(async () => (await withheld()).includes("www.linkedin.com"), "all of them are withheld");
  assert.equal((await withheld()).length, 10);
  await choose("ON_ALL_SITES");
  await until(async () => (await withheld()).length === 0, "none is withheld any more");
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
