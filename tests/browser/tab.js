// What is done with a draft on a page, the same in either browser: found, read exactly, changed in one place, filled, undone.
// How a browser is driven is the business of the test that opens a `Tab`.

import assert from "node:assert/strict";
import { test } from "./bounded.js";
import { until } from "./harness.js";
import { shown } from "./matrix.js";
import { drafts } from "./site.js";

/**
 * A page with an open composer, and its panel.
 * @typedef {object} Tab
 * @property {() => Promise<string>} text the draft, as the editor itself has it
 * @property {(text: string) => Promise<unknown>} remount puts a new editor in the place of the old one, as sites do
 * @property {(text: string) => Promise<unknown>} reviewed waits until the panel has read this draft
 * @property {() => Promise<any>} state what the panel has heard last of the composer
 * @property {(edit: { start: number, end: number, expected: string, text: string }) => Promise<any>} apply
 * @property {() => Promise<unknown>} focus gives the editor the keyboard
 * @property {(keys: string) => Promise<unknown>} press keys together: "Control+End"
 * @property {(text: string) => Promise<unknown>} type
 * @property {() => Promise<unknown>} close
 */

/** Undoes, as a person would, until the draft is as it was. @param {Tab} tab @param {string} text */
async function undo(tab, text) {
  for (let presses = 0; presses < 4 && (await tab.text()) !== text; presses += 1) {
    const before = await tab.text();
    await tab.press("Control+z");
    // One that undoes nothing to be seen is followed by another.
    await until(async () => (await tab.text()) !== before, "a press undoes something", 500).catch(() => {});
  }
  assert.equal(await tab.text(), text);
}

/**
 * The tests of one page in one browser, but for the guard's.
 * @param {import("./matrix.js").Which} which
 * @param {string} name
 * @param {(text: string) => Promise<Tab>} open with this draft, reviewed
 * @param {object} page
 * @param {string} [page.editor] what its recipe is called; copy-only where a draft is only read
 * @param {boolean} [page.undoes] whether the editor hears of an undo
 */
export function draftTests(which, name, open, { editor, undoes = true }) {
  const copyOnly = editor === "copy-only";
  test("is found, and its drafts are read exactly as they come and go", async () => {
    const tab = await open("It was guaranteed.");
    const state = await tab.state();
    assert.equal(state.state, "found");
    assert.equal(state.editing, copyOnly ? "copy-only" : undefined);
    if (editor && !copyOnly) assert.equal(state.editor, editor);
    // A new editor each time, as sites do when they draw anew.
    for (const [what, text] of drafts()) {
      await tab.remount(text);
      assert.equal((await tab.text()).normalize(), text.normalize(), what);
      await tab.reviewed(text);
    }
    shown(which, name, "found", "read");
  });

  if (copyOnly) {
    test("is only read: a press in the panel changes nothing and says so", async () => {
      const text = "It was guaranteed.";
      const tab = await open(text);
      const answer = await tab.apply({ start: 7, end: 17, expected: "guaranteed", text: "planned" });
      assert.deepEqual([answer.ok, answer.reason], [false, "unsupported"]);
      assert.equal(await tab.text(), text);
    });
    return;
  }

  test("one place at the start, in the middle and at the end is changed with the caret elsewhere, and undone", async () => {
    const text = "Guaranteed: 👩‍👩‍👧 one.\n\nIt was guaranteed, see.\nMore is guaranteed";
    for (const { index: start, 0: expected } of text.matchAll(/guaranteed/giu)) {
      const tab = await open(text);
      await tab.focus();
      await tab.press(start === 0 ? "Control+End" : "Control+Home");
      const answer = await tab.apply({ start, end: start + expected.length, expected, text: "planned" });
      assert.equal(answer.ok, true, `${start}: ${answer.reason}`);
      const changed = `${text.slice(0, start)}planned${text.slice(start + expected.length)}`;
      assert.equal(await tab.text(), changed);
      await tab.reviewed(changed);
      if (undoes) await undo(tab, text);
      await tab.close();
    }
    shown(which, name, "changed");
    if (undoes) shown(which, name, "undone");
  });

  test("a whole line is written over, emptied and written again, and nothing beside it changes", async () => {
    const [before, after] = ["漢字 stays.\n", "\n\nSo does 👩‍👩‍👧."];
    const lines = ["Two words.", "x", "Two words again.", "", "Once more.", "Once mor", "At last."];
    const tab = await open(`${before}${lines[0]}${after}`);
    const start = before.length;
    for (const [nth, text] of lines.slice(1).entries()) {
      const expected = lines[nth] ?? "";
      const answer = await tab.apply({ start, end: start + expected.length, expected, text });
      assert.equal(answer.ok, true, `“${expected}” to “${text}”: ${answer.reason}`);
      const whole = `${before}${text}${after}`;
      assert.equal(await tab.text(), whole);
      await tab.reviewed(whole);
    }
    await tab.close();
    shown(which, name, "changed");
  });

  test("a whole candidate fills an empty composer and replaces a draft, one types on, and it is undone", async () => {
    const candidate = "First I saw it myself.\n\nThen 👩‍👩‍👧 did.\n\nWhat would you do?";
    for (const text of ["Old words.\n\nMore old words.", "One old line.", ""]) {
      const tab = await open(text);
      const answer = await tab.apply({ start: 0, end: text.length, expected: text, text: candidate });
      assert.equal(answer.ok, true, `${answer.reason}, at ${JSON.stringify(text)}: ${await tab.text()}`);
      assert.equal(await tab.text(), candidate);
      await tab.reviewed(candidate);
      await tab.type("!");
      await until(async () => (await tab.text()) === `${candidate}!`, "one types on at the end");
      if (undoes) await undo(tab, text);
      await tab.close();
    }
    shown(which, name, "filled");
  });
}
