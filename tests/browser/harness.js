// Starts a browser with the extension and the test pages, and does what a person would. Used by every browser test,
// by the demo and by the benchmarks.
//
// It drives Debian's Chromium (or the one named in CHROME) and downloads nothing. Nothing here waits for a fixed
// time: every wait is for a condition (`until`).

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { bundleContent } from "../../extension/bundle-content.js";
import { servePages } from "../pages/server.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */
/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").CDPSession} CDPSession */

const here = fileURLToPath(new URL(".", import.meta.url));
const top = join(here, "../..");

export const COMPOSERS = /** @type {const} */ (["tiptap-3", "tiptap-2", "quill-shadow", "quill-light"]);
/** @typedef {(typeof COMPOSERS)[number]} ComposerName */

/** The settings of somebody who has agreed and works in the page. */
export const AGREED = {
  version: 1,
  consent: { at: "2026-11-02T09:00:00Z", version: 1 },
  mode: "in-page",
  sites: { linkedin: true },
  keptOut: /** @type {string[]} */ ([]),
  guardWithoutCore: "allow",
};

function chromePath() {
  const named = process.env.CHROME;
  if (named) return named;
  for (const name of ["chromium", "google-chrome", "chromium-browser"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error("No Chromium found: install it, or name it in CHROME.");
}

/**
 * Waits until `ask` gives something that is not false, null or undefined, and gives it back.
 * @template T
 * @param {() => Promise<T> | T} ask
 * @param {string} what said when it does not happen
 * @param {number} [patience] milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(ask, what, patience = 8000) {
  const end = performance.now() + patience;
  let last = /** @type {unknown} */ (undefined);
  while (performance.now() < end) {
    try {
      const answer = await within(end - performance.now(), Promise.resolve(ask()));
      if (answer !== null && answer !== undefined && answer !== false)
        return /** @type {NonNullable<T>} */ (answer);
      last = answer;
    } catch (error) {
      // What cuts off the last question says less than the answer before it.
      if (last === undefined || performance.now() < end) last = error;
    }
    await wait(10);
  }
  throw new Error(`It did not happen: ${what} (last seen: ${last})`);
}

/**
 * What is answered twice in a row: a place on a page that still moves is no place to press.
 * @template T
 * @param {() => Promise<T | null>} ask
 * @param {string} what
 */
export const untilStill = (ask, what) => {
  let before = "";
  return until(async () => {
    const answer = await ask();
    const same = JSON.stringify(answer) === before;
    before = JSON.stringify(answer);
    return same ? answer : null;
  }, what);
};

/**
 * Waits until what is read says something; where it never does, the failure tells what was read instead.
 * @param {() => Promise<string>} read
 * @param {RegExp} pattern
 * @param {string} who
 */
export const untilSays = (read, pattern, who) =>
  until(async () => {
    const said = await read();
    return pattern.test(said) || assert.fail(said);
  }, `${who} ${pattern}`);

/**
 * A promise, or an error when it takes longer: a frame that goes away in the middle of a question never answers it.
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function within(milliseconds, promise) {
  const timer = new AbortController();
  const late = wait(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error("no answer in time");
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** The extension with the stand-in panel: the shipped manifest, worker and content script, and no core. */
export async function buildStandIn(browser = /** @type {"chromium" | "firefox"} */ ("chromium")) {
  const out = join(top, "target", "test-extension", `${browser}-${process.pid}`);
  await mkdir(out, { recursive: true });
  for (const part of ["_locales", "icons", "pages"]) {
    await cp(join(top, "extension", part), join(out, part), { recursive: true });
  }
  await cp(join(here, "stand-in"), out, { recursive: true });
  const sites = join(top, "target/generated/sites.json");
  if (!existsSync(sites)) throw new Error("Run ./build.sh first: there is no target/generated/sites.json.");
  await bundleContent(out, browser, sites);
  return out;
}

/**
 * @param {object} [options]
 * @param {string} [options.extension] the unpacked extension; a stand-in is built when none is named
 * @param {"light" | "dark"} [options.scheme]
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {object | null} [options.settings] what the person has chosen; null before consent
 * @param {boolean} [options.visible] in a window on the screen, as big as the window is
 * @param {number} [options.sharpness] pixels of a picture for each pixel of the page
 */
export async function startBrowser({
  extension,
  scheme = "light",
  viewport = { width: 1440, height: 900 },
  settings = AGREED,
  visible = false,
  sharpness = 1,
} = {}) {
  const standIn = extension === undefined;
  const directory = extension ?? (await buildStandIn());
  const pages = await servePages();
  const profile = await mkdtemp(join(tmpdir(), "firsthand-browser-"));
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: chromePath(),
      headless: false,
      ignoreHTTPSErrors: true,
      ...(visible
        ? { viewport: null, colorScheme: null }
        : { viewport, colorScheme: scheme, deviceScaleFactor: sharpness }),
      ignoreDefaultArgs: ["--disable-extensions"],
      args: [
        ...(visible ? ["--start-maximized", "--ozone-platform-hint=auto"] : ["--headless=new"]),
        `--disable-extensions-except=${directory}`,
        `--load-extension=${directory}`,
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...pages.browserArguments,
      ],
    });
  // Now and then Chromium dies at its very start, before anything of ours runs: then once more.
  const context = await launch()
    .catch(launch)
    .catch(async (error) => {
      await pages.close();
      throw error;
    });
  context.setDefaultTimeout(8000);
  const requests = /** @type {string[]} */ ([]);
  context.on("request", (request) => requests.push(request.url()));
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const id = new URL(worker.url()).host;

  // A page of the extension's own, for its storage: the worker may be stopped at any time.
  const back = await context.newPage();
  await back.goto(`chrome-extension://${id}/manifest.json`);

  const browser = {
    context,
    id,
    requests,
    pages,
    /** @param {Record<string, unknown>} items */
    store: (items) => back.evaluate((all) => chrome.storage.local.set(all), items),
    /** @param {string} key */
    stored: (key) => back.evaluate(async (one) => (await chrome.storage.local.get(one))[one], key),
    /** @param {object | null} next */
    choose: (next) => browser.store({ settings: next }),
    /**
     * The tab of a page, for pages that need its number (a side panel has none of its own here).
     * @param {Page} page
     * @returns {Promise<number>}
     */
    async tabOf(page) {
      await page.bringToFront();
      return until(
        () =>
          back.evaluate(
            async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id,
          ),
        "the browser names the active tab",
      );
    },
    back,
    async close() {
      // A browser that no longer answers is ended by force: its folder is in its command line.
      await within(20_000, context.close()).catch(() => spawnSync("pkill", ["-9", "-f", profile]));
      await pages.close();
      await rm(profile, { recursive: true, force: true });
      if (standIn) await rm(directory, { recursive: true, force: true });
    },
  };
  if (settings) await browser.choose(settings);
  return browser;
}

/** @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser */

/**
 * Opens the feed; nothing is written yet.
 * @param {Browser} browser
 * @param {Record<string, string>} switches as in tests/pages/src/page.js
 */
export async function openFeed(browser, switches = {}) {
  const page = await browser.context.newPage();
  await page.goto(
    `https://www.linkedin.com/feed/?${new URLSearchParams({ placeholder: "no", ...switches })}`,
  );
  return page;
}

/**
 * Opens the feed and starts a post, as a person would.
 * @param {Browser} browser
 * @param {Record<string, string>} switches
 */
export async function openComposer(browser, switches = {}) {
  const page = await openFeed(browser, switches);
  await page.getByRole("button", { name: "Start a post" }).click();
  await page.waitForFunction(() => Reflect.get(window, "composer") !== null);
  return page;
}

/**
 * The editor of the open composer, wherever the site keeps it.
 * @param {Page} page
 */
export function editorOf(page) {
  return page.locator(".sharing [role=textbox]");
}

/** @param {Page} page */
export function postButton(page) {
  return page.locator(".sharing").getByRole("button", { name: "Post", exact: true });
}

/** The extension's frames in a page. @param {Page} page */
export const framesOf = (page) =>
  page.frames().filter((frame) => frame.url().startsWith("chrome-extension:"));

/**
 * The panel's frame in the page, once it is there.
 * @param {Browser} browser
 * @param {Page} page
 * @returns {Promise<Frame>}
 */
export function panelOf(browser, page) {
  return until(
    () =>
      page.frames().find((frame) => frame.url().startsWith(`chrome-extension://${browser.id}/panel.html`)),
    "the panel's frame is in the page",
  );
}

/**
 * Presses what stands in the panel, once it stands still: the panel may just be growing, and a press must not fall beside.
 * @param {import("playwright-core").Locator} locator
 */
export async function press(locator) {
  const place = async () => {
    await wait(30);
    return locator.boundingBox();
  };
  await untilStill(place, `${locator} stands still`);
  await locator.click();
}

/**
 * What the page has published.
 * @param {Page} page
 * @returns {Promise<{ text: string, by: string }[]>}
 */
export function posted(page) {
  return page.evaluate(() => Reflect.get(window, "posted"));
}

/**
 * The draft as the editor's own model has it, in the page's world.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function modelText(page) {
  return page.evaluate(() => Reflect.get(window, "composer").text());
}

/**
 * What the stand-in panel has heard, of one type.
 * @param {Frame} panel
 * @param {string} type
 * @returns {Promise<any[]>}
 */
export function heard(panel, type) {
  return panel.evaluate(
    (wanted) => Reflect.get(window, "panel").log.filter((/** @type {any} */ m) => m.type === wanted),
    type,
  );
}

/**
 * Waits until the stand-in panel has given its verdict on this draft.
 * @param {Frame} panel
 * @param {string} text
 */
export async function reviewed(panel, text) {
  await panel.waitForFunction((wanted) => Reflect.get(window, "panel")?.checked === wanted, text, {
    polling: 20,
  });
}

/**
 * The words under each highlight, as the page shows them.
 * @param {Page} page
 * @returns {Promise<Record<string, string[]>>}
 */
export function highlighted(page) {
  return page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map((range) => range.toString())]),
    ),
  );
}

/**
 * What assistive technology is told, closed shadow roots included: every name and text of the page.
 * @param {Browser} browser
 * @param {Page} page
 * @returns {Promise<{ role: string, name: string }[]>}
 */
export async function announced(browser, page) {
  const session = await browser.context.newCDPSession(page);
  try {
    // The tree comes with the next frame that is drawn: one is asked for. In the middle of a change it may never
    // come: whoever waits for something asks again.
    page.evaluate(() => requestAnimationFrame(() => {})).catch(() => {});
    const { nodes } = await within(2000, session.send("Accessibility.getFullAXTree"));
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name }) => ({ role: String(role?.value ?? ""), name: String(name?.value ?? "") }));
  } finally {
    session.detach().catch(() => {});
  }
}

/**
 * Stops every service worker, as the browser does when it wants the memory.
 * @param {Browser} browser
 */
export async function killWorker(browser) {
  const session = await browser.context.newCDPSession(browser.back);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}

/**
 * Opens the browser's own side panel, which is no tab and so no page of Playwright's, and talks to it.
 * @param {Browser} browser
 * @param {Page} page the tab it stands beside
 */
export async function openSidePanel(browser, page) {
  const window = await browser.back.evaluate(async () => (await chrome.windows.getCurrent()).id);
  await page.bringToFront();
  const session = await browser.context.newCDPSession(browser.back);
  await session.send("Runtime.evaluate", {
    expression: `chrome.sidePanel.open({ windowId: ${window} })`,
    awaitPromise: true,
    userGesture: true,
  });
  const { targetId } = await until(async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find(({ url }) => url === `chrome-extension://${browser.id}/panel.html`);
  }, "the side panel is open");
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  let asked = 0;
  return {
    /**
     * Runs an expression in the side panel.
     * @param {string} expression
     * @returns {Promise<any>}
     */
    async evaluate(expression) {
      asked += 1;
      const id = asked;
      /** @type {Promise<any>} */
      const answer = new Promise((resolve, reject) => {
        /** @param {{ sessionId: string, message: string }} event */
        const onMessage = (event) => {
          const message = JSON.parse(event.message);
          if (event.sessionId !== sessionId || message.id !== id) return;
          session.off("Target.receivedMessageFromTarget", onMessage);
          const { result, exceptionDetails } = message.result;
          if (exceptionDetails)
            reject(new Error(exceptionDetails.exception?.description ?? exceptionDetails.text));
          else resolve(result.value);
        };
        session.on("Target.receivedMessageFromTarget", onMessage);
      });
      const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const message = JSON.stringify({ id, method: "Runtime.evaluate", params });
      await session.send("Target.sendMessageToTarget", { sessionId, message });
      return answer;
    },
    async close() {
      await session.send("Target.closeTarget", { targetId });
      await session.detach();
    },
  };
}

const messages = JSON.parse(
  readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"),
);

/**
 * A sentence of the messages file, as a pattern: its blanks match anything.
 * @param {string} key
 */
export function words(key) {
  const plain = messages[key].message.replace(/[.*+?^{}()|[\]\\]/gu, "\\$&");
  return new RegExp(plain.replace(/\$[A-Z_]+\$/gu, ".+"), "u");
}
