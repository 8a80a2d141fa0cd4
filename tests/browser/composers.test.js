// Every LinkedIn composer with its real editor: found, read exactly, underlined, edited and undone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "./bounded.js";
import {
  COMPOSERS,
  editorOf,
  heard,
  highlighted,
  modelText,
  openComposer,
  panelOf,
  reviewed,
  startBrowser,
  until,
} from "./harness.js";
import { shown } from "./matrix.js";
import { FULL } from "./site.js";

/** @typedef {import("./harness.js").Browser} Browser */

const DIALOGS = /** @type {const} */ (["modal", "open"]);

/** @type {Browser} */
let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

/**
 * Asks for "planned" in every place of "guaranteed", as a press in the panel would.
 * @param {import("./harness.js").Frame} panel
 * @param {string} text what the draft is
 */
const plan = (panel, text) =>
  panel.evaluate((now) => {
    const edits = [...now.matchAll(/guaranteed/gu)].map(({ index, 0: expected }) => ({
      start: index,
      end: index + expected.length,
      expected,
      text: "planned",
    }));
    return Reflect.get(window, "panel").apply(edits);
  }, text);

const SAMPLES = /** @type {Record<string, string>} */ ({
  "blank lines": "One.\n\nTwo.\n\n\nThree.",
  "emoji families and flags": "Team 👩‍👩‍👧‍👦 and 🏳️‍🌈, 🇫🇮 too; thumbs 👍🏽.",
  "right to left": "שלום לכולם، مرحبا بالجميع.\nThen English, and עברית again.",
  "Chinese, Japanese, Korean": "今日は棚卸しでした。\n오늘은 재고를 조사했습니다。\n今天盘点。",
  "no-break spaces and combining marks": "10\u00A0% of Zoe\u0301’s crème\u202Fbrûlée — really",
  "looks like markup": "a < b && c > d, <b>not bold</b> &amp; &nbsp;",
  "leading and trailing spaces": "  two before, two after  \n\ttab",
});

for (const composer of COMPOSERS) {
  const dialogs = composer.startsWith("tiptap") ? DIALOGS : ["modal"];
  for (const dialog of dialogs) {
    describe(`${composer}, dialog ${dialog}`, () => {
      /** @param {Record<string, string>} [switches] */
      const open = (switches = {}) => openComposer(browser, { composer, dialog, ...switches });

      test("is found, mirrored, underlined, fixed in the middle at a press, and the fix is undone", async () => {
        const page = await open();
        const panel = await panelOf(browser, page);
        const editor = editorOf(page);
        await editor.click();
        await page.keyboard.type("Our fund is guaranteed, I noted.");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await page.keyboard.type("Well, maybe 👩‍👩‍👧.");
        const text = "Our fund is guaranteed, I noted.\n\nWell, maybe 👩‍👩‍👧.";
        await reviewed(panel, text);
        assert.equal(await modelText(page), text);
        const [state] = (await heard(panel, "composer")).slice(-1);
        assert.equal(state.state, "found");
        assert.equal(state.kind, "post");
        assert.equal(state.identity, "Ann Author");

        await until(async () => (await highlighted(page))["spelling-c"], "the stop is underlined");
        assert.deepEqual(await highlighted(page), {
          "spelling-a": ["noted"],
          "spelling-b": ["maybe"],
          "spelling-c": ["guaranteed"],
        });
        const before = await editor.evaluate((element) => element.innerHTML);
        assert.doesNotMatch(before, /spelling|highlight|underline/u);

        await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
        const fixed = text.replace("guaranteed", "planned");
        await until(async () => (await modelText(page)) === fixed, "the fix is in the draft");
        await reviewed(panel, fixed);
        await until(async () => !(await highlighted(page))["spelling-c"], "the underline is gone");
        await page.keyboard.press("Control+z");
        await until(async () => (await modelText(page)) === text, "the fix is undone, and nothing else");
        await page.close();
        shown("Chromium", composer, "found", "changed", "undone");
      });

      test("a whole candidate replaces a draft, is undone, and fills an empty composer", async () => {
        const candidate = "First I saw it myself.\n\nThen 👩‍👩‍👧 did.\n\n\nWhat would you do?";
        for (const text of ["Old words.\n\nMore old words.", ""]) {
          const page = await open({ text });
          const panel = await panelOf(browser, page);
          await reviewed(panel, text);
          const answer = await panel.evaluate(
            ([now, whole]) =>
              Reflect.get(window, "panel").apply([{ start: 0, end: now.length, expected: now, text: whole }]),
            /** @type {const} */ ([text, candidate]),
          );
          assert.equal(answer.ok, true, answer.reason);
          assert.equal(await modelText(page), candidate);
          await reviewed(panel, candidate);
          await page.keyboard.type("!");
          await until(async () => (await modelText(page)) === `${candidate}!`, "one types on at the end");
          for (let presses = 0; presses < 3 && (await modelText(page)) !== text; presses += 1) {
            await page.keyboard.press("Control+z");
          }
          assert.equal(await modelText(page), text);
          await page.close();
        }
        shown("Chromium", composer, "filled");
      });

      test("two fixes of one press are both made, in a draft with emoji before them", async () => {
        const text = "👩‍👩‍👧 guaranteed.\nAnd guaranteed again.";
        const page = await open({ text });
        const panel = await panelOf(browser, page);
        await reviewed(panel, text);
        const answer = await plan(panel, text);
        assert.equal(answer.ok, true, answer.reason);
        assert.equal(await modelText(page), text.replaceAll("guaranteed", "planned"));
        await page.close();
      });

      test("an edit whose words are no longer there changes nothing and says so", async () => {
        const text = "This is guaranteed.";
        const page = await open({ text });
        const panel = await panelOf(browser, page);
        await reviewed(panel, text);
        for (const edit of [
          { start: 8, end: 18, expected: "Guaranteed", text: "planned" },
          { start: 15, end: 99, expected: "eed.", text: "" },
          { start: -1, end: 4, expected: "This", text: "That" },
        ]) {
          const answer = await panel.evaluate((one) => Reflect.get(window, "panel").apply([one]), edit);
          assert.deepEqual([answer.ok, answer.reason], [false, "changed"]);
          assert.equal(await modelText(page), text);
        }
        await page.close();
      });

      if (composer.startsWith("tiptap")) {
        test("a mention is read as it looks, and lives through a fix beside it", async () => {
          const page = await open({ text: "As {@Ann Author} says: guaranteed, {@Bo}." });
          const panel = await panelOf(browser, page);
          await reviewed(panel, "As @Ann Author says: guaranteed, @Bo.");
          await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
          await reviewed(panel, "As @Ann Author says: planned, @Bo.");
          assert.equal(await editorOf(page).locator("[data-type=mention]").count(), 2);
          await page.close();
        });
      }

      test("an edit that the editor turns into something else is taken back, and the panel is told", async () => {
        const text = "It was guaranteed, twice guaranteed.";
        const page = await open({ text, stubborn: "yes" });
        const panel = await panelOf(browser, page);
        await reviewed(panel, text);
        const answer = await plan(panel, text);
        assert.deepEqual([answer.ok, answer.reason], [false, "refused"]);
        assert.equal(await modelText(page), text);
        await page.close();
      });

      test("words typed while a fix is made are not lost, nor any word of the draft", async () => {
        const text = "It was guaranteed by us.";
        for (const wait of FULL ? [0, 20, 45, 60, 90, 150, 300, 550] : [0, 60]) {
          for (const stubborn of ["no", "yes"]) {
            const page = await open({ text, stubborn });
            const panel = await panelOf(browser, page);
            await reviewed(panel, text);
            const [answer] = await Promise.all([
              plan(panel, text),
              page.waitForTimeout(wait).then(() => page.keyboard.type("zzzz", { delay: 30 })),
            ]);
            const now = await modelText(page);
            const what = `${wait} ms, stubborn ${stubborn}: ${JSON.stringify([answer, now])}`;
            const rest = now.replaceAll("z", "");
            // Letters that took the place of the selected words go when those come back.
            if (answer.ok) assert.equal(now.length - rest.length, 4, what);
            assert.ok(rest.startsWith("It was ") && rest.endsWith(" by us."), what);
            if (answer.ok) assert.equal(rest, "It was planned by us.", what);
            else if (stubborn === "no") assert.equal(rest, text, what);
            await page.close();
          }
        }
      });

      if (dialog !== "modal") return;
      test("letters that take the place of the words just selected for a fix give them back", async () => {
        const text = "It was guaranteed by us.";
        for (const gap of [10, 30, 70]) {
          const page = await open({ text });
          const panel = await panelOf(browser, page);
          await reviewed(panel, text);
          await editorOf(page).evaluate((editor, wait) => {
            const tree = /** @type {any} */ (editor.getRootNode());
            const hear = () => {
              const selection = tree.getSelection?.() ?? document.getSelection();
              if (selection?.toString() !== "guaranteed") return;
              document.removeEventListener("selectionchange", hear, true);
              for (let nth = 0; nth < 3; nth += 1) {
                setTimeout(() => document.execCommand("insertText", false, "z"), nth * wait);
              }
              document.documentElement.dataset.typed = "yes";
            };
            document.addEventListener("selectionchange", hear, true);
          }, gap);
          const answer = await plan(panel, text);
          await page.waitForTimeout(3 * gap);
          assert.equal(await page.evaluate(() => document.documentElement.dataset.typed), "yes");
          assert.equal(answer.ok, false);
          const what = `${gap} ms: ${JSON.stringify(answer)}`;
          assert.equal((await modelText(page)).replaceAll("z", ""), text, what);
          await page.close();
        }
      });

      for (const [name, text] of Object.entries(SAMPLES)) {
        test(`reads exactly: ${name}`, async () => {
          const page = await open({ text });
          const panel = await panelOf(browser, page);
          // Quill composes accents in its model (NFC); the document keeps them as typed, and so does the draft.
          assert.equal((await modelText(page)).normalize(), text.normalize());
          await reviewed(panel, text);
          await page.close();
          shown("Chromium", composer, "read");
        });
      }

      test("reads lists as one line an item", async () => {
        const page = await open();
        const panel = await panelOf(browser, page);
        await editorOf(page).click();
        await page.keyboard.type("Three things:");
        await page.keyboard.press("Enter");
        await page.keyboard.type("- first");
        await page.keyboard.press("Enter");
        await page.keyboard.type("second guaranteed");
        await until(
          async () => (await heard(panel, "draft")).at(-1)?.text.trimEnd().endsWith("second guaranteed"),
          "the list is mirrored",
        );
        const { text } = (await heard(panel, "draft")).at(-1);
        // TipTap 3 keeps an empty paragraph after a list.
        assert.match(text, /^Three things:\n(- )?first\n(- )?second guaranteed\n?$/u);
        await until(async () => (await highlighted(page))["spelling-c"], "an item is underlined");
        assert.deepEqual((await highlighted(page))["spelling-c"], ["guaranteed"]);
        await page.close();
      });

      test("is taken up again when the site puts a new editor in its place", async () => {
        const page = await open({ text: "It was guaranteed before." });
        const panel = await panelOf(browser, page);
        await reviewed(panel, "It was guaranteed before.");
        await page.evaluate(() => Reflect.get(window, "composer").remount());
        await until(async () => (await highlighted(page))["spelling-c"], "the new editor is underlined");
        await editorOf(page).click();
        await page.keyboard.press("Control+End");
        await page.keyboard.type(" More.");
        await reviewed(panel, "It was guaranteed before. More.");
        await panel.getByRole("button", { name: "Fix stop: guaranteed" }).click();
        await until(
          async () => (await modelText(page)) === "It was planned before. More.",
          "the new editor is edited",
        );
        await page.close();
      });
    });
  }
}
