// The manifest of each browser, from the one in manifest.json (which is Chromium's).
//
// What a browser does not know is left out, for a store takes an unknown key for a mistake. To add a browser, add its
// entry to BROWSERS.

import { readFileSync } from "node:fs";

/** @typedef {Record<string, any>} Manifest */

const BROWSERS = {
  /** @param {Manifest} manifest @returns {Manifest} */
  chromium: (manifest) => manifest,
  /** @param {Manifest} manifest @returns {Manifest} */
  firefox({ minimum_chrome_version: _, side_panel, storage: __, ...manifest }) {
    return {
      ...manifest,
      // An event page, for Firefox runs no extension in a worker; it is stopped when idle just the same.
      background: { scripts: [manifest.background.service_worker] },
      permissions: manifest.permissions.filter((/** @type {string} */ one) => one !== "sidePanel"),
      sidebar_action: {
        default_panel: side_panel.default_path,
        default_title: manifest.action.default_title,
        default_icon: manifest.action.default_icon,
        open_at_install: false,
      },
      // Every address of an extension is another one in each Firefox, so there is nothing to make dynamic.
      web_accessible_resources: manifest.web_accessible_resources.map((/** @type {Manifest} */ one) => {
        const { use_dynamic_url: _, ...rest } = one;
        return rest;
      }),
      browser_specific_settings: {
        gecko: {
          id: "firsthand@firsthand.example",
          // The first with CSS highlights and with a word for "collects nothing".
          strict_min_version: "140.0",
          data_collection_permissions: { required: ["none"] },
        },
        // Firefox for Android learnt that word two versions later.
        gecko_android: { strict_min_version: "142.0" },
      },
    };
  },
};

/** @param {"chromium" | "firefox"} browser @returns {Manifest} */
export function manifestFor(browser) {
  const manifest = JSON.parse(readFileSync(new URL("manifest.json", import.meta.url), "utf8"));
  return BROWSERS[browser](manifest);
}
