// The same composers on pages in other languages: a comment is found and its button guarded, whatever it is called.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "./bounded.js";
import {
  AGREED,
  COMPOSERS,
  framesOf,
  heard,
  openFeed,
  panelOf,
  posted,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { awake, boxes, composeOn, openSite, sendButton } from "./site.js";

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

/**
 * A comment that holds a stop is held, and goes once it is fixed.
 * @param {Page} page @param {Frame} panel @param {() => Promise<void>} send
 */
async function isGuarded(page, panel, send) {
  await reviewed(panel, STOP);
  assert.equal((await heard(panel, "composer")).at(-1).kind, "comment");
  await send();
  await until(async () => (await heard(panel, "held")).length === 1, "the comment is held");
  assert.deepEqual(await posted(page), []);
  await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
  await reviewed(panel, CLEAR);
  await send();
  await until(async () => (await posted(page))[0]?.text === CLEAR, "the comment is out");
}

/** @param {Page} page */
const sendComment = (page) => page.locator(".comment .primary").click();

for (const [lang, open] of /** @type {const} */ ([
  ["de", "Kommentieren"],
  ["fi", "Kommentoi"],
  ["fr", "Commenter"],
  ["es", "Comentar"],
  ["pt", "Comentar"],
])) {
  test(`LinkedIn in ${lang}: a comment is found by its words and held`, async () => {
    const page = await openFeed(browser, { composer: "tiptap-3", lang, box: "bare" });
    await page.getByRole("button", { name: open }).first().click();
    await page.keyboard.type(STOP);
    await isGuarded(page, await panelOf(browser, page), () => sendComment(page));
  });
}

test("LinkedIn in a language that nobody knows: a comment is found by what stands around it, and held", async () => {
  for (const composer of COMPOSERS) {
    const page = await openFeed(browser, { composer, lang: "eo" });
    await page.getByRole("button", { name: "Komenti" }).first().click();
    await page.keyboard.type(STOP);
    await isGuarded(page, await panelOf(browser, page), () => sendComment(page));
    await page.close();
  }
});

test("LinkedIn without any name that is known: a comment is read as one, and the post of the same page as a post", async () => {
  const switches = { composer: "tiptap-3", lang: "eo", box: "bare", dialog: "open" };
  const page = await openFeed(browser, switches);
  await page.getByRole("button", { name: "Komenti" }).first().click();
  await page.keyboard.type(STOP);
  const panel = await panelOf(browser, page);
  await reviewed(panel, STOP);
  assert.equal((await heard(panel, "composer")).at(-1).kind, "comment");
  await page.getByRole("button", { name: "Start a post" }).click();
  await page.waitForFunction(() => Reflect.get(window, "composer") !== null);
  await page.keyboard.type(CLEAR);
  await until(async () => {
    const now = await panelOf(browser, page);
    return (
      (await heard(now, "composer")).at(-1)?.kind === "post" &&
      (await heard(now, "draft")).at(-1)?.text === CLEAR
    );
  }, "the post is read as a post");
});

test("LinkedIn in another language: an article is no comment, and is held", async () => {
  const page = await composeOn(browser, "linkedin-article", { text: STOP, title: "Shelves", lang: "de" });
  const panel = await panelOf(browser, page);
  await reviewed(panel, `Shelves\n\n${STOP}`);
  assert.equal((await heard(panel, "composer")).at(-1).kind, "article");
  await awake(page);
  await sendButton(page).click();
  await until(async () => (await heard(panel, "held")).length === 1, "the article is held");
  assert.deepEqual(await posted(page), []);
});

for (const lang of ["de", "fr", "es"]) {
  for (const place of ["form", "article", "page"]) {
    test(`Facebook in ${lang}: a comment in the ${place} is found and held`, async () => {
      const page = await composeOn(browser, "facebook-comment", { text: STOP, lang, place });
      const panel = await panelOf(browser, page);
      await awake(page);
      await isGuarded(page, panel, () => sendButton(page).click());
    });
  }
}

test("Facebook in a language that nobody knows: Enter in a comment is held", async () => {
  for (const place of ["form", "article"]) {
    const page = await composeOn(browser, "facebook-comment", { text: STOP, lang: "eo", place });
    await awake(page);
    await isGuarded(page, await panelOf(browser, page), async () => {
      await boxes(page).focus();
      await page.keyboard.press("Enter");
    });
    await page.close();
  }
});

test("messages stay unread in every language, also in a dialog", async () => {
  for (const name of ["facebook", "instagram", "threads"]) {
    for (const lang of ["de", "fr", "es", "eo"]) {
      const page = await openSite(browser, name, { lang });
      const field = page.locator(".messages [role=textbox]");
      await field.click();
      await page.keyboard.type(STOP);
      // As long as a dialog may take to show its editor, and a little more.
      await page.waitForTimeout(1000);
      const framed = framesOf(page).length > 0;
      assert.deepEqual([await field.textContent(), framed], [STOP, false], `${name} in ${lang}`);
      await page.close();
    }
  }
});
