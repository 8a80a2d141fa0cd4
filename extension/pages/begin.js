// The first lines of every page: fetch the core, start the page of this name, and say so plainly when that fails.
// It knows nothing of what a page does. To add a page: an HTML file, a script of two lines, one word in web::start.

import "./channel.js";
import init, { start } from "../wasm/firsthand.js";

/** @param {"panel" | "consent" | "options" | "trainer"} page */
export async function begin(page) {
  document.documentElement.lang = chrome.i18n.getMessage("ui_lang") || "en";
  document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir") || "ltr";
  try {
    await init();
    await start(page);
  } catch (error) {
    console.error("Firsthand did not start:", error);
    const heading = document.createElement("h1");
    heading.textContent = chrome.i18n.getMessage("fault_title");
    const text = document.createElement("p");
    text.textContent = chrome.i18n.getMessage("fault_body");
    const main = document.getElementById("app");
    main?.removeAttribute("aria-busy");
    main?.replaceChildren(heading, text);
  }
}
