// What a report of a composer that cannot be read may say: how often each selector of the site's data is found on the
// page, the browser and the page's language. No text and no address; a selector is ours, never the page's.

import { queryDeep } from "./find.js";

/** @import { Site } from "./types.js" */

/**
 * @typedef {object} Match
 * @property {string} place the kind of composer and the role, such as "post editor"
 * @property {string} selector
 * @property {number} found
 */

/**
 * @typedef {object} Trouble
 * @property {string} browser such as "Firefox/153"
 * @property {string} language of the page, such as "de-AT"; empty where it is not said in that way
 * @property {Match[]} matches
 */

const ROLES = /** @type {const} */ (["root", "editor", "submit", "identity", "reply"]);

/**
 * @param {Site} site
 * @returns {Trouble}
 */
export function troubleOn(site) {
  const entries = site.surfaces.flatMap((surface) =>
    ROLES.flatMap((role) =>
      surface[role].map((selector) => ({ place: `${surface.kind} ${role}`, selector })),
    ),
  );
  const anchors = site.anchor.map((selector) => ({ place: "page anchor", selector }));
  return {
    browser: /(?:Firefox|Chrome)\/\d+/u.exec(navigator.userAgent)?.[0] ?? "",
    language: /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/u.exec(document.documentElement.lang)?.[0] ?? "",
    // An entry with a name, such as "@around", is a way of looking and no selector.
    matches: [...anchors, ...entries]
      .filter(({ selector }) => !selector.startsWith("@"))
      .map((entry) => ({ ...entry, found: queryDeep(document, entry.selector).length })),
  };
}
