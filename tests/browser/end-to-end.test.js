// The built extension, with its real panel and the sample programme, as an employee meets it.
// It needs target/extension/chromium/, which ./build.sh makes; words come from the messages file.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, afterEach, before, test } from "./bounded.js";
import {
  AGREED,
  COMPOSERS,
  editorOf,
  highlighted,
  killWorker,
  modelText,
  openComposer,
  openSidePanel,
  panelOf,
  postButton,
  posted,
  press,
  startBrowser,
  until,
  untilSays,
  words,
} from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

const top = new URL("../../", import.meta.url);
const extension = fileURLToPath(new URL("target/extension/chromium", top));

const DRAFT = "I work at Quillfern. I showed Ledger Leaf to my dentist.\n\nNestmoor is risk-free.";
const BROADCAST =
  "We are thrilled to announce that Quillfern is launching Ledgerleaf 4, a game-changing solution for small clinics. Learn more: https://quillfern.example/ledgerleaf-4 #OpenLedgerWeek";

/** @type {Browser} */
let browser;
before(async () => {
  assert.ok(
    existsSync(`${extension}/panel.html`),
    "Run ./build.sh first: there is no target/extension/chromium.",
  );
  browser = await startBrowser({ extension, settings: null });
});
after(() => browser?.close());
afterEach(async () => {
  for (const page of browser.context.pages()) if (page !== browser.back) await page.close();
  await browser.choose(AGREED);
});

/** @param {Frame} panel @param {RegExp} pattern */
const says = (panel, pattern) =>
  untilSays(
    async () => ((await panel.locator("body").textContent()) ?? "").replace(/\s+/gu, " "),
    pattern,
    "the panel says",
  );

/** @param {Awaited<ReturnType<typeof openSidePanel>>} side @param {RegExp} pattern */
const sideSays = (side, pattern) =>
  untilSays(() => side.evaluate("document.body.textContent"), pattern, "the side panel says");

test("nothing happens before consent; the consent page opens by itself, and agreeing begins", async () => {
  const untouched = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
  await until(() => postButton(untouched).isEnabled(), "the Post button is awake");
  await postButton(untouched).click();
  await until(async () => (await posted(untouched)).length === 1, "the post is out, and nobody minded");

  const consent = await until(
    () => browser.context.pages().find((page) => page.url().endsWith("/consent.html")),
    "the consent page is open",
  );
  await consent.getByRole("button", { name: words("consent_agree") }).click();
  await until(
    async () => /** @type {any} */ (await browser.stored("settings"))?.consent?.at,
    "the choice is kept",
  );
  const page = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
  await says(await panelOf(browser, page), words("verdict_hold"));
});

for (const composer of COMPOSERS) {
  test(`${composer}: found, fixed, undone, held, mended, and out`, async () => {
    const page = await openComposer(browser, { composer, text: DRAFT });
    const panel = await panelOf(browser, page);
    await says(panel, words("verdict_hold"));
    await until(async () => (await highlighted(page))["spelling-c"], "the stop is underlined");
    assert.deepEqual((await highlighted(page))["spelling-c"], ["risk-free"]);
    assert.deepEqual((await highlighted(page))["spelling-a"], ["Ledger Leaf"]);

    await press(panel.getByRole("button", { name: "Use “Ledgerleaf”" }));
    const fixed = DRAFT.replace("Ledger Leaf", "Ledgerleaf");
    await until(async () => (await modelText(page)) === fixed, "the fix is in the draft");
    await says(panel, words("notice_fixed"));
    await page.keyboard.press("Control+z");
    await until(async () => (await modelText(page)) === DRAFT, "the fix is undone");

    await until(() => postButton(page).isEnabled(), "the Post button is awake");
    await postButton(page).click();
    await says(panel, words("guard_held"));
    assert.deepEqual(await posted(page), []);

    // A person mends it: the last line is written anew.
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("She laughed at the name, and then she tried it.");
    await until(async () => !(await highlighted(page))["spelling-c"], "the stop is gone");
    await until(async () => {
      if ((await posted(page)).length === 0) await postButton(page).click();
      return (await posted(page)).length === 1;
    }, "the post is out");
    assert.match((await posted(page))[0]?.text ?? "", /then she tried it\.$/u);
  });
}

test("what is added goes where it belongs, wherever the caret was", async () => {
  const typed = "We're thrilled to announce Nestmoor Pots, a game-changing way to save from Quillfern.";
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer });
    const panel = await panelOf(browser, page);
    await editorOf(page).click();
    await page.keyboard.type(typed);
    await press(panel.getByRole("button", { name: "Add “I work at Quillfern.”" }));
    await says(panel, words("notice_fixed"));
    assert.equal(await modelText(page), `I work at Quillfern. ${typed}`, composer);
    await page.close();
  }
});

test("an ask wants a reason, keeps it here, and lets exactly this text go", async () => {
  const text = "I work at Quillfern. Ledgerleaf is the best bookkeeping app for small clinics.";
  const page = await openComposer(browser, { composer: "tiptap-3", text });
  const panel = await panelOf(browser, page);
  await says(panel, words("verdict_ask"));
  await until(() => postButton(page).isEnabled(), "the Post button is awake");
  await postButton(page).click();
  await says(panel, words("guard_ask"));
  await press(panel.getByRole("button", { name: words("guard_confirm") }));
  await says(panel, words("guard_reason_missing"));
  await panel.getByLabel(words("guard_reason")).fill("It won the clinics’ own vote this year.");
  await press(panel.getByRole("button", { name: words("guard_confirm") }));
  await says(panel, words("guard_permitted"));
  assert.deepEqual(await posted(page), []);
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the post is out");
  const reasons = /** @type {{ reason: string }[]} */ (await browser.stored("reasons"));
  assert.equal(reasons.at(-1)?.reason, "It won the clinics’ own vote this year.");
});

test("broadcast copy becomes one's own words, by questions only the person can answer", async () => {
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer, text: BROADCAST });
    const panel = await panelOf(browser, page);
    await press(panel.getByRole("tab", { name: words("tab_words") }));
    await says(panel, words("rewrite_questions"));
    await panel.getByRole("textbox").first().fill("my dentist stopped typing invoices at night");
    const offer = panel
      .locator(".offer")
      .filter({ hasText: "my dentist stopped typing invoices at night" })
      .first();
    await press(offer.getByRole("button", { name: words("offer_use") }));
    await until(
      async () => (await modelText(page)).includes("my dentist stopped typing invoices at night"),
      "it is in the draft",
    );
    assert.match(await modelText(page), /https:\/\/quillfern\.example\/ledgerleaf-4/u);
    await says(panel, words("notice_used"));
    await page.keyboard.press("Control+z");
    await until(async () => (await modelText(page)) === BROADCAST, "the draft is as it was");
    await page.close();
  }
});

test("a cue lights up in the draft while it is looked at", async () => {
  const page = await openComposer(browser, { composer: "quill-shadow", text: BROADCAST });
  const panel = await panelOf(browser, page);
  await panel.locator(".cue.broadcast").first().hover();
  await until(async () => (await highlighted(page))["spelling-d"], "the cue is lit");
  await panel.locator(".where").hover();
  await until(async () => !(await highlighted(page))["spelling-d"], "the light is out");
});

test("“never act for this account” ends it for this account, at once", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
  const panel = await panelOf(browser, page);
  // By keyboard, and not waited for: the frame goes away in the middle of the press, and its answer may go with it.
  await panel.getByRole("button", { name: "Never act for Ann Author" }).focus();
  page.keyboard.press("Enter").catch(() => {});
  await until(() => !page.frames().includes(panel), "the panel is gone");
  assert.deepEqual(await highlighted(page), {});
  assert.deepEqual(/** @type {any} */ (await browser.stored("settings")).keptOut, ["Ann Author"]);
  await until(() => postButton(page).isEnabled(), "the Post button is awake");
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the post is out");
});

test("Escape in the panel gives the keyboard back to the draft", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
  const panel = await panelOf(browser, page);
  await says(panel, words("verdict_hold"));
  await editorOf(page).click();
  await page.keyboard.press("F6");
  await until(() => panel.evaluate(() => document.hasFocus()), "the panel has the keyboard");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await until(() => panel.evaluate(() => !document.hasFocus()), "the draft has the keyboard");
});

test("the worker is killed in the middle, and nothing is asked of the network", async () => {
  browser.requests.length = 0;
  const page = await openComposer(browser, { composer: "quill-light", text: "I work at Quillfern." });
  const panel = await panelOf(browser, page);
  await killWorker(browser);
  await editorOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Nestmoor is risk-free.");
  await says(panel, words("verdict_hold"));
  await postButton(page).click();
  await says(panel, words("guard_held"));
  assert.deepEqual(await posted(page), []);
  for (const url of browser.requests.filter((one) => !one.startsWith(`chrome-extension://`))) {
    assert.match(url, /^https:\/\/www\.linkedin\.com\/(feed\/\?|assets\/|preload\/|favicon\.ico)/u);
  }
});

test("in the browser's own side panel a draft is read, held and mended, and nothing is drawn in the page", async () => {
  await browser.choose({ ...AGREED, mode: "side-panel" });
  for (const composer of ["tiptap-3", "quill-shadow"]) {
    const page = await openComposer(browser, { composer, text: DRAFT });
    const side = await openSidePanel(browser, page);
    await sideSays(side, words("verdict_hold"));
    await until(() => postButton(page).isEnabled(), "the Post button is awake");
    await postButton(page).click();
    await sideSays(side, words("guard_held"));
    assert.deepEqual(await posted(page), []);
    await side.evaluate(
      `[...document.querySelectorAll("button")].find((one) => one.textContent.includes("Use “Ledgerleaf”")).click()`,
    );
    await until(async () => (await modelText(page)).includes("Ledgerleaf"), "the fix is in the draft");
    assert.deepEqual(await highlighted(page), {});
    assert.equal(await page.locator("[popover]").count(), 0);
    await side.close();
    await page.close();
  }
});

test("a composer that cannot be read is said to be so, and one press saves a report without a word of the draft", async () => {
  await browser.choose({ ...AGREED, mode: "side-panel" });
  const page = await openComposer(browser, { composer: "tiptap-3", text: DRAFT });
  const side = await openSidePanel(browser, page);
  const folder = await mkdtemp(join(tmpdir(), "firsthand-report-"));
  const session = await browser.context.newCDPSession(browser.back);
  try {
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    await sideSays(side, words("verdict_hold"));
    await editorOf(page).evaluate((editor) => editor.remove());
    await sideSays(side, words("unreadable_title"));
    await side.evaluate(`document.querySelector("[data-act=report]").click()`);
    await sideSays(side, words("unreadable_report_saved"));
    const report = await until(
      async () => (await readFile(join(folder, "firsthand-report.txt"), "utf8").catch(() => "")) || null,
      "the report is among the downloads",
    );
    assert.match(
      report,
      /site: linkedin\nreason: no-editor\nbrowser: Chrome\/\d+\nlanguage of Firsthand: en\n/u,
    );
    assert.match(report, /^[1-9]\d* {2}post root: /mu);
    assert.match(report, /^0 {2}post editor: /mu);
    assert.doesNotMatch(report, /Quillfern|Ledger|Nestmoor|https?:|www\./u);
  } finally {
    await session.detach();
    await side.close();
    await rm(folder, { recursive: true, force: true });
  }
});
