// What was shown of each page in each browser, step by step. The tests take note of every step that they have seen work; after
// the run `node tests/browser/matrix.js` makes a table of it, and with `--write` puts it into the README.

import { appendFileSync, mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SITE_PAGES } from "../pages/sites.js";

const top = fileURLToPath(new URL("../..", import.meta.url));
const file = join(top, "target/generated/matrix.jsonl");

/** @typedef {"Chromium" | "Firefox"} Which */
/** @typedef {keyof typeof STEPS} Step */

const STEPS = {
  found: "Found",
  read: "Read exactly",
  changed: "One place changed",
  filled: "Filled whole",
  undone: "Undone",
  held: "Held",
  gone: "Let go",
};

/**
 * Takes note that a step was seen to work.
 * @param {Which} browser
 * @param {string} page
 * @param {...Step} steps
 */
export function shown(browser, page, ...steps) {
  mkdirSync(join(top, "target/generated"), { recursive: true });
  for (const step of steps) appendFileSync(file, `${JSON.stringify([browser, page, step])}\n`);
}

/** @param {Set<string>} seen @param {string} page @param {Step} step */
function cell(seen, page, step) {
  const which = /** @type {const} */ (["Chromium", "Firefox"]).filter((one) =>
    seen.has(`${one} ${page} ${step}`),
  );
  if (which.length === 2) return "both";
  if (which.length === 1) return `${which[0]} only`;
  const writes = step === "changed" || step === "filled" || step === "undone";
  return writes && SITE_PAGES[page]?.editor === "copy-only" ? "copied" : "–";
}

/** What a cell that is not "both" comes from. */
const WHY = [
  "*copied*: no way to change this editor is known to be safe, so the words are copied to be pasted by hand.",
  "Quill 2 in a shadow root does not hear in Firefox of a caret that a script has put there, and undoes at no key then. No network uses it so today.",
];

/** The table. @param {string} notes */
function table(notes) {
  const lines = notes
    .split("\n")
    .filter(Boolean)
    .map((line) => /** @type {string[]} */ (JSON.parse(line)));
  const seen = new Set(lines.map((line) => line.join(" ")));
  const pages = [...new Set(lines.map((line) => line[1] ?? ""))];
  const steps = /** @type {Step[]} */ (Object.keys(STEPS));
  // LinkedIn's own composers are pages without a network's name.
  const named = pages.map((page) => ({ page, name: page in SITE_PAGES ? page : `linkedin-${page}` }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = named.map(({ page, name }) => [name, ...steps.map((step) => cell(seen, page, step))]);
  const head = [
    ["Page", ...Object.values(STEPS)],
    ["---", ...steps.map(() => "---")],
  ];
  const lined = [...head, ...rows].map((row) => `| ${row.join(" | ")} |`);
  return [...lined, "", ...WHY].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = table(await readFile(file, "utf8"));
  console.log(made);
  if (process.argv.includes("--write")) {
    const readme = join(top, "README.md");
    const text = await readFile(readme, "utf8");
    const place = /(?<=<!-- matrix -->\n)[\s\S]*?(?=<!-- \/matrix -->)/u;
    if (!place.test(text)) throw new Error("README.md has no place for the matrix.");
    await writeFile(readme, text.replace(place, `\n${made}\n\n`));
  }
}
