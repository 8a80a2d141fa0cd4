// Firsthand as a guest on the page: what it leaves alone, where it stands, and how it goes.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { after, afterEach, before, test } from "./bounded.js";
import {
  AGREED,
  announced,
  COMPOSERS,
  editorOf,
  framesOf,
  heard,
  highlighted,
  killWorker,
  modelText,
  openComposer,
  openFeed,
  panelOf,
  postButton,
  posted,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */

const STOP = "This is guaranteed.";

/** @type {Browser} */
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());
afterEach(async () => {
  for (const page of browser.context.pages()) if (page !== browser.back) await page.close();
  await browser.store({ standIn: {}, settings: AGREED });
});

/** What an extension could have left in the page, as the page itself can see it. @param {Page} page */
const traces = (page) =>
  page.evaluate(() => ({
    hosts: document.querySelectorAll("[popover]").length,
    sheets: document.adoptedStyleSheets.length,
    highlights: [...CSS.highlights.keys()],
    frames: window.length,
    resources: performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith("https:"))
      .length,
  }));

const NOTHING = { hosts: 0, sheets: 0, highlights: [], frames: 1, resources: 0 };

/** @param {Page} page */
async function postsUntouched(page) {
  await until(() => postButton(page).isEnabled(), "the Post button is awake");
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the post is out");
}

/**
 * The panel, opened as the browser's side panel is, for the tab of this page.
 * @param {Page} page
 */
async function openSidePanel(page) {
  const tab = await browser.tabOf(page);
  const side = await browser.context.newPage();
  await side.goto(`chrome-extension://${browser.id}/panel.html?tab=${tab}`);
  await page.bringToFront();
  return side.mainFrame();
}

test("before consent, in paste-only mode and on a site that is off the page is as if nobody were there", async () => {
  for (const settings of [
    { ...AGREED, consent: null },
    { ...AGREED, mode: "paste-only" },
    { ...AGREED, sites: { linkedin: false } },
  ]) {
    await browser.choose(settings);
    for (const composer of ["tiptap-3", "quill-shadow"]) {
      const page = await openComposer(browser, { composer, text: STOP });
      assert.deepEqual(await traces(page), NOTHING);
      assert.deepEqual(framesOf(page), []);
      await postsUntouched(page);
    }
  }
});

test("an account that is kept out is left alone, and one that is not is not", async () => {
  await browser.choose({ ...AGREED, keptOut: ["Ann Author"] });
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer, text: STOP });
    await editorOf(page).click();
    assert.deepEqual(await traces(page), NOTHING);
    await postsUntouched(page);
    const other = await openComposer(browser, { composer, text: STOP, identity: "Bo Writer" });
    await panelOf(browser, other);
  }
});

test("where the account is changed in the middle of a draft, the kept-out one is left alone", async () => {
  await browser.choose({ ...AGREED, keptOut: ["Bo Writer"] });
  for (const composer of ["tiptap-3", "quill-shadow"]) {
    const page = await openComposer(browser, { composer, text: STOP });
    const become = (/** @type {string} */ from, /** @type {string} */ to) =>
      page.evaluate(
        ([old, next]) => {
          const trees = [document, document.querySelector("#interop-outlet")?.shadowRoot].filter(
            (tree) => tree,
          );
          for (const tree of trees) {
            const walker = document.createTreeWalker(/** @type {Node} */ (tree), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              if (node.nodeValue?.trim() === old) node.nodeValue = next;
            }
          }
        },
        /** @type {const} */ ([from, to]),
      );
    await reviewed(await panelOf(browser, page), STOP);
    await become("Ann Author", "Bo Writer");
    await until(() => framesOf(page).length === 0, "the panel goes");
    await until(async () => (await traces(page)).sheets === 0, "its stylesheet is gone");
    await become("Bo Writer", "Ann Author");
    const panel = await panelOf(browser, page);
    await reviewed(panel, STOP);
    assert.equal((await heard(panel, "composer")).at(-1).identity, "Ann Author");
    await become("Ann Author", "Bo Writer");
    await postsUntouched(page);
  }
});

test("a composer that cannot be read is said to be so beside it, until it is closed or can be read", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await reviewed(await panelOf(browser, page), STOP);
  /** The site has another editor now, or the one before again. @param {boolean} other */
  const change = (other) =>
    page.evaluate((changed) => {
      const editor = document.querySelector(".sharing [role=textbox]");
      editor?.toggleAttribute("hidden", changed);
      if (changed) editor?.after(Object.assign(document.createElement("textarea"), { id: "other" }));
      else document.querySelector("#other")?.remove();
    }, other);
  await change(true);
  const panel = await panelOf(browser, page);
  const state = await until(async () => {
    const last = (await heard(panel, "composer")).at(-1);
    return last?.state === "unreadable" ? last : null;
  }, "the panel hears of it");
  assert.equal(state.reason, "no-editor");
  assert.ok(state.trouble.matches.length > 0);
  await change(false);
  await until(async () => (await heard(panel, "composer")).at(-1)?.state === "found", "it is found again");
  await change(true);
  await until(async () => (await heard(panel, "composer")).at(-1)?.state === "unreadable", "and lost again");
  // Where nothing can be written, as while a picture is chosen, there is nothing to say.
  await page.evaluate(() => document.querySelector("#other")?.remove());
  await until(() => framesOf(page).length === 0, "the panel goes");
  await change(false);
  await reviewed(await panelOf(browser, page), STOP);
  await change(true);
  await until(
    async () => (await heard(await panelOf(browser, page), "composer")).at(-1)?.state === "unreadable",
    "it is said again",
  );
  await page.getByRole("button", { name: "Dismiss" }).click();
  await until(() => framesOf(page).length === 0, "the panel goes with it");
});

test("a text in a dialog that nobody here knows is said to go unchecked, once, and a page without its landmarks is said to be strange", async () => {
  const page = await openFeed(browser, { composer: "tiptap-3" });
  const side = await openSidePanel(page);
  const last = () => until(async () => (await heard(side, "composer")).at(-1), "the side panel hears");
  assert.deepEqual([(await last()).state, (await last()).reason], ["none", undefined]);
  const write = () =>
    page.evaluate(() => {
      document.querySelector("#new")?.remove();
      const dialog = document.createElement("div");
      dialog.id = "new";
      dialog.setAttribute("role", "dialog");
      const editor = document.createElement("div");
      editor.contentEditable = "true";
      editor.setAttribute("role", "textbox");
      editor.setAttribute("aria-label", "A text of another kind");
      dialog.append(editor);
      document.querySelector("main")?.prepend(dialog);
      editor.focus();
    });
  await write();
  await until(async () => (await last()).reason === "unknown-editor", "the side panel hears of it");
  assert.ok((await last()).trouble.matches.length > 0);
  const warnings = async () =>
    (await announced(browser, page)).filter(({ name }) => name.includes("does not know this text field"));
  await until(async () => (await warnings()).length > 0, "the person is told beside it");
  await page.getByRole("searchbox").click();
  await until(async () => (await last()).reason === undefined, "it is over");
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("#global-nav, [data-testid=primary-nav]")) one.remove();
  });
  await until(async () => (await last()).reason === "no-anchor", "the page is strange");
  assert.deepEqual(framesOf(page), []);
});

test("a change of mind is followed at once, both ways", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  const panel = await panelOf(browser, page);
  await reviewed(panel, STOP);
  await browser.choose({ ...AGREED, mode: "paste-only" });
  await until(() => framesOf(page).length === 0, "the panel goes");
  assert.deepEqual(await traces(page), NOTHING);
  await browser.choose(AGREED);
  await reviewed(await panelOf(browser, page), STOP);
  await until(async () => (await highlighted(page))["spelling-c"], "the stop is underlined again");
});

test("no panel is loaded on a feed where nobody writes, however much it is used", async () => {
  const page = await openFeed(browser, { composer: "tiptap-3" });
  await page.mouse.wheel(0, 400);
  await page.getByRole("searchbox").click();
  await page.keyboard.type("guaranteed");
  await page.locator(".msg-form__contenteditable").click();
  await page.keyboard.type("maybe guaranteed");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Send" }).click();
  assert.equal(await page.locator(".msg-log p").textContent(), "maybe guaranteed");
  assert.deepEqual(framesOf(page), []);
  assert.deepEqual(await traces(page), NOTHING);
});

test("a composer that opens by itself on a page that nobody has touched for a while is found", async () => {
  for (const composer of COMPOSERS) {
    const page = await openFeed(browser, { composer, text: STOP });
    await wait(4500);
    await page.getByRole("button", { name: "Start a post" }).dispatchEvent("click");
    await reviewed(await panelOf(browser, page), STOP);
    await page.close();
  }
});

test("beside an open composer messaging stays private, and goes out", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", dialog: "open", text: "Fine." });
  const panel = await panelOf(browser, page);
  await reviewed(panel, "Fine.");
  await page.locator(".msg-form__contenteditable").click();
  await page.keyboard.type("guaranteed, dear");
  await page.getByRole("button", { name: "Send" }).click();
  assert.equal(await page.locator(".msg-log p").textContent(), "guaranteed, dear");
  for (const { text } of await heard(panel, "draft")) assert.doesNotMatch(text, /dear/u);
  assert.deepEqual(await heard(panel, "held"), []);
});

test("a skeleton dialog that is thrown away, a hidden frame and hidden dialogs deceive nobody", async () => {
  for (const composer of COMPOSERS) {
    const page = await openFeed(browser, { composer, placeholder: "yes", text: STOP });
    await page.getByRole("button", { name: "Start a post" }).click();
    const panel = await panelOf(browser, page);
    await reviewed(panel, STOP);
    assert.deepEqual(
      (await heard(panel, "draft")).map(({ text }) => text),
      [STOP],
    );
    assert.equal(framesOf(page).length, 1);
    assert.equal((await heard(panel, "composer")).at(-1).state, "found");
  }
});

test("nothing is asked of the network but what the page itself asks for", async () => {
  browser.requests.length = 0;
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer, text: STOP });
    const panel = await panelOf(browser, page);
    await reviewed(panel, STOP);
    await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
    await reviewed(panel, STOP.replace("guaranteed", "planned"));
    await postButton(page).click();
    await until(async () => (await posted(page)).length === 1, "the post is out");
  }
  const own = browser.requests.filter((url) => url.startsWith("chrome-extension:"));
  const site = browser.requests.filter((url) => !url.startsWith("chrome-extension:"));
  assert.ok(own.length > 0);
  for (const url of site) {
    assert.match(url, /^https:\/\/www\.linkedin\.com\/(feed\/\?|assets\/|preload\/|favicon\.ico)/u);
  }
});

test("the page cannot see the panel's frame, and the panel's address stands nowhere in the page", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await panelOf(browser, page);
  const { frames: visible, resources } = await traces(page);
  assert.deepEqual([visible, resources], [1, 0]);
  assert.doesNotMatch(await page.content(), /chrome-extension|firsthand|panel/iu);
});

test("the worker is killed in the middle, and nothing is lost", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3" });
  const panel = await panelOf(browser, page);
  await editorOf(page).click();
  await page.keyboard.type("Half of it is ");
  await killWorker(browser);
  await page.keyboard.type("guaranteed.");
  await reviewed(panel, "Half of it is guaranteed.");
  await until(async () => (await highlighted(page))["spelling-c"], "the stop is underlined");
  await killWorker(browser);
  await postButton(page).click();
  await until(async () => (await heard(panel, "held")).length === 1, "the press is held");
  await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
  await reviewed(panel, "Half of it is planned.");
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the post is out");
});

test("in side-panel mode nothing is drawn, and the composer is read, guarded and edited at a press", async () => {
  await browser.choose({ ...AGREED, mode: "side-panel" });
  for (const composer of ["tiptap-3", "quill-shadow"]) {
    const page = await openComposer(browser, { composer, text: STOP });
    const side = await openSidePanel(page);
    await reviewed(side, STOP);
    const [hello] = await heard(side, "hello");
    assert.deepEqual([hello.surface, hello.mode], ["side-panel", "side-panel"]);
    await postButton(page).click();
    await until(async () => (await heard(side, "held")).length === 1, "the press is held");
    assert.deepEqual(await traces(page), NOTHING);
    assert.deepEqual(framesOf(page), []);
    await side.evaluate(
      (edits) => Reflect.get(window, "panel").apply(edits),
      [{ start: 8, end: 18, expected: "guaranteed", text: "planned" }],
    );
    assert.equal(await modelText(page), "This is planned.");
    await reviewed(side, "This is planned.");
    await postButton(page).click();
    await until(async () => (await posted(page)).length === 1, "the post is out");
    assert.deepEqual((await heard(side, "went")).at(-1).checked, true);
  }
});

test("in side-panel mode with the panel shut a post goes, and the panel is told when it opens", async () => {
  await browser.choose({ ...AGREED, mode: "side-panel" });
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await until(async () => {
    if ((await posted(page)).length === 0) await postButton(page).click();
    return (await posted(page)).length === 1;
  }, "the post goes out once the patience is over");
  assert.deepEqual(await traces(page), NOTHING);
  const side = await openSidePanel(page);
  const [went] = await until(
    async () => (await heard(side, "went"))[0] && (await heard(side, "went")),
    "it is told",
  );
  assert.deepEqual([went.text, went.checked], [STOP, false]);
});

test("the keyboard goes to the panel with F6 and comes back with Escape", async () => {
  for (const composer of COMPOSERS) {
    const page = await openComposer(browser, { composer, text: STOP });
    const panel = await panelOf(browser, page);
    await reviewed(panel, STOP);
    await editorOf(page).click();
    await page.keyboard.press("F6");
    await until(() => panel.evaluate(() => document.hasFocus()), "the panel has the keyboard");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await until(() => panel.evaluate(() => !document.hasFocus()), "the page has the keyboard");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" So.");
    await until(async () => (await modelText(page)).endsWith(" So."), "one types on");
  }
});

test("the panel is folded away and opened by keyboard, and a held press opens it too", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  const panel = await panelOf(browser, page);
  await reviewed(panel, STOP);
  const width = () => panel.evaluate(() => innerWidth);
  const open = await width();
  // To the panel's first control, and back out of the frame to the bar above it. The keyboard goes from process to
  // process in its own time.
  const fold = async () => {
    await page.keyboard.press("Tab");
    await until(
      () => panel.evaluate(() => document.activeElement !== document.body),
      "a control has the keyboard",
    );
    await page.keyboard.press("Shift+Tab");
    await until(() => panel.evaluate(() => !document.hasFocus()), "the bar has the keyboard");
    await page.keyboard.press("Enter");
  };
  await editorOf(page).click();
  await page.keyboard.press("F6");
  await until(() => panel.evaluate(() => document.hasFocus()), "the panel has the keyboard");
  await fold();
  await until(
    async () =>
      (await announced(browser, page)).some(
        ({ role, name }) => role === "button" && name === "Open Firsthand",
      ),
    "the folded panel is a button",
  );
  await page.keyboard.press("Enter");
  await until(async () => (await width()) === open, "it is open again");
  await until(() => panel.evaluate(() => document.hasFocus()), "the panel has the keyboard again");
  await fold();
  const isFolded = () =>
    page.evaluate(() => (document.querySelector("[popover]")?.getBoundingClientRect().width ?? 0) < 50);
  await until(isFolded, "it is folded again");
  await postButton(page).click();
  await until(async () => !(await isFolded()), "the held press has opened it");
});

test("the panel stands beside the composer, without covering it, in windows wide and narrow", async () => {
  for (const composer of ["tiptap-3", "quill-shadow"]) {
    const page = await openComposer(browser, { composer, text: STOP });
    await reviewed(await panelOf(browser, page), STOP);
    for (const [width, height] of [
      [1440, 900],
      [1100, 800],
      [700, 900],
      [1024, 480],
      [360, 640],
    ]) {
      await page.setViewportSize({ width: width ?? 0, height: height ?? 0 });
      await until(async () => {
        const { dialog, host } = await page.evaluate(() => {
          const outlet = document.querySelector("#interop-outlet")?.shadowRoot;
          const rect = (/** @type {Element | null | undefined} */ element) =>
            element?.getBoundingClientRect().toJSON();
          return {
            dialog: rect(document.querySelector(".sharing[open]") ?? outlet?.querySelector(".sharing")),
            host: rect(document.querySelector("[popover]")),
          };
        });
        const apart =
          host.left >= dialog.right ||
          host.right <= dialog.left ||
          host.top >= dialog.bottom ||
          host.bottom <= dialog.top;
        const small = host.width <= 44 && host.height <= 44;
        const inside =
          host.left >= 0 && host.top >= 0 && host.right <= (width ?? 0) && host.bottom <= (height ?? 0);
        return inside && (apart || small);
      }, `the panel has its place at ${width} × ${height}`);
    }
  }
});

test("a panel that the site throws out comes back, and is not fought over for ever", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await reviewed(await panelOf(browser, page), STOP);
  await page.evaluate(() => document.querySelector("[popover]")?.remove());
  await until(() => page.evaluate(() => document.querySelector("[popover]") !== null), "it is back");
  await reviewed(await panelOf(browser, page), STOP);
  await page.evaluate(() => {
    new MutationObserver(() => document.querySelector("[popover]")?.remove()).observe(document, {
      childList: true,
      subtree: true,
    });
    document.querySelector("[popover]")?.remove();
  });
  await until(
    () => page.evaluate(() => document.querySelector("[popover]") === null),
    "the site has had its way",
  );
  assert.equal(await modelText(page), STOP);
});

test("a notice that the site throws out is not fought over for ever", async () => {
  await browser.store({ standIn: { mute: true } });
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await page.evaluate(() => {
    let times = 0;
    new MutationObserver(() => {
      const host = [...document.querySelectorAll("[popover]")].at(-1);
      if (host && document.querySelector(".toast, [role=status]")) {
        host.remove();
        times += 1;
        Reflect.set(window, "times", times);
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await until(async () => {
    if ((await posted(page)).length === 0) await postButton(page).click();
    return (await posted(page)).length === 1;
  }, "the post goes out once the patience is over");
  await until(() => page.evaluate(() => Reflect.get(window, "times") > 0), "a notice was thrown out");
  await page.waitForTimeout(300);
  const times = await page.evaluate(() => Reflect.get(window, "times"));
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => Reflect.get(window, "times")), times);
  assert.ok(times <= 10, `${times} times`);
});

test("the panel goes with the composer, and comes again with the next", async () => {
  const page = await openComposer(browser, { composer: "tiptap-3", text: STOP });
  await reviewed(await panelOf(browser, page), STOP);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await until(() => framesOf(page).length === 0, "the panel is gone");
  await until(async () => (await traces(page)).sheets === 0, "its stylesheet is gone");
  assert.deepEqual(await traces(page), NOTHING);
  await page.getByRole("button", { name: "Start a post" }).click();
  await reviewed(await panelOf(browser, page), STOP);
});

test("after an update of the extension the old script leaves quietly and lets everything pass", async () => {
  const other = await startBrowser();
  try {
    const page = await openComposer(other, { composer: "tiptap-3", text: STOP });
    await reviewed(await panelOf(other, page), STOP);
    await other.back.evaluate(() => {
      // After the answer, for this page goes with it.
      setTimeout(() => chrome.runtime.reload());
    });
    await until(
      () => other.back.isClosed() || other.back.url() === "about:blank",
      "the extension is reloaded",
    );
    await editorOf(page).click();
    await until(async () => (await traces(page)).hosts === 0, "its panel is gone");
    assert.deepEqual(await traces(page), NOTHING);
    await postsUntouched(page);
  } finally {
    await other.close();
  }
});
