// Every selector of every site beside the number of elements that a person sees for it on each page, so that a change
// of a selector or of a page is a change of tests/pages/selectors.json, to be looked at. `UPDATE=1` writes the file anew.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { after, before, test } from "./bounded.js";
import { AGREED, openComposer, openFeed, startBrowser } from "./harness.js";
import { composeOn, SITE_PAGES } from "./site.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */

const FILE = fileURLToPath(new URL("../pages/selectors.json", import.meta.url));

/** Selectors that no page can show, and why. */
const UNSEEN = /** @type {Record<string, string>} */ ({
  '[data-testid="share-identity"]': "a name for the identity that some accounts have",
  '[role=button][aria-label="Next"]': "the first of two steps, which some accounts have",
  ".navigation-bar .display-name__account": "an older place of the account's name",
  "form:has(#submit-post-button)": "Reddit's form without its component",
  "main:has(#submit-post-button)": "Reddit's page without its form",
});

/** Pages with other switches than the usual ones, for selectors that stand for these. */
const VARIANTS = /** @type {[string, Record<string, string>][]} */ ([
  ["facebook-comment", { place: "article", lang: "de" }],
]);

/** @type {Browser} */
let browser;
/** @type {string} */
let library;
/** @type {any[]} */
let sites;
before(async () => {
  sites = JSON.parse(await readFile(new URL("../../target/generated/sites.json", import.meta.url), "utf8"));
  const { outputFiles } = await build({
    stdin: {
      contents: 'export { isVisible, queryDeep } from "./find.js";',
      resolveDir: fileURLToPath(new URL("../../extension/content/", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "finding",
  });
  library = outputFiles[0]?.text ?? "";
  browser = await startBrowser({ settings: AGREED });
});
after(() => browser.close());

/** @param {any} site @returns {string[]} */
const selectorsOf = (site) => [
  ...new Set(
    site.surfaces
      .flatMap((/** @type {any} */ one) => [
        one.root,
        one.editor,
        one.submit,
        one.identity,
        one.reply,
        ...one.fields.map((/** @type {any} */ field) => field.find),
      ])
      .flat()
      .filter((/** @type {string} */ entry) => !entry.startsWith("@")),
  ),
];

/** @param {Page} page @param {string} id */
async function count(page, id) {
  const selectors = selectorsOf(sites.find((site) => site.id === id));
  await page.evaluate(`${library}; window.finding = finding`);
  const counts = await page.evaluate((all) => {
    const { isVisible, queryDeep } = Reflect.get(window, "finding");
    return all.map((one) => /** @type {const} */ ([one, queryDeep(document, one).filter(isVisible).length]));
  }, selectors);
  await page.close();
  return Object.fromEntries(counts.filter(([, found]) => found > 0));
}

test("every selector finds on each page as many elements as are written beside it", async () => {
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const composer of ["tiptap-3", "quill-shadow", "quill-light"]) {
    found[`feed ${composer}`] = await count(await openComposer(browser, { composer }), "linkedin");
    const feed = await openFeed(browser, { composer });
    await feed.getByRole("button", { name: "Comment" }).first().click();
    await feed.waitForFunction(() => document.activeElement?.getAttribute("role") === "textbox");
    await feed.keyboard.type("W");
    found[`comment ${composer}`] = await count(feed, "linkedin");
  }
  for (const lang of ["de", "fi", "fr", "es", "pt"]) {
    const feed = await openFeed(browser, { composer: "tiptap-3", lang, box: "bare" });
    await feed.locator("article button").first().click();
    await feed.waitForFunction(() => document.activeElement?.getAttribute("role") === "textbox");
    found[`comment tiptap-3 ${lang}`] = await count(feed, "linkedin");
  }
  for (const [name, { site, host }] of Object.entries(SITE_PAGES)) {
    assert.ok(sites.find(({ id }) => id === site).hosts.includes(host), `${host} is a host of ${site}`);
    /** @type {Record<string, string>} */
    const more = ["x", "threads", "bluesky"].includes(name) ? { more: "Second." } : {};
    const page = await composeOn(browser, name, {
      text: "First.",
      title: "T",
      warning: "W",
      reply: "yes",
      ...more,
    });
    const { anchor } = sites.find(({ id }) => id === site);
    assert.ok((await page.locator(anchor.join(", ")).count()) > 0, `${name} shows that it is ${site}`);
    found[name] = await count(page, site);
  }
  for (const [name, switches] of VARIANTS) {
    const page = await composeOn(browser, name, { text: "First.", ...switches });
    const key = `${name} ${Object.values(switches).join(" ")}`;
    found[key] = await count(page, SITE_PAGES[name]?.site ?? "");
  }
  if (process.env.UPDATE === "1") await writeFile(FILE, `${JSON.stringify(found, null, 2)}\n`);
  assert.deepEqual(found, JSON.parse(await readFile(FILE, "utf8")));

  const seen = new Set(Object.values(found).flatMap((counts) => Object.keys(counts)));
  const unseen = sites.flatMap(selectorsOf).filter((one) => !seen.has(one));
  assert.deepEqual([...new Set(unseen)].sort(), Object.keys(UNSEEN).sort());
});
