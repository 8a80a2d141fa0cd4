// Starts Firefox with the extension and the test pages. Playwright cannot drive a stock Firefox with an extension, so this
// speaks WebDriver BiDi by puppeteer.
//
// It drives Debian's Firefox ESR (or the one named in FIREFOX) and downloads nothing.

import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { servePages } from "../pages/server.js";
import { AGREED, buildStandIn, until, untilStill, within } from "./harness.js";

/** @typedef {import("puppeteer-core").Page} Page */

/** One address for the extension, so that its pages can be found. */
const UUID = "5b1f0d6e-6f0a-4c57-9d8e-0f1a2b3c4d5e";
const ID = "firsthand@firsthand.example";

function firefoxPath() {
  const named = process.env.FIREFOX;
  if (named) return named;
  for (const name of ["firefox-esr", "firefox"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error("No Firefox found: install it, or name it in FIREFOX.");
}

/**
 * A proxy that takes every host to the test pages, whatever it is called: Firefox has no switch for that. It keeps what it
 * was asked for, so that a test can say that nobody else was called.
 * @param {number} port the port of the test pages
 */
async function proxyTo(port) {
  const asked = /** @type {Set<string>} */ (new Set());
  const clients = /** @type {Set<import("node:stream").Duplex>} */ (new Set());
  const server = http.createServer((_, response) => response.writeHead(404).end());
  server.on("connect", (request, client) => {
    asked.add(request.url ?? "");
    clients.add(client);
    const upstream = net.connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on("error", () => client.destroy());
    client.on("close", () => {
      clients.delete(client);
      upstream.destroy();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    port: address.port,
    asked,
    close: () =>
      new Promise((resolve) => {
        // The server does not count what it has connected through.
        for (const client of clients) client.destroy();
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}

/**
 * @param {object} [options]
 * @param {string} [options.extension] the unpacked extension; a stand-in is built when none is named
 * @param {object | null} [options.settings] what the person has chosen; null before consent
 * @param {string} [options.downloads] the folder for what is saved
 * @param {Record<string, unknown>} [options.managed] what an organisation lays down for the extension
 */
export async function startFirefox({ extension, settings = AGREED, downloads, managed } = {}) {
  const directory = extension ?? (await buildStandIn("firefox"));
  const pages = await servePages();
  const proxy = await proxyTo(pages.port);
  const policies = managed ? await mkdtemp(join(tmpdir(), "firsthand-policies-")) : null;
  if (policies) {
    const file = { policies: { "3rdparty": { Extensions: { [ID]: managed } } } };
    await writeFile(join(policies, "policies.json"), JSON.stringify(file));
  }
  const firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath(),
    headless: true,
    acceptInsecureCerts: true,
    args: ["--remote-allow-system-access"],
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
      "network.proxy.type": 1,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": proxy.port,
      "browser.shell.checkDefaultBrowser": false,
      // A press on the browser's own question, which no test can reach, is taken as given; the press before it is not.
      "extensions.webextOptionalPermissionPrompts": false,
      ...(downloads ? { "browser.download.folderList": 2, "browser.download.dir": downloads } : {}),
      // Firefox reads policies from elsewhere than its own folder only where it takes itself to be tested.
      ...(policies
        ? {
            "browser.policies.alternatePath": join(policies, "policies.json"),
            "security.turn_off_all_security_so_that_viruses_can_take_over_this_computer": true,
          }
        : {}),
    },
    ...(policies ? { env: { ...process.env, MOZ_DISABLE_NONLOCAL_CONNECTIONS: "1" } } : {}),
  });
  const close = async () => {
    const { pid } = firefox.process() ?? {};
    await within(20_000, firefox.close()).catch(() => pid && process.kill(pid, "SIGKILL"));
    await proxy.close();
    await pages.close();
    if (policies) await rm(policies, { recursive: true, force: true });
    if (extension === undefined) await rm(directory, { recursive: true, force: true });
  };
  try {
    await firefox.installExtension(directory);
    const own = `moz-extension://${UUID}/`;
    // A page of the extension's own, for its storage. Firefox never says that such a page has loaded.
    const back = await firefox.newPage();
    back.goto(`${own}manifest.json`).catch(() => {});
    await until(
      () => back.evaluate((address) => location.href.startsWith(address), own),
      "a page of the extension's own is open",
      20_000,
    );
    /** @param {Record<string, unknown>} items */
    const store = (items) => back.evaluate((all) => chrome.storage.local.set(all), items);
    if (settings) await store({ settings });
    // Firefox reads its policies while it starts, and a page that is opened before that is not managed yet.
    if (managed) {
      const known = () =>
        back.evaluate(async () => Object.keys(await chrome.storage.managed.get()).length > 0);
      await until(known, "what is laid down is known", 20_000);
    }
    return {
      firefox,
      own,
      back,
      store,
      /** @param {string} key */
      stored: (key) => back.evaluate(async (one) => (await chrome.storage.local.get(one))[one], key),
      /** Hosts that were asked for anything. */
      asked: proxy.asked,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof startFirefox>>} Firefox */

/**
 * Where an element can be pressed, once it can; open shadow roots are searched too, and the ancestors may stand outside of them.
 * @param {Page} page
 * @param {string} selector
 * @param {object} [how]
 * @param {RegExp} [how.label] what stands on it
 * @param {boolean} [how.last] the last of them, and not the first
 * @param {boolean} [how.focus] whether it gets the focus
 */
const spot = (page, selector, { label = /(?:)/u, last = false, focus = false } = {}) =>
  untilStill(
    () =>
      page.evaluate(
        (wanted, pattern, last, focus) => {
          /** @param {Document | ShadowRoot} tree @returns {Element[]} */
          const all = (tree) =>
            [...tree.querySelectorAll("*")].flatMap((one) => [
              one,
              ...(one.shadowRoot ? all(one.shadowRoot) : []),
            ]);
          const [inner = "", outer] = wanted.split(" ").reverse();
          /** @param {Node | null} node @returns {boolean} */
          const inside = (node) =>
            node instanceof Element
              ? node.matches(outer ?? "*") || inside(node.parentNode)
              : node instanceof ShadowRoot && inside(node.host);
          const elements = last ? all(document).reverse() : all(document);
          for (const element of elements) {
            if (!element.matches(inner) || element.matches(":disabled") || !inside(element)) continue;
            if (!new RegExp(pattern, "u").test(element.textContent?.trim() ?? "")) continue;
            element.scrollIntoView({ block: "nearest" });
            const { x, y, width, height } = element.getBoundingClientRect();
            if (width === 0) continue;
            if (focus && element instanceof HTMLElement) element.focus();
            return { x: x + width / 2, y: y + height / 2 };
          }
          return null;
        },
        selector,
        label.source,
        last,
        focus,
      ),
    `there is ${selector} to press`,
  );

/**
 * Presses the middle of an element, as a person's mouse would, once it can be pressed.
 * @param {Page} page
 * @param {string} selector an element's, or one element's inside another
 * @param {RegExp} [label] what stands on it
 */
export async function press(page, selector, label) {
  const { x, y } = await spot(page, selector, { label });
  await page.mouse.click(x, y);
}

/**
 * Gives an element the focus, once it can be pressed; the last of several.
 * @param {Page} page
 * @param {string} selector
 * @param {RegExp} [label] what stands on it
 */
export const focus = (page, selector, label) => spot(page, selector, { label, last: true, focus: true });

/**
 * Presses keys together: "Control+Enter".
 * @param {Page} page
 * @param {string} keys
 */
export async function keys(page, keys) {
  const all = /** @type {import("puppeteer-core").KeyInput[]} */ (keys.replace("Space", " ").split("+"));
  const last = all.pop();
  for (const key of all) await page.keyboard.down(key);
  if (last) await page.keyboard.press(last);
  for (const key of all.reverse()) await page.keyboard.up(key);
}

/**
 * Opens a page of a site and starts a post there, as a person would.
 * @param {Firefox} browser
 * @param {string} address
 * @param {RegExp} [start] what stands on the button
 */
export async function openComposer({ firefox }, address, start = /^Start a post$/u) {
  const page = await firefox.newPage();
  await page.goto(address);
  await page.bringToFront();
  await press(page, "button", start);
  await until(() => page.evaluate(() => Reflect.get(window, "composer") !== null), "the composer is open");
  return page;
}

/**
 * The panel's frame in the page, once it is there.
 * @param {Firefox} browser
 * @param {Page} page
 * @returns {Promise<import("puppeteer-core").Frame>}
 */
export const panelOf = ({ own }, page) =>
  until(async () => {
    for (const frame of page.frames()) {
      // Puppeteer is not told where a frame of an extension's has gone; the frame itself knows.
      const address = await within(
        1000,
        frame.evaluate(() => location.href),
      ).catch(() => "");
      if (address.startsWith(own)) return frame;
    }
    return null;
  }, "the panel's frame is in the page");

/** Closes every page but the extension's own. @param {Firefox} browser */
export async function closePages({ firefox, back }) {
  for (const page of await firefox.pages()) if (page !== back) await page.close();
}

/** The draft, as the editor itself has it. @param {Page} page @returns {Promise<string>} */
export const modelText = (page) => page.evaluate(() => Reflect.get(window, "composer").text());

/** What the site has published. @param {Page} page @returns {Promise<{ text: string }[]>} */
export const posted = (page) => page.evaluate(() => Reflect.get(window, "posted"));

/**
 * What the stand-in panel has heard, of one type.
 * @param {import("puppeteer-core").Frame} panel
 * @param {string} type
 * @returns {Promise<any[]>}
 */
export const heard = (panel, type) =>
  panel.evaluate(
    (wanted) =>
      Reflect.get(window, "panel").log.filter((/** @type {{ type: string }} */ m) => m.type === wanted),
    type,
  );

/**
 * Waits until the stand-in panel has given its verdict on this draft.
 * @param {import("puppeteer-core").Frame} panel
 * @param {string} text
 */
export const reviewed = (panel, text) =>
  until(
    () => panel.evaluate((wanted) => Reflect.get(window, "panel")?.checked === wanted, text),
    `the panel has read ${JSON.stringify(text)}`,
  );
