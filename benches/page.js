// What the extension costs a page, and how soon it is there: the main thread's work on a page without a composer (its first two
// seconds, then scrolling while the feed grows, then typing elsewhere), with the content script, with an empty one and without; and
// the time from the press that opens a composer to the panel's loaded frame and to the first reading, beside the time that an empty
// frame of an extension takes to load in the same page. In Chromium and in Firefox. Run by `./build.sh bench`.
//
// Differences and ratios of one run are worth quoting; single times on a shared machine are not.

import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as firefox from "../tests/browser/firefox.js";
import { COMPOSERS, openFeed, panelOf, startBrowser, until } from "../tests/browser/harness.js";
import { firstReading, loadedAt, pressedAt, summary, timeFirstReading } from "../tests/browser/measure.js";

const top = fileURLToPath(new URL("..", import.meta.url));
const ROUNDS = 8;
const SECONDS = 4;
const FEED = "https://www.linkedin.com/feed/?placeholder=no";
const TEXT = "Our fund is risk-free.";

/**
 * The shipped extension with an empty page that any site may frame; and with its content script, an empty one or none.
 * @param {"chromium" | "firefox"} browser
 * @param {"acting" | "empty" | "idle"} kind
 */
async function variant(browser, kind) {
  const out = join(top, `target/bench-page-${browser}-${kind}`);
  await rm(out, { recursive: true, force: true });
  await cp(join(top, "target/extension", browser), out, { recursive: true });
  const file = join(out, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  if (kind === "idle") delete manifest.content_scripts;
  if (kind === "empty") await writeFile(join(out, "content.js"), "");
  manifest.host_permissions = ["https://www.linkedin.com/*"];
  manifest.web_accessible_resources.push({
    resources: ["empty.html"],
    matches: ["https://www.linkedin.com/*"],
  });
  await writeFile(file, JSON.stringify(manifest));
  await writeFile(join(out, "empty.html"), "<!doctype html><title>empty</title>");
  await writeFile(join(out, "empty.js"), `(${emptyFrame})();`);
  return out;
}

/** Milliseconds of the main thread for the page to load, and for each second of scrolling and of typing elsewhere. @param {import("../tests/browser/harness.js").Browser} browser */
async function work(browser) {
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  // The thread's own ticks: time in which another program had the processor is not counted.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  /** @param {(until: number) => Promise<void>} act */
  const during = async (act) => {
    const before = await spent();
    await act(performance.now() + SECONDS * 1000);
    return (await spent()) - before;
  };
  const load = await during(async () => {
    await page.goto(FEED);
    // Until everything that the load brings with it is done, so that scrolling and typing pay for themselves only.
    await wait(2000);
  });
  await page.evaluate(() => {
    const tall = document.createElement("div");
    for (let nth = 0; nth < 400; nth += 1) {
      tall.append(
        Object.assign(document.createElement("p"), { textContent: `Post ${nth} of somebody else` }),
      );
    }
    document.body.append(Object.assign(document.createElement("input"), { id: "elsewhere" }), tall);
  });
  await wait(1500);
  await page.evaluate(grow);
  const scroll = await during(async (end) => {
    for (let nth = 0; performance.now() < end; nth += 1) {
      await page.mouse.wheel(0, nth % 20 < 10 ? 80 : -80);
      await wait(40);
    }
  });
  await page.evaluate(() => clearInterval(Reflect.get(window, "growing")));
  await page.locator("#elsewhere").focus();
  const type = await during(async (end) => {
    while (performance.now() < end) {
      await page.keyboard.press("a");
      await wait(60);
    }
  });
  await page.close();
  return { load, scroll: scroll / SECONDS, type: type / SECONDS };
}

/** Put into the page: four times a second the feed gets another post, with all that hangs on one. */
function grow() {
  const add = () => {
    const post = document.createElement("article");
    for (let nth = 0; nth < 60; nth += 1) {
      const part = Object.assign(document.createElement("div"), { className: `part part-${nth}` });
      part.append(Object.assign(document.createElement("span"), { textContent: `Part ${nth} of a post` }));
      post.append(part);
    }
    document.body.append(post);
  };
  Reflect.set(window, "growing", setInterval(add, 250));
}

/** Put into the page: loads an empty frame of the extension's own, and says how long it took. */
async function emptyFrame() {
  const frame = document.createElement("iframe");
  const begin = performance.now();
  frame.src = chrome.runtime.getURL("empty.html");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.documentElement.append(frame);
  await loaded;
  const time = performance.now() - begin;
  frame.remove();
  return time;
}

/** With the content script, with an empty one, without, and without once more: how far two runs of one page differ by themselves. */
async function inChromium() {
  const browsers = [];
  for (const kind of /** @type {const} */ (["acting", "empty", "idle", "idle"]))
    browsers.push(await startBrowser({ extension: await variant("chromium", kind) }));
  const [acting, ...others] = browsers;
  if (!acting) return;
  const costs = /** @type {Record<"load" | "scroll" | "type", number[][]>} */ ({
    load: [],
    scroll: [],
    type: [],
  });
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rows = /** @type {Awaited<ReturnType<typeof work>>[]} */ ([]);
    // Each is first and last as often as the others.
    for (const nth of browsers.keys()) {
      const which = (round + nth) % browsers.length;
      rows[which] = await work(browsers[which] ?? acting);
    }
    // The first round warms up.
    if (round > 0)
      for (const key of /** @type {const} */ (["load", "scroll", "type"]))
        costs[key].push(rows.map((row) => row[key]));
  }
  const compare = (/** @type {"load" | "scroll" | "type"} */ key) => {
    const more = (/** @type {number} */ one) =>
      summary(costs[key].map((row) => (row[one] ?? Number.NaN) - (row[2] ?? Number.NaN))).median;
    return `${more(0)} ms more with it, ${more(1)} with an empty one, of ${summary(costs[key].map((row) => row[2] ?? Number.NaN)).median}; without it twice: ${more(3)}`;
  };
  console.log(
    `A page without a composer, Chromium; processor time of the main thread, medians of ${ROUNDS} rounds (goal: under 1 ms more a second)`,
  );
  console.log(
    `  its first two seconds: ${compare("load")}\n  a second of scrolling, while it grows: ${compare("scroll")}\n  a second of typing: ${compare("type")}`,
  );
  for (const other of others) await other.close();

  const ready = /** @type {number[]} */ ([]);
  const first = /** @type {number[]} */ ([]);
  const empty = /** @type {number[]} */ ([]);
  for (let round = 0; round < 20; round += 1) {
    const page = await openFeed(acting, { composer: COMPOSERS[round % COMPOSERS.length] ?? "", text: TEXT });
    const tab = await acting.tabOf(page);
    const [result] = await acting.back.evaluate(
      ([tabId, source]) =>
        chrome.scripting.executeScript({ target: { tabId: Number(tabId) }, files: [String(source)] }),
      [tab ?? 0, "empty.js"],
    );
    empty.push(Number(result?.result));
    await page.evaluate(timeFirstReading);
    await page.getByRole("button", { name: "Start a post" }).click();
    first.push(await until(() => page.evaluate(firstReading), "the draft is read"));
    const panel = await panelOf(acting, page);
    ready.push((await panel.evaluate(loadedAt)) - (await page.evaluate(pressedAt)));
    await page.close();
  }
  report("Chromium", ready, first, empty);
  await acting.close();
}

async function inFirefox() {
  const browser = await firefox.startFirefox({ extension: await variant("firefox", "acting") });
  const ready = /** @type {number[]} */ ([]);
  const first = /** @type {number[]} */ ([]);
  const empty = /** @type {number[]} */ ([]);
  for (let round = 0; round < 20; round += 1) {
    const page = await browser.firefox.newPage();
    await page.goto(
      `${FEED}&composer=${COMPOSERS[round % COMPOSERS.length]}&text=${encodeURIComponent(TEXT)}`,
    );
    await page.bringToFront();
    const result = await browser.back.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const [done] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        files: ["empty.js"],
      });
      return done?.result;
    });
    empty.push(Number(result));
    await page.evaluate(timeFirstReading);
    await firefox.press(page, "button", /^Start a post$/u);
    first.push(await until(() => page.evaluate(firstReading), "the draft is read"));
    const panel = await firefox.panelOf(browser, page);
    ready.push((await panel.evaluate(loadedAt)) - (await page.evaluate(pressedAt)));
    await page.close();
  }
  report("Firefox", ready, first, empty);
  await browser.close();
}

/** @param {string} browser @param {number[]} ready @param {number[]} first @param {number[]} empty */
function report(browser, ready, first, empty) {
  const [loaded, reading, frame] = [summary(ready), summary(first), summary(empty)];
  console.log(
    `${browser}: from the press that opens a composer to the panel's loaded frame ${loaded.median} ms, 95th percentile ${loaded.p95} ms, ` +
      `to the first reading ${reading.median} ms, ${reading.p95} ms; ` +
      `an empty frame of the extension's in the same page ${frame.median} ms, ${frame.p95} ms; of ${reading.rounds} each`,
  );
}

await inChromium();
await inFirefox();
