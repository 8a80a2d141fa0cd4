// The guard's answer for every state of knowledge, without a browser. The table in tests/guard.json is shared
// with src/guard.rs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decide, PATIENCE } from "../../extension/content/decide.js";
import { choiceFor, isKeptOut } from "../../extension/content/settings.js";

const NOW = "The draft at this moment";
const fresh = { last: null, permit: null, waited: 0, withoutCore: /** @type {const} */ ("allow") };

/** @param {"clear" | "ask" | "hold"} verdict @param {string} [text] */
const knows = (verdict, text = NOW) => ({ ...fresh, last: { text, verdict } });

test("every case of the table shared with the core is decided as it says", () => {
  const table = JSON.parse(readFileSync(new URL("../guard.json", import.meta.url), "utf8"));
  for (const { verdict, reviewed, now, decision } of table) {
    const made = decide(knows(verdict, reviewed), now);
    const word = made.go ? "publish" : made.because === "ask" ? "ask_again" : "hold";
    assert.equal(word, decision, `${verdict}: ${reviewed} / ${now}`);
  }
});

test("a text that was cleared goes out at once", () => {
  assert.deepEqual(decide(knows("clear"), NOW), { go: true, checked: true });
});

test("a text that was cleared goes out however long ago that was", () => {
  assert.deepEqual(decide({ ...knows("clear"), waited: 10 * PATIENCE }, NOW), { go: true, checked: true });
});

test("a stop is held, and a reason does not help", () => {
  assert.deepEqual(decide(knows("hold"), NOW), { go: false, because: "stop" });
  assert.deepEqual(decide({ ...knows("hold"), permit: NOW }, NOW), { go: false, because: "stop" });
});

test("an ask is held until a reason was given for exactly this text", () => {
  assert.deepEqual(decide(knows("ask"), NOW), { go: false, because: "ask" });
  assert.deepEqual(decide({ ...knows("ask"), permit: `${NOW}.` }, NOW), { go: false, because: "ask" });
  assert.deepEqual(decide({ ...knows("ask"), permit: NOW }, NOW), { go: true, checked: true });
});

test("another text than the one cleared is held, down to one invisible character", () => {
  for (const other of ["", `${NOW} `, `${NOW}\u200B`, NOW.replace(" ", "\u00A0"), `${NOW}\u0301`]) {
    assert.deepEqual(decide(knows("clear"), other), { go: false, because: "changed" });
  }
});

test("a reason for an older text lets no newer text go", () => {
  assert.deepEqual(decide({ ...knows("ask", "old"), permit: "old" }, NOW), { go: false, because: "changed" });
});

test("with no verdict yet the press is held as not ready", () => {
  assert.deepEqual(decide(fresh, NOW), { go: false, because: "not-ready" });
  assert.deepEqual(decide({ ...fresh, waited: PATIENCE - 1 }, NOW), { go: false, because: "not-ready" });
});

test("without a core the programme's word decides, and what went is known as unchecked", () => {
  const alone = { ...fresh, waited: PATIENCE };
  assert.deepEqual(decide(alone, NOW), { go: true, checked: false });
  assert.deepEqual(decide({ ...alone, withoutCore: "hold" }, NOW), { go: false, because: "not-ready" });
  assert.deepEqual(decide({ ...knows("hold", "older"), waited: PATIENCE }, NOW), {
    go: true,
    checked: false,
  });
});

test("nothing is switched on before consent, in paste-only mode or on a site that is off", () => {
  const agreed = { consent: { at: "2026-11-02", version: 1 }, mode: /** @type {const} */ ("in-page") };
  assert.equal(choiceFor(undefined, "linkedin").mode, "off");
  assert.equal(choiceFor({ ...agreed, consent: null }, "linkedin").mode, "off");
  assert.equal(choiceFor({ ...agreed, mode: "paste-only" }, "linkedin").mode, "off");
  assert.equal(choiceFor({ ...agreed, sites: { linkedin: false } }, "linkedin").mode, "off");
  assert.equal(choiceFor(agreed, "linkedin").mode, "in-page");
  assert.equal(choiceFor({ ...agreed, mode: "side-panel" }, "linkedin").mode, "side-panel");
});

test("what an organisation switches off is off, whatever the person has chosen", () => {
  const chosen = {
    consent: { at: "2026-11-02T09:00:00Z", version: 1 },
    mode: /** @type {const} */ ("in-page"),
  };
  assert.equal(choiceFor(chosen, "x").mode, "in-page");
  assert.equal(choiceFor(chosen, "x", { sitesOff: ["x"] }).mode, "off");
  assert.equal(choiceFor(chosen, "linkedin", { sitesOff: ["x"] }).mode, "in-page");
});

test("an account is kept out by its name, whatever its spaces and capitals", () => {
  assert.equal(isKeptOut(["Ann  Author"], ["ann author"]), true);
  assert.equal(isKeptOut(["Ann Author", "Post to Anyone"], ["Ann"]), false);
  assert.equal(isKeptOut(["Zoe\u0301 Brask"], ["Zoé Brask"]), true);
  assert.equal(isKeptOut([], ["Ann Author"]), false);
});
