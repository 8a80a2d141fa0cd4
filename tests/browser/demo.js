// Shows the main job on a LinkedIn-shaped page with the real editor: ./build.sh demo
//
// With a display it opens Chromium with the extension and a draft to play with, and stays until the window is closed.
// Without one it plays the story itself and tells it: each line says what was done, or what the panel or the page
// then really said. It writes pictures to target/demo/, and ends with 1 when a step does not happen.
// A new step is one entry in STEPS.
//
//   node tests/browser/demo.js           as above
//   node tests/browser/demo.js --picture makes the picture in the README again

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  AGREED,
  editorOf,
  highlighted,
  modelText,
  openComposer,
  panelOf,
  postButton,
  posted,
  press,
  startBrowser,
  until,
} from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

const top = new URL("../../", import.meta.url);
const extension = fileURLToPath(new URL("target/extension/chromium", top));
const pictures = fileURLToPath(new URL("target/demo", top));
const messages = JSON.parse(readFileSync(new URL("extension/_locales/en/messages.json", top), "utf8"));

const PROMISE = " It guarantees savers a return of 6% a year.";
const BROADCAST = `We're thrilled to announce Nestmoor Pots, a game-changing way to save from Quillfern.${PROMISE} Learn more: https://quillfern.example/pots`;
const OWN =
  "I work at Quillfern, on invoices. On Tuesday my dentist told me she closed her month before lunch. I had a second coffee.";

/** A sentence of the messages file without blanks. @param {string} key @returns {string} */
const words = (key) => messages[key].message;

/**
 * What somebody reads there, on one line.
 * @param {import("playwright-core").Locator} place
 */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read
const read = async (place) => (await place.innerText()).replace(/\s+/gu, " ").trim();

/**
 * A marked text without what only screen readers are told about its marks.
 * @param {import("playwright-core").Locator} place
 */
const spoken = (place) =>
  place.evaluate((element) =>
    [...element.childNodes]
      .map((node) =>
        [...(node.nodeName === "MARK" ? node.childNodes : [node])]
          .filter((part) => !(part instanceof Element && part.classList.contains("sr")))
          .map((part) => part.textContent)
          .join(""),
      )
      .join(""),
  );

/** @param {string} text */
const quoted = (text) => `“${text.replace(/\s+/gu, " ").trim()}”`;

/**
 * Waits until this stands there, and gives back what is read.
 * @param {import("playwright-core").Locator} place
 * @param {RegExp} pattern
 * @param {string} what
 */
const reads = (place, pattern, what) =>
  until(async () => {
    const text = await read(place.first());
    return pattern.test(text) ? text : null;
  }, what);

/** @param {Frame} panel @param {string} key */
const tab = (panel, key) => panel.getByRole("tab", { name: words(key) });

/** @param {Page} page */
async function pressPost(page) {
  await until(() => postButton(page).isEnabled(), "the Post button is awake");
  await postButton(page).click();
}

/** @param {Page} page */
async function emptyEditor(page) {
  await editorOf(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
}

/**
 * What the steps have between them.
 * @typedef {object} Stage
 * @property {Browser} browser
 * @property {Page} page
 * @property {Frame} panel
 * @property {(sentence: string) => void} tell
 * @property {(page: Page) => Promise<unknown>} picture takes the step's picture now, and not at its end
 */

/** @type {[title: string, play: (stage: Stage) => Promise<Page>][]} each gives back the page to be pictured */
const STEPS = [
  [
    "The first run asks before anything is read",
    async (stage) => {
      const { browser, tell } = stage;
      const consent = await until(
        () => browser.context.pages().find((page) => page.url().endsWith("/consent.html")),
        "the consent page opens by itself",
      );
      tell(`A page opens by itself: ${quoted(await reads(consent.locator("h1"), /./u, "it has a title"))}`);
      const where = await read(consent.locator("li", { hasText: words("consent_stays_local") }));
      tell(`Where the text goes: ${quoted(where)}`);
      const page = await openComposer(browser, { composer: "tiptap-3", text: OWN });
      await until(() => postButton(page).isEnabled(), "the Post button is awake");
      assert.equal(await page.locator("[popover]").count(), 0, "nothing is drawn before consent");
      tell("A post opened before the choice is made: nothing is drawn in the page.");
      await page.close();
      const agree = consent.getByRole("button", { name: words("consent_agree"), exact: true });
      await consent.bringToFront();
      await agree.scrollIntoViewIfNeeded();
      await agree.click();
      const done = await reads(
        consent.locator(".notice"),
        new RegExp(words("consent_done_title"), "u"),
        "it is ready",
      );
      tell(`“${words("consent_agree")}” is pressed: ${quoted(done)}`);
      return consent;
    },
  ],
  [
    "The announcement everybody got is pasted into a post",
    async (stage) => {
      const { browser, tell } = stage;
      stage.page = await openComposer(browser, { composer: "tiptap-3" });
      stage.panel = await panelOf(browser, stage.page);
      await editorOf(stage.page).click();
      await stage.page.keyboard.type(BROADCAST);
      tell(`Typed: ${quoted(BROADCAST)}`);
      tell(
        `The panel: ${quoted(await reads(stage.panel.locator(".sentence"), /to change/u, "one to change"))}`,
      );
      for (const card of await stage.panel.locator(".findings > li > .card").all()) {
        tell(`  ${await read(card.locator(".badge").first())}: ${await read(card.locator("h3"))}`);
      }
      const marks = await until(async () => {
        const all = await highlighted(stage.page);
        return all["spelling-c"] && all;
      }, "the promise is underlined");
      const marked = Object.values(marks).flat();
      assert.ok(marks["spelling-c"]?.includes("guarantees"));
      tell(`Underlined in the draft: ${marked.map(quoted).join(", ")}`);
      tell(`How it reads: ${quoted(await read(stage.panel.locator(".scale-said")))}`);
      return stage.page;
    },
  ],
  [
    "Post is pressed, and held",
    async ({ page, panel, tell }) => {
      await pressPost(page);
      const held = await reads(panel.locator(".notice.held"), /Held/u, "the post is held");
      tell(`The panel: ${quoted(held)}`);
      assert.deepEqual(await posted(page), []);
      tell("The page has published nothing.");
      return page;
    },
  ],
  [
    "One press mends what a press can mend; the promise is the person's to take out",
    async ({ page, panel, tell }) => {
      const add = panel.getByRole("button", { name: "Add “I work at Quillfern.”" });
      tell(`The panel offers: ${quoted(await read(add))}`);
      await add.click();
      await until(async () => (await modelText(page)).includes("I work at Quillfern."), "it is in the draft");
      tell(`The draft: ${quoted(await modelText(page))}`);
      tell(`The panel: ${quoted(await reads(panel.locator(".notice.good"), /./u, "it says what it did"))}`);
      const text = await modelText(page);
      assert.ok(text.includes(PROMISE));
      await emptyEditor(page);
      await page.keyboard.type(text.replace(PROMISE, ""));
      const said = await reads(panel.locator(".sentence"), /^(?!.*to change)/u, "nothing has to be changed");
      tell(`The sentence with the promise is taken out by hand. The panel: ${quoted(said)}`);
      return page;
    },
  ],
  [
    "Say it in my own words",
    async ({ page, panel, tell }) => {
      const before = await modelText(page);
      await press(tab(panel, "tab_words"));
      const boxes = panel.locator(".questions li");
      await boxes.first().waitFor();
      // What somebody might say to what may be asked here; to anything else there is nothing to add.
      const answers = /** @type {[RegExp, string][]} */ ([
        [/got to do with it/u, "I answered the first forty mails about it"],
        [/not know/u, "nobody has told me yet what happens to a pot when its owner moves abroad"],
        [/./u, "my sister keeps one pot for the car and one for the vet"],
      ]);
      const given = /** @type {string[]} */ ([]);
      const asked = await boxes.count();
      for (let nth = 0; nth < asked; nth += 1) {
        const question = await read(boxes.nth(nth).locator("label"));
        const answer = answers.find(([about, said]) => about.test(question) && !given.includes(said))?.[1];
        if (answer) given.push(answer);
        if (answer) await boxes.nth(nth).getByRole("textbox").fill(answer);
        else
          await boxes
            .nth(nth)
            .getByRole("button", { name: words("rewrite_nothing") })
            .click();
        tell(
          `It asks: ${quoted(question)} The answer: ${answer ? quoted(answer) : words("rewrite_nothing")}`,
        );
      }
      const offers = panel.locator(".offer");
      tell(`${await offers.count()} ways to say it are offered.`);
      const offer = offers
        .filter({ hasText: new RegExp(given.join("|"), "u") })
        .filter({ hasNotText: "⟦" })
        .first();
      tell(`Chosen: ${quoted(await read(offer.locator("h4")))} — ${await read(offer.locator(".voices"))}`);
      await offer.scrollIntoViewIfNeeded();
      await press(offer.getByRole("button", { name: words("offer_use") }));
      await until(async () => {
        const draft = await modelText(page);
        return given.some((answer) => draft.includes(answer));
      }, "it is in the draft");
      const after = await modelText(page);
      assert.notEqual(after, before);
      assert.match(after, /https:\/\/quillfern\.example\/pots/u);
      tell(`The draft is now: ${quoted(after)}`);
      tell(`The panel: ${quoted(await reads(panel.locator(".sentence"), /./u, "a verdict"))}`);
      return page;
    },
  ],
  [
    "Approved content to start from",
    async ({ page, panel, tell }) => {
      await press(tab(panel, "tab_ideas"));
      const item = panel.locator(".item").first();
      await item.waitFor();
      tell(`Offered first: ${quoted(await read(item.locator("h3")))}`);
      for (const why of await item.locator(".reasons li").all()) tell(`  ${await read(why)}`);
      return page;
    },
  ],
  [
    "A sentence to be sure about",
    async ({ browser, page, panel, tell, picture }) => {
      await press(tab(panel, "tab_check"));
      await editorOf(page).click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" It is the best savings app in the country.");
      tell("Added by hand: “It is the best savings app in the country.” Post is pressed.");
      await reads(panel.locator(".sentence"), /sure about/u, "one to be sure about");
      await pressPost(page);
      const asked = panel.locator(".notice.asked");
      tell(`The panel: ${quoted(await reads(asked.locator("h2"), /sure/u, "it asks"))}`);
      tell(`  ${await read(asked.locator("li").first())}`);
      assert.deepEqual(await posted(page), []);
      await picture(page);
      await panel
        .getByLabel(words("guard_reason"))
        .fill("It won the savers’ own vote this year, and I link to it.");
      await press(panel.getByRole("button", { name: words("guard_confirm") }));
      const noted = await reads(panel.locator(".notice.good"), /again/u, "the reason is noted");
      tell(`A reason is given. The panel: ${quoted(noted)}`);
      assert.deepEqual(await posted(page), [], "it never presses Post itself");
      await pressPost(page);
      await until(async () => (await posted(page)).length === 1, "the post is out");
      const reasons = /** @type {{ reason: string }[]} */ (await browser.stored("reasons"));
      tell(
        `Post is pressed again, and the post is out. Kept on this computer: ${quoted(reasons.at(-1)?.reason ?? "")}`,
      );
      return page;
    },
  ],
  [
    "A post in one's own words goes out at once",
    async (stage) => {
      const { browser, tell } = stage;
      await stage.page.close();
      const page = await openComposer(browser, { composer: "tiptap-3" });
      const panel = await panelOf(browser, page);
      await editorOf(page).click();
      await page.keyboard.type(OWN);
      const said = await reads(panel.locator(".verdict"), /Nothing found/u, "nothing is found");
      tell(`The panel: ${quoted(said)}`);
      await stage.picture(page);
      await pressPost(page);
      await until(async () => (await posted(page)).length === 1, "the post is out");
      const [out] = await posted(page);
      assert.equal(out?.text, OWN);
      tell(`One press on Post. The page published: ${quoted(out?.text ?? "")}`);
      return page;
    },
  ],
  [
    "The trainer: a post that breaks a rule, and a better one",
    async ({ browser, tell }) => {
      const page = await browser.context.newPage();
      await page.goto(`chrome-extension://${browser.id}/trainer.html`);
      await page.locator(".post.bad").waitFor();
      await page.getByRole("button", { name: words("train_next") }).click();
      tell(
        `Card ${await read(page.locator(".position"))}: ${quoted(await read(page.locator(".lesson h2")))}`,
      );
      tell(`  Breaks it: ${quoted(await spoken(page.locator(".post.bad .own-words")))}`);
      const better = page.locator(".post.better .own-words");
      if (await better.count()) tell(`  Better: ${quoted(await spoken(better))}`);
      return page;
    },
  ],
];

async function play() {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const viewport = { width: 1280, height: 860 };
  const browser = await startBrowser({ extension, settings: null, viewport });
  const stage = /** @type {Stage} */ ({ browser, tell: (sentence) => console.log(`   ${sentence}`) });
  try {
    for (const [index, [title, step]] of STEPS.entries()) {
      console.log(`\n${index + 1}. ${title}`);
      const name = title
        .toLowerCase()
        .replace(/[;:].*$/u, "")
        .replace(/[^a-z]+/gu, "-");
      const path = `${pictures}/${String(index + 1).padStart(2, "0")}-${name}.png`;
      stage.picture = async (page) => {
        await page.bringToFront();
        await page.screenshot({ path });
      };
      const page = await step(stage);
      if (!existsSync(path)) await stage.picture(page);
    }
    console.log("\nThat was the whole story. The pictures are in target/demo/.");
  } finally {
    await browser.close();
  }
}

async function open() {
  const browser = await startBrowser({ extension, settings: AGREED, visible: true });
  const closed = new Promise((resolve) => browser.context.once("close", resolve));
  await browser.back.goto(`chrome-extension://${browser.id}/trainer.html`);
  const page = await openComposer(browser, { composer: "tiptap-3", placeholder: "yes" });
  // Consent is taken as given here; the page of the first run would only be in the way.
  for (const other of browser.context.pages())
    if (other !== page && other !== browser.back) await other.close();
  await editorOf(page).click();
  await page.keyboard.type(BROADCAST);
  console.log(`
Chromium is open on a page shaped like LinkedIn, with Firsthand beside the post. Nothing here reaches the internet. Try:

  - Read the panel: what it found, why, and whom to ask. The words are underlined in the draft.
  - Press Post. It is held, and the panel says why. Nothing is published.
  - Press “Add “I work at Quillfern.””, then take it back with Ctrl+Z.
  - Take out the sentence with the promise, and press Post again.
  - “${words("tab_words")}”: answer what only you can know, and use one of the texts.
  - “${words("tab_ideas")}”: approved content that fits this draft today.
  - The other tab: examples to practise with. The right arrow goes to the next.

Close the window to end.`);
  await closed;
  await browser.close();
}

/** The picture in the README: the panel beside a draft with one thing to change. */
async function picture() {
  const viewport = { width: 1360, height: 860 };
  const browser = await startBrowser({ extension, settings: AGREED, viewport, sharpness: 1.25 });
  try {
    const page = await openComposer(browser, {
      composer: "tiptap-3",
      identity: "Wren Abernethy-Okoro",
      text: "I work at Quillfern, on the screens of Nestmoor.\n\nMy daughter asked me on Sunday where her birthday money should go. I said that Nestmoor is risk-free. She asked how I know that.",
    });
    const panel = await panelOf(browser, page);
    await reads(panel.locator(".sentence"), /to change/u, "one thing to change");
    await until(async () => (await highlighted(page))["spelling-c"], "it is underlined");
    const store = new URL("extension/store/", top);
    await mkdir(store, { recursive: true });
    await page.screenshot({ path: fileURLToPath(new URL("panel.png", store)) });
  } finally {
    await browser.close();
  }
}

if (!existsSync(`${extension}/panel.html`)) {
  console.error("There is no target/extension/chromium yet: run ./build.sh demo.");
  process.exit(2);
}
const hasDisplay =
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) ||
  process.platform === "darwin" ||
  process.platform === "win32";
try {
  if (process.argv.includes("--picture")) await picture();
  else if (hasDisplay) await open();
  else await play();
} catch (error) {
  console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
