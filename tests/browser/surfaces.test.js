// The other places on LinkedIn where people write: comments and reshares.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "./bounded.js";
import {
  COMPOSERS,
  editorOf,
  framesOf,
  heard,
  openComposer,
  openFeed,
  panelOf,
  postButton,
  posted,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { shown } from "./matrix.js";
import { COMMENTS } from "./site.js";

/** @type {import("./harness.js").Browser} */
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());
afterEach(async () => {
  for (const page of browser.context.pages()) if (page !== browser.back) await page.close();
});

test("a comment is found when it has the focus, and its button is guarded", async () => {
  for (const composer of COMPOSERS) {
    const page = await openFeed(browser, { composer });
    await page.getByRole("button", { name: "Comment" }).first().click();
    await page.keyboard.type("This is guaranteed");
    const panel = await panelOf(browser, page);
    await reviewed(panel, "This is guaranteed");
    const state = (await heard(panel, "composer")).at(-1);
    assert.deepEqual([state.state, state.kind], ["found", "comment"]);
    const send = page.locator(".comment").getByRole("button", { name: "Comment", exact: true });
    await send.click();
    await until(async () => (await heard(panel, "held")).length === 1, "the comment is held");
    assert.deepEqual(await posted(page), []);
    await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
    await reviewed(panel, "This is planned");
    await send.click();
    await until(async () => (await posted(page)).length === 1, "the comment is out");
    if (COMMENTS.some((one) => one === composer)) shown("Chromium", `${composer}-comment`, "held", "gone");
  }
});

test("a comment beside an open post is not taken for the account that the post names", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", dialog: "open", text: "Hello." });
  const panel = await panelOf(browser, page);
  await reviewed(panel, "Hello.");
  assert.equal((await heard(panel, "composer")).at(-1).identity, "Ann Author");
  // Behind the dialog, where a keyboard still comes to.
  await page.getByRole("button", { name: "Comment" }).first().press("Enter");
  await page.locator(".comment [role=textbox]").focus();
  await page.keyboard.type("So it is.");
  const beside = await panelOf(browser, page);
  await reviewed(beside, "So it is.");
  const { kind, identity } = (await heard(beside, "composer")).at(-1);
  assert.deepEqual([kind, identity], ["comment", undefined]);
});

test("what is reshared is a post: one's own words are read and held, and nothing of the other's", async () => {
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer, reshare: "yes", text: "I was there." });
    const panel = await panelOf(browser, page);
    await reviewed(panel, "I was there.");
    assert.equal((await heard(panel, "composer")).at(-1).kind, "post");
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" It is guaranteed.");
    await reviewed(panel, "I was there. It is guaranteed.");
    await until(() => postButton(page).isEnabled(), "the Post button is awake");
    await postButton(page).click();
    await until(async () => (await heard(panel, "held")).length === 1, "the press is held");
    await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
    await reviewed(panel, "I was there. It is planned.");
    await postButton(page).click();
    await until(async () => (await posted(page)).length === 1, "the post is out");
    assert.equal((await posted(page))[0]?.text, "I was there. It is planned.");
    await page.close();
  }
});

test("from one comment to another the panel goes along, and it goes when a comment is left empty", async () => {
  const page = await openFeed(browser, { composer: "tiptap-3" });
  const [first, second] = [page.locator("article").nth(0), page.locator("article").nth(1)];
  await first.getByRole("button", { name: "Comment" }).click();
  await page.keyboard.type("One guaranteed");
  const panel = await panelOf(browser, page);
  await reviewed(panel, "One guaranteed");
  const host = () =>
    page.evaluate(() => document.querySelector("[popover]")?.getBoundingClientRect().top ?? -1);
  const top = await host();
  await second.getByRole("button", { name: "Comment" }).click();
  await page.keyboard.type("Two");
  await reviewed(panel, "Two");
  await until(async () => (await host()) > top, "the panel is beside the second comment");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Backspace");
  await reviewed(panel, "");
  await page.getByRole("searchbox").click();
  await until(() => framesOf(page).length === 0, "the panel is gone");
  await first.locator("[role=textbox]").click();
  await reviewed(await panelOf(browser, page), "One guaranteed");
});
