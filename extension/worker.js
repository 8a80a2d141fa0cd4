// The worker (in Firefox an event page): opens the right page. It reads no draft, keeps no state and is in nobody's
// way: drafts travel between the page and the panel directly, so the browser may stop it at any time and nothing is
// lost. It also brings Firsthand to hosts that are not in the manifest, such as one's own Mastodon server, when a person
// asks for that or allows what their organisation names. To add a page that opens by itself, add it here; anything else
// belongs elsewhere.

/**
 * @typedef {object} Settings
 * @property {{ at: string, version: number } | null} [consent]
 * @property {"in-page" | "side-panel" | "paste-only"} [mode]
 */

/** @returns {Promise<Settings>} */
async function settings() {
  const { settings } = await chrome.storage.local.get("settings");
  return settings ?? {};
}

// Chromium opens its side panel itself, but only for people who work there. Firefox wants to be told within the press,
// before anything that is kept could be read: so the answer is laid out beforehand, where an event page finds it at once.
async function followMode() {
  const { consent, mode } = await settings();
  const beside = Boolean(consent) && (mode === "side-panel" || mode === "paste-only");
  if (BROWSER === "chromium") await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: beside });
  else localStorage.setItem("press", beside ? "sidebar" : "page");
}

/** What a person chooses on the toolbar button's own menu. */
const THIS_SITE = "this-site";

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  chrome.contextMenus.create({
    id: THIS_SITE,
    contexts: ["action"],
    title: chrome.i18n.getMessage("page_this_site"),
  });
  await followMode();
  // An update forgets where Firsthand was brought to; what it may do there stays.
  await returnToAll();
  const { consent } = await settings();
  if (reason === "install" && !consent) await chrome.tabs.create({ url: "consent.html" });
});

chrome.runtime.onStartup.addListener(async () => {
  await followMode();
  // What the organisation names may have changed.
  await reach();
});

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes.settings) followMode();
  if (area === "managed" && changes.hosts) reach();
});

chrome.action.onClicked.addListener(async () => {
  if (BROWSER === "firefox" && localStorage.getItem("press") === "sidebar") {
    await browser.sidebarAction.toggle();
    return;
  }
  const { consent } = await settings();
  if (consent) await chrome.runtime.openOptionsPage();
  else await chrome.tabs.create({ url: "consent.html" });
});

/** What the manifest names by itself. */
const MANIFEST = chrome.runtime.getManifest();
const SHIPPED = /** @type {string[]} */ (MANIFEST.content_scripts?.[0].matches ?? []);

/** @param {string} host */
const pagesOf = (host) => `https://${host}/*`;

/**
 * Whether this is the id of a site that Firsthand knows.
 * @param {unknown} site
 * @returns {site is string}
 */
const isSite = (site) => typeof site === "string" && Object.hasOwn(SIGNS, site);

/**
 * A host as browsers write it, or nothing where a text names none: no address, no port and no pattern is one.
 * @param {unknown} text
 */
function hostOf(text) {
  const plain = typeof text === "string" ? text.trim() : "";
  const address = `https://${plain}/`;
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(plain) && URL.canParse(address) ? new URL(address).hostname : null;
}

/**
 * What the organisation lays down (managed_schema.json). Firefox checks none of it, and throws where there is nothing.
 * @returns {Promise<{ hosts: { host?: unknown, site?: unknown }[], sitesOff: unknown[] }>}
 */
async function laidDown() {
  /** @type {{ [key: string]: unknown }} */
  const { hosts, sitesOff } = await chrome.storage.managed.get(["hosts", "sitesOff"]).catch(() => ({}));
  /** @param {unknown} value */
  const list = (value) => (Array.isArray(value) ? value : []);
  return {
    hosts: list(hosts).map((one) => (one instanceof Object ? one : { host: one })),
    sitesOff: list(sitesOff),
  };
}

/**
 * Whether the browser lets Firsthand act on a host. Chromium does not count what the manifest's scripts match as
 * contained, but lists it.
 * @param {string} pages
 */
async function mayOn(pages) {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.includes(pages) || chrome.permissions.contains({ origins: [pages] });
}

/**
 * Whether a page looks like a site that Firsthand knows.
 * @param {number} tabId
 * @param {string} site
 */
async function looksLike(tabId, site) {
  const [found] = await chrome.scripting.executeScript({
    target: { tabId },
    func: /** @type {() => void} */ (
      /** @type {unknown} */ ((/** @type {string} */ signs) => document.querySelector(signs) !== null)
    ),
    args: [SIGNS[site] ?? ""],
  });
  return found?.result === true;
}

/** The pages of a host that are open and loaded. @param {string} host */
async function tabsOf(host) {
  const tabs = await chrome.tabs.query({ url: pagesOf(host), status: "complete", discarded: false });
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

let turn = Promise.resolve();

/**
 * Acts on a host from now on, and on its pages that are open. One after the other: two that go to the same host at once
 * would both find nobody there.
 * @param {string} host
 * @param {string} site
 */
function goTo(host, site) {
  const gone = turn.then(async () => {
    if (SHIPPED.includes(pagesOf(host))) return;
    const [known] = await chrome.scripting.getRegisteredContentScripts({ ids: [host] });
    // Which site a host runs is said by the file before the content script, for that has nobody to ask so early.
    const which = `sites/${site}.js`;
    if (known?.js?.some((file) => file.endsWith(which))) return;
    if (known) await chrome.scripting.unregisterContentScripts({ ids: [host] });
    const js = [which, "content.js"];
    await chrome.scripting.registerContentScripts([
      { id: host, matches: [pagesOf(host)], js, runAt: "document_start", persistAcrossSessions: true },
    ]);
    for (const tabId of await tabsOf(host)) {
      // A page that has gone since, or that the browser keeps for itself.
      await chrome.scripting.executeScript({ target: { tabId }, files: js }).catch(() => {});
    }
  });
  turn = gone.catch(() => {});
  return gone;
}

/**
 * How things stand, for the options page: the hosts of the manifest that the browser keeps from Firsthand, the sites that
 * the organisation switches off, and what becomes of each host that it names. Goes to those that are allowed.
 */
async function reach() {
  const { hosts, sitesOff } = await laidDown();
  const withheld = [];
  for (const pages of SHIPPED) if (!(await mayOn(pages))) withheld.push(new URL(pages).hostname);
  const named = [];
  const seen = new Set();
  for (const { host: text, site = "mastodon" } of hosts) {
    const host = hostOf(text);
    if (host && seen.has(host)) continue;
    seen.add(host);
    named.push({ host: host ?? String(text), site: String(site), state: await stateOf(host, site) });
  }
  return { withheld, off: sitesOff, named };
}

/**
 * @param {string | null} host
 * @param {unknown} site
 * @returns {Promise<"wrong-host" | "wrong-site" | "waiting" | "acting" | "strange">}
 */
async function stateOf(host, site) {
  if (!host) return "wrong-host";
  if (!isSite(site)) return "wrong-site";
  if (!(await mayOn(pagesOf(host)))) return "waiting";
  await goTo(host, site);
  const tabs = await tabsOf(host);
  const looks = await Promise.all(tabs.map((tabId) => looksLike(tabId, site).catch(() => true)));
  return looks.length === 0 || looks.includes(true) ? "acting" : "strange";
}

/** The site that a host runs: the one that the organisation says, or Mastodon, which anybody may run. @param {string} host */
async function siteOn(host) {
  const named = (await laidDown()).hosts.find((one) => hostOf(one.host) === host)?.site;
  return isSite(named) ? named : "mastodon";
}

/** Goes again to every host to which a person brought Firsthand, and to those that the organisation names. */
async function returnToAll() {
  await reach();
  const { origins = [] } = await chrome.permissions.getAll();
  for (const pages of origins) {
    const [, host] = pages.match(/^https:\/\/([^*/]+)\/\*$/u) ?? [];
    if (host && !MANIFEST.host_permissions?.includes(pages)) await goTo(host, await siteOn(host));
  }
}

/**
 * Asks for the site of a tab, which the browser wants within the press, and goes there.
 * @param {chrome.tabs.Tab} tab
 */
async function askFor(tab) {
  const { protocol, hostname } = new URL(tab.url ?? "about:blank");
  if (protocol !== "https:") return say(tab.id, "page_this_site_none", hostname);
  if (await chrome.permissions.request({ origins: [pagesOf(hostname)] })) await bringTo(tab);
}

/**
 * Brings Firsthand to a site that it may act on, if it looks as it should; gives the permission back if not.
 * @param {chrome.tabs.Tab} tab
 */
async function bringTo({ id: tabId, url }) {
  if (tabId === undefined) return;
  const { hostname } = new URL(url ?? "about:blank");
  const site = await siteOn(hostname);
  if (!(await looksLike(tabId, site))) {
    // What the manifest names cannot be given back, and is never in question here.
    await chrome.permissions.remove({ origins: [pagesOf(hostname)] }).catch(() => {});
    return say(tabId, "page_this_site_none", hostname);
  }
  await goTo(hostname, site);
  await say(tabId, "page_this_site_on", hostname);
}

/**
 * Says something about a site at the toolbar button, which is all there is to say it on.
 * @param {number | undefined} tabId
 * @param {"page_this_site_none" | "page_this_site_on"} key
 * @param {string} host
 */
async function say(tabId, key, host) {
  await chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage(key, [host]) });
  await chrome.action.setBadgeText({ tabId, text: key === "page_this_site_on" ? "✓" : "?" });
}

chrome.contextMenus.onClicked.addListener(async ({ menuItemId }, tab) => {
  if (menuItemId === THIS_SITE && tab) await askFor(tab);
});

// The options page asks how things stand.
chrome.runtime.onMessage.addListener((message, _, answer) => {
  if (message !== "reach") return;
  reach().then(answer, () => answer(null));
  return true;
});

// What the organisation names is gone to as soon as it is allowed, wherever that was done.
chrome.permissions.onAdded.addListener(() => {
  reach();
});

// A site whose permission was taken back in the browser's own settings is left at once.
chrome.permissions.onRemoved.addListener(async ({ origins = [] }) => {
  const ids = (await chrome.scripting.getRegisteredContentScripts())
    .filter(({ matches }) => matches?.some((match) => origins.includes(match)))
    .map(({ id }) => id);
  if (ids.length > 0) await chrome.scripting.unregisterContentScripts({ ids });
});
