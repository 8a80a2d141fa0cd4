// The guard, as a person meets it: by mouse, by keyboard, by form, in every composer.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "./bounded.js";
import {
  AGREED,
  announced,
  COMPOSERS,
  editorOf,
  heard,
  modelText,
  openComposer,
  panelOf,
  postButton,
  posted,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { shown } from "./matrix.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */
/** @typedef {import("./harness.js").Frame} Frame */

const STOP = "This is guaranteed.";
const CLEAR = "This is planned.";
const ASK = "This is maybe so.";

/** @type {Browser} */
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());
afterEach(async () => {
  for (const page of browser.context.pages()) {
    if (page !== browser.back && page.url().startsWith("https:")) await page.close();
  }
  await browser.store({ standIn: {}, settings: AGREED });
});

/**
 * A composer with this text, reviewed, and its Post button awake.
 * @param {Record<string, string>} switches
 */
async function ready(switches) {
  const page = await openComposer(browser, switches);
  const panel = await panelOf(browser, page);
  const { mute = false } = /** @type {{ mute?: boolean }} */ ((await browser.stored("standIn")) ?? {});
  if (!mute) await reviewed(panel, switches.text ?? "");
  await until(() => postButton(page).isEnabled(), "the Post button is awake");
  return { page, panel };
}

/** @param {Frame} panel @param {string} because */
async function isHeld(panel, because) {
  const held = await until(
    async () => (await heard(panel, "held")).at(-1),
    "the panel hears of the held press",
  );
  assert.equal(held.because, because);
}

/** @param {Page} page */
const seen = (page) => page.evaluate(() => Reflect.get(window, "seen"));

const PRESSES = /** @type {Record<string, (page: Page) => Promise<void>>} */ ({
  mouse: (page) => postButton(page).click(),
  Enter: async (page) => {
    await postButton(page).focus();
    await page.keyboard.press("Enter");
  },
  Space: async (page) => {
    await postButton(page).focus();
    await page.keyboard.press("Space");
  },
  "Ctrl+Enter": (page) => pressIn(page, "Control+Enter"),
  "Cmd+Enter": (page) => pressIn(page, "Meta+Enter"),
});

/** @param {Page} page @param {string} keys */
async function pressIn(page, keys) {
  await editorOf(page).focus();
  await page.keyboard.press(keys);
}

for (const composer of COMPOSERS) {
  for (const dialog of composer.startsWith("tiptap") ? ["modal", "open"] : ["modal"]) {
    describe(`${composer}, dialog ${dialog}`, () => {
      for (const [name, press] of Object.entries(PRESSES)) {
        test(`${name}: a stop is held before the page hears of it, and goes once it is mended`, async () => {
          const { page, panel } = await ready({ composer, dialog, text: STOP });
          await press(page);
          await isHeld(panel, "stop");
          assert.deepEqual(await posted(page), []);
          assert.deepEqual(
            (await seen(page)).filter((/** @type {string} */ type) => type !== "focusin"),
            [],
          );
          assert.equal(await modelText(page), STOP);

          await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
          await reviewed(panel, CLEAR);
          await press(page);
          const [out] = await until(
            async () => (await posted(page))[0] && (await posted(page)),
            "the post is out",
          );
          assert.equal(out?.text, CLEAR);
          shown("Chromium", composer, "held", "gone");
        });
      }
    });
  }
}

for (const how of ["pointerdown", "mousedown", "submit"]) {
  for (const composer of ["tiptap-3", "quill-shadow"]) {
    test(`${composer}: a page that posts on ${how} is held and let go as well`, async () => {
      const stopped = await ready({ composer, "post-on": how, text: STOP });
      await postButton(stopped.page).click();
      await isHeld(stopped.panel, "stop");
      assert.deepEqual(await posted(stopped.page), []);

      const clear = await ready({ composer, "post-on": how, text: CLEAR });
      await postButton(clear.page).click();
      await until(async () => (await posted(clear.page)).length === 1, "the post is out");
    });
  }
}

test("what the page's own script presses is judged like a person's press", async () => {
  const { page, panel } = await ready({ composer: "tiptap-3", text: STOP, "post-on": "submit" });
  await page.evaluate(() => {
    const button = [...document.querySelectorAll(".sharing[open] button")].at(-1);
    if (button instanceof HTMLElement) button.click();
  });
  await isHeld(panel, "stop");
  await page.evaluate(() =>
    /** @type {HTMLFormElement | null} */ (document.querySelector(".sharing form"))?.requestSubmit(),
  );
  await until(async () => (await heard(panel, "held")).length === 2, "the second press is held too");
  assert.deepEqual(await posted(page), []);
});

test("a form in a shadow root that a script sends is held, and sent once it is mended", async () => {
  const { page, panel } = await ready({ composer: "quill-shadow", text: STOP, "post-on": "submit" });
  const send = () =>
    page.evaluate(() => {
      const tree = document.querySelector("#interop-outlet")?.shadowRoot;
      /** @type {HTMLFormElement | null | undefined} */ (
        tree?.querySelector(".share-box form")
      )?.requestSubmit();
    });
  await send();
  await isHeld(panel, "stop");
  assert.deepEqual(await posted(page), []);
  await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
  await reviewed(panel, CLEAR);
  // What a script makes within a second is still the press before.
  await page.waitForTimeout(1200);
  await send();
  await until(async () => (await posted(page)).length === 1, "the post is out");
});

test("of two buttons that look like the Post button each is guarded", async () => {
  const { page, panel } = await ready({ composer: "quill-light", text: STOP });
  await postButton(page).evaluate((button) => {
    const twin = /** @type {HTMLElement} */ (button.cloneNode(true));
    twin.textContent = "Send it off";
    twin.addEventListener("click", () =>
      Reflect.get(window, "posted").push({ text: "by the twin", by: "twin" }),
    );
    button.before(twin);
  });
  await page.getByRole("button", { name: "Send it off" }).click();
  await isHeld(panel, "stop");
  await postButton(page).click();
  await until(async () => (await heard(panel, "held")).length === 2, "the second press is held too");
  assert.deepEqual(await posted(page), []);
});

test("an ask goes once a reason was given, and not if the text changes after that", async () => {
  const { page, panel } = await ready({ composer: "tiptap-3", text: ASK });
  await postButton(page).click();
  await isHeld(panel, "ask");
  await panel.getByRole("button", { name: "Post with this reason" }).click();
  await editorOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  await reviewed(panel, `${ASK}!`);
  await postButton(page).click();
  await until(async () => (await heard(panel, "held")).length === 2, "the changed text is held");
  // The held press has left the caret where it was.
  await page.keyboard.press("Backspace");
  await reviewed(panel, ASK);
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the text with a reason is out");
  assert.equal((await posted(page))[0]?.text, ASK);
});

test("a text typed a moment ago is held until it is checked, and then goes", async () => {
  await browser.store({ standIn: { delay: 700 } });
  const { page, panel } = await ready({ composer: "tiptap-3", text: CLEAR });
  await editorOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" And more.");
  await page.keyboard.press("Control+Enter");
  await isHeld(panel, "changed");
  assert.deepEqual(await posted(page), []);
  await reviewed(panel, `${CLEAR} And more.`);
  await page.keyboard.press("Control+Enter");
  await until(async () => (await posted(page)).length === 1, "the post is out");
  assert.equal((await posted(page))[0]?.text, `${CLEAR} And more.`);
});

test("a press that began held stays held, though the verdict comes before the button is let up", async () => {
  await browser.store({ standIn: { delay: 400 } });
  const { page, panel } = await ready({ composer: "tiptap-3", text: CLEAR });
  await editorOf(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Now: ");
  await postButton(page).hover();
  await page.mouse.down();
  await isHeld(panel, "changed");
  await reviewed(panel, `Now: ${CLEAR}`);
  await page.mouse.up();
  assert.deepEqual([await posted(page), await seen(page)], [[], []]);
  await postButton(page).click();
  await until(async () => (await posted(page)).length === 1, "the next press goes");
});

test("typing without a pause and pressing at once goes out at the first press", async () => {
  for (const composer of COMPOSERS) {
    const { page, panel } = await ready({ composer, text: "Begun." });
    await editorOf(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And finished by somebody quick.", { delay: 15 });
    await postButton(page).click();
    await until(async () => (await posted(page)).length === 1, "the post is out");
    assert.deepEqual(
      await panel
        .evaluate(() => Reflect.get(window, "panel").log.filter((/** @type {any} */ m) => m.type === "held"))
        .catch(() => []),
      [],
    );
  }
});

test("without a core a press is held at first, then let go unchecked, and the person is told", async () => {
  await browser.store({ standIn: { mute: true } });
  const { page } = await ready({ composer: "tiptap-3", text: STOP });
  await postButton(page).click();
  assert.deepEqual(await posted(page), []);
  await until(async () => {
    if ((await posted(page)).length === 0) await postButton(page).click();
    return (await posted(page)).length === 1;
  }, "the post goes out once the patience is over");
  await until(
    async () => (await announced(browser, page)).some(({ name }) => name.includes("without being checked")),
    "the person is told that nothing was checked",
  );
});

test("without a core and with guardWithoutCore on hold it stays held, and the person is told", async () => {
  await browser.store({ standIn: { mute: true }, settings: { ...AGREED, guardWithoutCore: "hold" } });
  const { page } = await ready({ composer: "quill-shadow", text: CLEAR });
  await until(async () => {
    await postButton(page).click();
    return (await announced(browser, page)).some(({ name }) => name.includes("it is being held"));
  }, "the person is told that it is held");
  assert.deepEqual(await posted(page), []);
  assert.equal(await modelText(page), CLEAR);
});

test("the other buttons of the composer are nobody's business", async () => {
  const { page, panel } = await ready({ composer: "tiptap-3", text: STOP });
  await page.getByText("Post to Anyone").click();
  await page.getByText("Comments: Anyone").click();
  await page.getByRole("button", { name: "Add a picture" }).click();
  await editorOf(page).click();
  await page.keyboard.press("Enter");
  await until(async () => (await modelText(page)).includes("\n"), "Enter alone makes a new line");
  assert.deepEqual(await heard(panel, "held"), []);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await until(async () => (await page.locator(".sharing").count()) === 0, "the dialog closes");
});
