// The worker: opens the right page. It reads no draft, keeps no state and is in nobody's way: drafts travel
// between the page and the panel directly, so the browser may stop this worker at any time and nothing is lost.
// To add a page that opens by itself, add it here; anything else belongs elsewhere.

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

// The browser opens the side panel itself (it wants a press for that), but only for people who work there.
async function followMode() {
  const { consent, mode } = await settings();
  const openPanelOnActionClick = Boolean(consent) && (mode === "side-panel" || mode === "paste-only");
  await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick });
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
  const { consent } = await settings();
  if (consent) await chrome.runtime.openOptionsPage();
  else await chrome.tabs.create({ url: "consent.html" });
});
