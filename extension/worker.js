// The worker (in Firefox an event page): opens the right page. It reads no draft, keeps no state and is in nobody's
// way: drafts travel between the page and the panel directly, so the browser may stop it at any time and nothing is
// lost. To add a page that opens by itself, add it here; anything else belongs elsewhere.

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

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
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
