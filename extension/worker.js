// The worker (in Firefox an event page): opens the right page. It reads no draft, keeps no state and is in nobody's
// way: drafts travel between the page and the panel directly, so the browser may stop it at any time and nothing is
// lost. It also brings Firsthand to a site that is not in the manifest, such as one's own Mastodon server, when a person
// asks for that. To add a page that opens by itself, add it here; anything else belongs elsewhere.

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
  const { consent } = await settings();
  if (reason === "install" && !consent) await chrome.tabs.create({ url: "consent.html" });
});

chrome.runtime.onStartup.addListener(followMode);

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes.settings) followMode();
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

/**
 * Asks for the site of a tab, which the browser wants within the press, and goes there.
 * @param {chrome.tabs.Tab} tab
 */
async function askFor(tab) {
  const { protocol, hostname } = new URL(tab.url ?? "about:blank");
  if (protocol !== "https:") return say(tab.id, "page_this_site_none", hostname);
  if (await chrome.permissions.request({ origins: [`https://${hostname}/*`] })) await bringTo(tab);
}

/**
 * Brings Firsthand to a site that it may act on, if a composer that it knows is there; gives the permission back if not.
 * @param {chrome.tabs.Tab} tab
 */
async function bringTo({ id: tabId, url }) {
  if (tabId === undefined) return;
  const { hostname } = new URL(url ?? "about:blank");
  const matches = [`https://${hostname}/*`];
  const [found] = await chrome.scripting.executeScript({
    target: { tabId },
    func: () => document.querySelector("#mastodon, form.compose-form") !== null,
  });
  if (!found?.result) {
    // What the manifest names cannot be given back, and is never in question here.
    await chrome.permissions.remove({ origins: matches }).catch(() => {});
    return say(tabId, "page_this_site_none", hostname);
  }
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [hostname] });
  if (known.length === 0) {
    await chrome.scripting.registerContentScripts([
      { id: hostname, matches, js: ["content.js"], runAt: "document_start", persistAcrossSessions: true },
    ]);
    await chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"] });
  }
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

// A site whose permission was taken back in the browser's own settings is left at once.
chrome.permissions.onRemoved.addListener(async ({ origins = [] }) => {
  const ids = (await chrome.scripting.getRegisteredContentScripts())
    .filter(({ matches }) => matches?.some((match) => origins.includes(match)))
    .map(({ id }) => id);
  if (ids.length > 0) await chrome.scripting.unregisterContentScripts({ ids });
});
