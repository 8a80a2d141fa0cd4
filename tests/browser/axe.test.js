// What a machine can see of accessibility: axe-core on the panel and on every page, light and dark, narrow and wide.
// It is run by the debugger, as the pages' own Content-Security-Policy lets no other script in.
// To add a page, add a line to PAGES; a state of the panel, an entry to STATES.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { after, afterEach, before, test } from "./bounded.js";
import { AGREED, openComposer, panelOf, startBrowser, until } from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

const top = new URL("../../", import.meta.url);
const extension = fileURLToPath(new URL("target/extension/chromium", top));
const messages = JSON.parse(readFileSync(new URL("extension/_locales/en/messages.json", top), "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const DRAFT =
  "We're thrilled to announce Nestmoor Pots, a game-changing way to save from Quillfern. It guarantees savers a return of 6% a year. Learn more: https://quillfern.example/pots";
const SCHEMES = /** @type {const} */ (["light", "dark"]);
const WIDTHS = [380, 1280];
const PAGES = ["consent.html", "options.html", "trainer.html"];

/** @type {Browser} */
let browser;
before(async () => {
  assert.ok(
    existsSync(`${extension}/panel.html`),
    "Run ./build.sh first: there is no target/extension/chromium.",
  );
  browser = await startBrowser({ extension });
});
after(() => browser?.close());
afterEach(async () => {
  for (const page of browser.context.pages()) if (page !== browser.back) await page.close();
});

/**
 * Every rule of axe's that is broken here, with the first places.
 * @param {Page | Frame} where
 * @returns {Promise<string[]>}
 */
async function violations(where) {
  await where.evaluate(axe);
  return where.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run(document, { iframes: false });
    return violations.map(
      (/** @type {{ id: string, help: string, nodes: { html: string, failureSummary: string }[] }} */ one) =>
        `${one.id}: ${one.help}: ${one.nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary})`)
          .join(" | ")}`,
    );
  });
}

/** Something wider than the window, which would have to be scrolled sideways. @param {Page | Frame} where */
const tooWide = (where) =>
  where.evaluate(() => {
    const room = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > room
      ? [...document.querySelectorAll("#app *")]
          .filter(
            (one) =>
              one.getBoundingClientRect().right > room + 0.5 || one.getBoundingClientRect().left < -0.5,
          )
          .map((one) => one.outerHTML.slice(0, 120))
          .slice(0, 3)
      : [];
  });

/** @param {Page | Frame} where @param {string} what */
async function isClean(where, what) {
  assert.deepEqual(await violations(where), [], what);
  assert.deepEqual(await tooWide(where), [], `${what}: too wide`);
}

/** The panel as a page of its own, with a text pasted into it. @param {string} text */
async function pastedInto(text) {
  await browser.choose({ ...AGREED, mode: "paste-only" });
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/panel.html`);
  await page.locator("main:not([aria-busy])").waitFor();
  const start = page.getByRole("button", { name: messages.paste_start.message });
  const box = page.locator("#pasted");
  await start.or(box).first().waitFor();
  if (await start.count()) await start.click();
  if (text) {
    await box.fill(text);
    await page.locator(".verdict").waitFor();
  }
  return page;
}

/** @type {Record<string, () => Promise<Page>>} */
const STATES = {
  empty: () => pastedInto(""),
  "with a finding": () => pastedInto(DRAFT),
  "with nothing found": () =>
    pastedInto("I work at Quillfern. On Tuesday I fixed a door, and it stays shut now."),
  "with candidates": async () => {
    const page = await pastedInto(DRAFT);
    await page.getByRole("tab", { name: messages.tab_words.message }).click();
    await page.locator(".offer").first().waitFor();
    await page.locator(".offer summary").first().click();
    return page;
  },
  "with ideas": async () => {
    const page = await pastedInto(DRAFT);
    await page.getByRole("tab", { name: messages.tab_ideas.message }).click();
    await page.locator(".item").first().waitFor();
    return page;
  },
};

/** @param {Page} page @param {string} what */
async function isCleanEverywhere(page, what) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await isClean(page, `${what}, ${colorScheme}, ${width} wide`);
      if (process.env.PICTURES)
        await page.screenshot({
          path: `${process.env.PICTURES}/${what.replace(/\W+/gu, "-")}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
    }
  }
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await page.setViewportSize({ width: 380, height: 900 });
  assert.deepEqual(await tooWide(page), [], `${what}: too wide from right to left`);
  if (process.env.PICTURES)
    await page.screenshot({
      path: `${process.env.PICTURES}/${what.replace(/\W+/gu, "-")}-rtl.png`,
      fullPage: true,
    });
}

for (const [state, open] of Object.entries(STATES)) {
  test(`the panel ${state} has nothing axe objects to`, async () => {
    await isCleanEverywhere(await open(), `panel ${state}`);
  });
}

for (const name of PAGES) {
  test(`${name} has nothing axe objects to`, async () => {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.id}/${name}`);
    await page.locator("#app h1").first().waitFor();
    await isCleanEverywhere(page, name);
  });
}

test("the panel in the page has nothing axe objects to, held and asked", async () => {
  await browser.choose(AGREED);
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const page = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const panel = await panelOf(browser, page);
      await panel.locator(".card.stop").first().waitFor();
      const post = page.locator(".sharing").getByRole("button", { name: "Post", exact: true });
      await until(() => post.isEnabled(), "the Post button is awake");
      await post.click({ force: true });
      await panel.locator(".notice.held").waitFor();
      await isClean(panel, `panel in the page, ${colorScheme}, ${width} wide`);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/in-page-${colorScheme}-${width}.png` });
      await page.close();
    }
  }
});
