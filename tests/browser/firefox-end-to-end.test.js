// The built extension in Firefox, with its real panel and the sample programme, as end-to-end.test.js has it for Chromium.
// It needs target/extension/firefox/, which ./build.sh makes; words come from the messages file.
//
// Nobody can move a mouse in the panel's frame here, which is in a process of its own: what is pressed in it is pressed by script.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, afterEach, before, describe, test } from "./bounded.js";
import {
  closePages,
  keys,
  modelText,
  openComposer,
  panelOf,
  posted,
  press,
  startFirefox,
} from "./firefox.js";
import { AGREED, COMPOSERS, until, untilSays, words } from "./harness.js";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Frame} Frame */

const extension = fileURLToPath(new URL("../../target/extension/firefox", import.meta.url));
const messages = JSON.parse(
  await readFile(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"),
);

const DRAFT = "I work at Quillfern. I showed Ledger Leaf to my dentist.\n\nNestmoor is risk-free.";
const BROADCAST =
  "We are thrilled to announce that Quillfern is launching Ledgerleaf 4, a game-changing solution for small clinics. Learn more: https://quillfern.example/ledgerleaf-4 #OpenLedgerWeek";

/** @type {import("./firefox.js").Firefox} */
let browser;
before(async () => {
  assert.ok(
    existsSync(`${extension}/panel.html`),
    "Run ./build.sh first: there is no target/extension/firefox.",
  );
  browser = await startFirefox({ extension });
});
after(() => browser?.close());
afterEach(async () => {
  await closePages(browser);
  await browser.store({ settings: AGREED });
});

/** @param {string} composer @param {string} text */
const open = (composer, text) =>
  openComposer(
    browser,
    `https://www.linkedin.com/feed/?${new URLSearchParams({ composer, text, placeholder: "no" })}`,
  );

/** @param {Frame | Page} panel @param {RegExp} pattern */
const says = (panel, pattern) =>
  untilSays(
    () => panel.evaluate(() => (document.body.textContent ?? "").replace(/\s+/gu, " ")),
    pattern,
    "the panel says",
  );

/**
 * Presses a button of the panel, once it is there.
 * @param {Frame | Page} panel
 * @param {RegExp} label
 * @param {RegExp} [beside] what else stands in its offer
 */
const pressIn = (panel, label, beside = /(?:)/u) =>
  until(
    () =>
      panel.evaluate(
        (wanted, other) => {
          const button = [...document.querySelectorAll("button, [role=tab]")].find(
            (one) =>
              new RegExp(wanted, "u").test(one.getAttribute("aria-label") ?? one.textContent ?? "") &&
              new RegExp(other, "u").test(one.closest(".offer")?.textContent ?? ""),
          );
          if (!(button instanceof HTMLElement)) return false;
          button.focus();
          button.click();
          return true;
        },
        label.source,
        beside.source,
      ),
    `there is ${label} to press`,
  );

/** @param {Page} page @returns {Promise<Record<string, string[]>>} */
const highlighted = (page) =>
  page.evaluate(() =>
    Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)])),
  );

/** @param {Page} page */
const pressPost = (page) => press(page, ".sharing button", /^Post$/u);

test("nothing happens before consent; agreeing on the consent page begins", async () => {
  await browser.back.evaluate(() => chrome.storage.local.clear());
  const untouched = await open("tiptap-3", DRAFT);
  await pressPost(untouched);
  await until(async () => (await posted(untouched)).length === 1, "the post is out, and nobody minded");

  const consent = await browser.firefox.newPage();
  consent.goto(`${browser.own}consent.html`).catch(() => {});
  await says(consent, words("consent_agree"));
  await pressIn(consent, words("consent_agree"));
  await until(async () => (await browser.stored("settings"))?.consent?.at, "the choice is kept");
  const page = await open("tiptap-3", DRAFT);
  await says(await panelOf(browser, page), words("verdict_hold"));
});

for (const composer of COMPOSERS) {
  test(`${composer}: found, fixed, undone, held, mended, and out`, async () => {
    const page = await open(composer, DRAFT);
    const panel = await panelOf(browser, page);
    await says(panel, words("verdict_hold"));
    await until(async () => (await highlighted(page))["spelling-c"], "the stop is underlined");
    assert.deepEqual(await highlighted(page), { "spelling-a": ["Ledger Leaf"], "spelling-c": ["risk-free"] });

    await pressIn(panel, /^Use “Ledgerleaf”$/u);
    const fixed = DRAFT.replace("Ledger Leaf", "Ledgerleaf");
    await until(async () => (await modelText(page)) === fixed, "the fix is in the draft");
    await says(panel, words("notice_fixed"));
    await press(page, ".sharing [role=textbox]");
    await keys(page, "Control+z");
    await until(async () => (await modelText(page)) === DRAFT, "the fix is undone");

    await pressPost(page);
    await says(panel, words("guard_held"));
    assert.deepEqual(await posted(page), []);

    // A person mends it: the last line is written anew.
    await press(page, ".sharing [role=textbox]");
    await keys(page, "Control+End");
    await keys(page, "Shift+Home");
    await page.keyboard.type("She laughed at the name, and then she tried it.");
    await until(async () => !(await highlighted(page))["spelling-c"], "the stop is gone");
    await until(async () => {
      if ((await posted(page)).length === 0) await pressPost(page);
      return (await posted(page)).length === 1;
    }, "the post is out");
    assert.match((await posted(page))[0]?.text ?? "", /then she tried it\.$/u);
  });
}

test("broadcast copy becomes one's own words, by questions only the person can answer", async () => {
  const answer = "my dentist stopped typing invoices at night";
  for (const composer of COMPOSERS) {
    const page = await open(composer, BROADCAST);
    const panel = await panelOf(browser, page);
    await says(panel, words("tab_words"));
    await pressIn(panel, words("tab_words"));
    await says(panel, words("rewrite_questions"));
    await panel.evaluate((text) => {
      const field = document.querySelector("textarea, input[type=text]");
      if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, answer);
    await pressIn(panel, words("offer_use"), new RegExp(answer, "u"));
    await until(async () => (await modelText(page)).includes(answer), "it is in the draft");
    assert.match(await modelText(page), /https:\/\/quillfern\.example\/ledgerleaf-4/u);
    await says(panel, words("notice_used"));
    await press(page, ".sharing [role=textbox]");
    for (let presses = 0; presses < 3 && (await modelText(page)) !== BROADCAST; presses += 1)
      await keys(page, "Control+z");
    await until(async () => (await modelText(page)) === BROADCAST, "the draft is as it was");
    await page.close();
  }
});

test("an ask wants a reason, keeps it here, and lets exactly this text go", async () => {
  const page = await open(
    "tiptap-3",
    "I work at Quillfern. Ledgerleaf is the best bookkeeping app for small clinics.",
  );
  const panel = await panelOf(browser, page);
  await says(panel, words("verdict_ask"));
  await pressPost(page);
  await says(panel, words("guard_ask"));
  await panel.evaluate(() => {
    const field = document.querySelector("textarea, input[type=text]");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
      field.focus();
      field.value = "It won the clinics’ own vote this year.";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  await pressIn(panel, words("guard_confirm"));
  await says(panel, words("guard_permitted"));
  assert.deepEqual(await posted(page), []);
  await pressPost(page);
  await until(async () => (await posted(page)).length === 1, "the post is out");
  assert.equal((await browser.stored("reasons")).at(-1)?.reason, "It won the clinics’ own vote this year.");
});

describe("in the browser's own sidebar", () => {
  /** @type {import("./firefox.js").Firefox} */
  let beside;
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "firsthand-sidebar-"));
    const opened = join(folder, "extension");
    await cp(extension, opened, { recursive: true });
    // Only a person's press may open it; what is installed here has it open from the start.
    const manifest = JSON.parse(await readFile(join(opened, "manifest.json"), "utf8"));
    manifest.sidebar_action.open_at_install = true;
    await writeFile(join(opened, "manifest.json"), JSON.stringify(manifest));
    const settings = { ...AGREED, mode: "side-panel" };
    beside = await startFirefox({ extension: opened, settings, downloads: folder });
  });
  after(async () => {
    await beside?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => closePages(beside));

  /** @param {string} composer */
  const openBeside = (composer) =>
    openComposer(
      beside,
      `https://www.linkedin.com/feed/?${new URLSearchParams({ composer, text: DRAFT, placeholder: "no" })}`,
    );

  /** @param {RegExp} pattern */
  const sidebarSays = (pattern) =>
    until(
      async () =>
        pattern.test(
          await beside.back.evaluate(
            () =>
              chrome.extension.getViews({ type: /** @type {any} */ ("sidebar") })[0]?.document.body
                .textContent ?? "",
          ),
        ),
      `the sidebar says ${pattern}`,
    );

  /** Presses what matches in the sidebar, and has this written on it. @param {string} selector @param {string} [label] */
  const pressInSidebar = (selector, label = "") =>
    until(
      () =>
        beside.back.evaluate(
          (wanted, text) => {
            const [view] = chrome.extension.getViews({ type: /** @type {any} */ ("sidebar") });
            const all = /** @type {HTMLElement[]} */ ([...(view?.document.querySelectorAll(wanted) ?? [])]);
            const one = all.find(({ textContent }) => textContent?.includes(text));
            one?.click();
            return one !== undefined;
          },
          selector,
          label,
        ),
      `there is ${selector} to press`,
    );

  test("a draft is read, held, mended and let go, and nothing is drawn in the page", async () => {
    for (const composer of COMPOSERS) {
      const page = await openBeside(composer);
      await sidebarSays(words("verdict_hold"));
      await pressPost(page);
      await sidebarSays(words("guard_held"));
      assert.deepEqual(await posted(page), []);
      await pressInSidebar("button", "Use “Ledgerleaf”");
      await until(async () => (await modelText(page)).includes("Ledgerleaf"), "the fix is in the draft");
      assert.deepEqual(await highlighted(page), {});
      assert.equal(await page.evaluate(() => document.querySelectorAll("[popover]").length), 0);
      await press(page, ".sharing [role=textbox]");
      await keys(page, "Control+End");
      await keys(page, "Shift+Home");
      await page.keyboard.type("She laughed at the name.");
      // The caret stays where the person has put it, though the fix was made only now.
      const mended = /Ledgerleaf to my dentist\.\n\nShe laughed at the name\.$/u;
      await until(async () => mended.test(await modelText(page)), "the last line is written anew");
      await until(async () => {
        if ((await posted(page)).length === 0) await pressPost(page);
        return (await posted(page)).length === 1;
      }, "the post is out");
      await page.close();
    }
  });

  test("a composer that cannot be read is said to be so, and one press saves a report without a word of the draft", async () => {
    const page = await openBeside("tiptap-3");
    await sidebarSays(words("verdict_hold"));
    await page.evaluate(() => document.querySelector(".sharing [role=textbox]")?.remove());
    await sidebarSays(words("unreadable_title"));
    await pressInSidebar("[data-act=report]");
    await sidebarSays(words("unreadable_report_saved"));
    const report = await until(
      async () => (await readFile(join(folder, "firsthand-report.txt"), "utf8").catch(() => "")) || null,
      "the report is among the downloads",
    );
    assert.match(
      report,
      /site: linkedin\nreason: no-editor\nbrowser: Firefox\/\d+\nlanguage of Firsthand: en\n/u,
    );
    assert.match(report, /^[1-9]\d* {2}post root: /mu);
    assert.match(report, /^0 {2}post editor: /mu);
    assert.doesNotMatch(report, /Quillfern|Ledger|Nestmoor|https?:|www\./u);
    await page.close();
  });
});

describe("in a browser that an organisation manages", () => {
  const managed = {
    sitesOff: ["x"],
    hosts: [
      { host: "toot.example" },
      { host: "shop.example", site: "bluesky" },
      { host: "*.work.example" },
      { host: "old.example", site: "friendster" },
      7,
    ],
  };
  /** @type {import("./firefox.js").Firefox} */
  let there;
  before(async () => {
    there = await startFirefox({ extension, managed });
  });
  after(() => there?.close());
  afterEach(() => closePages(there));

  /** @param {string} host @param {string} page */
  const openOn = (host, page) =>
    openComposer(there, `https://${host}/?${new URLSearchParams({ page, text: DRAFT })}`);

  /** @param {Page} page */
  const pressPrimary = (page) => press(page, ".sharing .primary");

  async function options() {
    const page = await there.firefox.newPage();
    page.goto(`${there.own}options.html`).catch(() => {});
    await says(page, words("opt_programme"));
    return page;
  }

  /** A sentence about a host. @param {string} key @param {string} host @param {string} [site] */
  const about = (key, host, site = "") =>
    new RegExp(
      messages[key].message
        .replace("$HOST$", host)
        .replace("$SITE$", site)
        .replace(/[*().?]/gu, "\\$&"),
      "u",
    );

  test("a network that it switches off is left alone, and the settings say so", async () => {
    const page = await openOn("x.com", "x");
    await pressPrimary(page);
    await until(async () => (await posted(page)).length === 1, "the post is out, and nobody minded");
    const other = await openOn("bsky.app", "bluesky");
    await says(await panelOf(there, other), words("verdict_hold"));
    await says(await options(), words("opt_site_off"));
  });

  test("a host that it names is asked for at a press, and acted on from then on; a wrong one is said to be so", async () => {
    const unread = await openOn("shop.example", "bluesky");
    await pressPrimary(unread);
    await until(async () => (await posted(unread)).length === 1, "nothing is held before it is allowed");
    await unread.close();
    const early = await openOn("shop.example", "bluesky");
    const settings = await options();
    await says(settings, about("opt_host_waiting", "toot.example", "Mastodon"));
    await says(settings, about("opt_host_wrong", "*.work.example"));
    await says(settings, about("opt_host_wrong", "7"));
    await says(settings, about("opt_host_wrong_site", "old.example", "friendster"));

    await settings.bringToFront();
    await press(settings, "button", about("opt_host_allow", "shop.example"));
    await says(settings, about("opt_host_acting", "shop.example", "Bluesky"));
    await says(settings, words("opt_allowed"));
    for (const page of [early, await openOn("shop.example", "bluesky")]) {
      await page.bringToFront();
      await says(await panelOf(there, page), words("verdict_hold"));
      await pressPrimary(page);
      assert.deepEqual(await posted(page), []);
    }

    const strange = await openOn("toot.example", "bluesky");
    await settings.bringToFront();
    await press(settings, "button", about("opt_host_allow", "toot.example"));
    await says(settings, about("opt_host_strange", "toot.example", "Mastodon"));
    await strange.close();
    const page = await openOn("toot.example", "mastodon");
    await says(await panelOf(there, page), words("verdict_hold"));
    await says(await options(), about("opt_host_acting", "toot.example", "Mastodon"));

    await there.back.evaluate(() => chrome.permissions.remove({ origins: ["https://shop.example/*"] }));
    await says(settings, about("opt_host_waiting", "shop.example", "Bluesky"));
    const left = await there.back.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    assert.deepEqual(
      left.map(({ id }) => id),
      ["toot.example"],
    );
  });

  test("after an update, which forgets them, it goes back to the hosts where it acted", async () => {
    const settings = await options();
    await settings.evaluate(() => {
      const ask = () => chrome.permissions.request({ origins: ["https://own.example/*"] });
      document.addEventListener("click", ask, { once: true });
    });
    await settings.bringToFront();
    await press(settings, "h1");
    const ids = () =>
      there.back.evaluate(async () =>
        (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).sort(),
      );
    await until(
      () => there.back.evaluate(() => chrome.permissions.contains({ origins: ["https://own.example/*"] })),
      "a host of the person's own is allowed",
    );
    await there.back.evaluate(async () => {
      await chrome.scripting.unregisterContentScripts();
      await Reflect.get((await chrome.runtime.getBackgroundPage()) ?? {}, "returnToAll")();
    });
    assert.deepEqual(await ids(), ["own.example", "toot.example"]);
  });

  test("networks that the browser keeps from Firsthand are named, and one press asks for all of them again", async () => {
    const settings = await options();
    const withheld = ["https://bsky.app/*", "https://x.com/*", "https://www.threads.com/*"];
    await there.back.evaluate((origins) => chrome.permissions.remove({ origins }), withheld);
    await says(settings, /It may not act on Bluesky and Threads,/u);
    await settings.bringToFront();
    await press(settings, "button", words("opt_withheld_allow"));
    await until(
      () => settings.evaluate(() => !document.querySelector("[data-act=allow-all]")),
      "nothing is kept from it any more",
    );
    const page = await openOn("bsky.app", "bluesky");
    await says(await panelOf(there, page), words("verdict_hold"));
  });
});
