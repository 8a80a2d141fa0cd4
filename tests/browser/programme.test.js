// Programmes loaded on the options page of the built extension: good, corrupt, older, unsigned, by another key, and too
// big for the browser. It needs target/extension/chromium/ and target/debug/firsthand, which ./build.sh makes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "./bounded.js";
import { startBrowser, untilSays } from "./harness.js";

/** @typedef {import("./harness.js").Browser} Browser */
/** @typedef {import("./harness.js").Page} Page */

const top = fileURLToPath(new URL("../../", import.meta.url));
const extension = join(top, "target/extension/chromium");
const messages = JSON.parse(readFileSync(join(top, "extension/_locales/en/messages.json"), "utf8"));

/**
 * A sentence of the messages file, as a pattern: its blanks match anything.
 * @param {string} key
 */
function words(key) {
  const plain = messages[key].message.replace(/[.*+?^{}()|[\]\\]/gu, "\\$&");
  return new RegExp(plain.replace(/\$[A-Z_]+\$/gu, ".+"), "u");
}

/** @type {Browser} */
let browser;
/** @type {string} */
let desk;
before(async () => {
  assert.ok(
    existsSync(join(extension, "options.html")),
    "Run ./build.sh first: there is no target/extension/chromium.",
  );
  desk = await mkdtemp(join(tmpdir(), "firsthand-programme-"));
  browser = await startBrowser({ extension });
});
after(async () => {
  await browser?.close();
  await rm(desk, { recursive: true, force: true });
});

/** @param {string[]} given */
const policy = (...given) =>
  execFileSync(join(top, "target/debug/firsthand"), ["policy", ...given], { cwd: desk, encoding: "utf8" });

/**
 * Makes a key and gives its short name and its digits.
 * @param {string} file
 */
function keygen(file) {
  const said = policy("keygen", "--output", file);
  return { id: said.match(/key id +(\S+)/u)?.[1] ?? "", digits: said.match(/public key +(\S+)/u)?.[1] ?? "" };
}

/**
 * Signs a version of the sample programme.
 * @param {string} key
 * @param {number} version
 */
function sign(key, version) {
  const file = join(desk, `${key}-${version}.bundle`);
  const days = ["--issued", "2026-11-02", "--expires", "2099-12-31"];
  policy(
    "bundle",
    join(top, "policy"),
    "--key",
    key,
    "--version",
    String(version),
    ...days,
    "--output",
    file,
  );
  return file;
}

/** @param {Page} page */
const section = (page) => page.locator("[data-region=programme]");

/**
 * @param {Page} page
 * @param {RegExp} pattern
 */
const says = (page, pattern) =>
  untilSays(
    async () => ((await section(page).textContent()) ?? "").replace(/\s+/gu, " "),
    pattern,
    "the settings say",
  );

/**
 * Loads a file and waits for the answer.
 * @param {Page} page
 * @param {string} file
 * @param {RegExp} answer
 */
async function load(page, file, answer) {
  await page.locator("#file").setInputFiles(file);
  await says(page, answer);
}

async function openOptions() {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/options.html`);
  await page.locator("#file").waitFor();
  return page;
}

const kept = () =>
  /** @type {Promise<{ key?: string, version?: number } | undefined>} */ (browser.stored("trust"));

test("a good programme is used, and a bad one changes nothing and says why", async () => {
  const acme = keygen("acme");
  const other = keygen("other");
  const page = await openOptions();
  await says(page, words("opt_programme_shipped"));

  await load(page, sign("acme", 7), words("opt_programme_loaded_first"));
  await says(page, new RegExp(`Version\\s*7.*${acme.id}`, "u"));
  assert.deepEqual([(await kept())?.key, (await kept())?.version], [acme.digits, 7]);

  const bytes = readFileSync(sign("acme", 8));
  const corrupt = join(desk, "corrupt.bundle");
  writeFileSync(corrupt, bytes.subarray(0, bytes.length - 9));
  await load(page, corrupt, words("refused_damaged"));
  await load(page, sign("acme", 6), /This is version 6, and nothing before version 7/u);
  const unsigned = join(desk, "unsigned.bundle");
  policy("bundle", join(top, "policy"), "--output", unsigned);
  await load(page, unsigned, words("refused_unsigned"));
  await load(
    page,
    sign("other", 8),
    new RegExp(`signed by the key ${other.id}, which is not trusted here`, "u"),
  );
  await says(page, /Version\s*7/u);
  assert.equal((await kept())?.version, 7);

  await page.reload();
  await says(page, words("opt_programme_own"));
  await says(page, /Version\s*7/u);
  await load(page, sign("acme", 8), words("opt_programme_loaded"));
  assert.equal((await kept())?.version, 8);
});

test("where the browser has no room, the programme before stays and the person is told", async () => {
  const page = await openOptions();
  await says(page, /Version\s*8/u);
  // All the room but a little is taken, and the place of the programme before is given to something else.
  await browser.store({ programme: "" });
  const [used, room] = await browser.back.evaluate(async () => [
    await chrome.storage.local.getBytesInUse(),
    chrome.storage.local.QUOTA_BYTES,
  ]);
  await browser.store({ filler: "x".repeat(Number(room) - Number(used) - 20_000) });
  await load(page, sign("acme", 9), words("opt_programme_full"));
  assert.equal((await kept())?.version, 8);
  await says(page, /Version\s*8/u);
});
