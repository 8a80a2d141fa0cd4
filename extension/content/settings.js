// What the person chose, read from storage and followed live. Until they have agreed, and for whatever they have
// switched off, everything here answers "off".
// Settings are written by the consent and options pages only; a new one is read here and used in main.js.

/**
 * @typedef {object} Settings
 * @property {{ at: string, version: number } | null} [consent]
 * @property {"in-page" | "side-panel" | "paste-only"} [mode]
 * @property {Record<string, boolean>} [sites]
 * @property {string[]} [keptOut]
 * @property {"allow" | "hold"} [guardWithoutCore]
 */

/**
 * What an organisation lays down in the browser's managed storage (managed_schema.json).
 * @typedef {object} Managed
 * @property {string[]} [sitesOff]
 */

/** Milliseconds in which what an organisation lays down is known, but for the first seconds of a browser. */
const PATIENCE = 100;

/**
 * @typedef {object} Choice
 * @property {"off" | "in-page" | "side-panel"} mode
 * @property {string[]} keptOut
 * @property {"allow" | "hold"} withoutCore
 */

/**
 * What these settings mean for one site.
 * @param {Settings | undefined} settings
 * @param {string} site
 * @param {Managed} [managed]
 * @returns {Choice}
 */
export function choiceFor(settings, site, { sitesOff = [] } = {}) {
  const mode = settings?.mode;
  const on = Boolean(settings?.consent) && settings?.sites?.[site] !== false && !sitesOff.includes(site);
  return {
    mode: on && (mode === "in-page" || mode === "side-panel") ? mode : "off",
    keptOut: settings?.keptOut ?? [],
    withoutCore: settings?.guardWithoutCore === "hold" ? "hold" : "allow",
  };
}

/**
 * Whether an account is one that the person keeps out.
 * @param {string[]} identities
 * @param {string[]} keptOut
 */
export function isKeptOut(identities, keptOut) {
  const plain = (/** @type {string} */ name) =>
    name.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
  const out = new Set(keptOut.map(plain));
  return identities.some((identity) => out.has(plain(identity)));
}

/**
 * Calls back with the choice now and at every change of it.
 * @param {string} site
 * @param {(choice: Choice) => void} onChoice
 * @returns {() => void} teardown
 */
export function setupSettings(site, onChoice) {
  let torn = false;
  let managed = /** @type {Managed} */ ({});
  const tell = async () => {
    const { settings } = await chrome.storage.local.get("settings");
    if (!torn) onChoice(choiceFor(/** @type {Settings | undefined} */ (settings), site, managed));
  };
  const read = async () => {
    // For seconds after its start Chromium does not say what is managed, and nobody waits for that: a site that it
    // switches off then goes off when it is known. Firefox throws where nothing is managed.
    const late = setTimeout(tell, PATIENCE);
    managed = await chrome.storage.managed.get("sitesOff").catch(() => ({}));
    clearTimeout(late);
    await tell();
  };
  /** @param {Record<string, chrome.storage.StorageChange>} changes */
  const onChanged = (changes) => {
    if (changes.settings || changes.sitesOff) read();
  };
  chrome.storage.onChanged.addListener(onChanged);
  read();
  return () => {
    torn = true;
    if (isAlive()) chrome.storage.onChanged.removeListener(onChanged);
  };
}

/** False once the extension was updated or removed: this script is then an orphan and must leave quietly. */
export function isAlive() {
  return chrome.runtime?.id !== undefined;
}
