// The grammar of the rewriting, judged by somebody else: Harper (npm `harper.js`, all on this machine) reads each piece of copy and
// each of its candidates, and no candidate may have more errors than its copy. Answers and questions are not ours to judge: they are
// left out. Run by `./build.sh test`, after the Rust tests have written the candidates:
//
//   FIRSTHAND_CANDIDATES=target/generated/candidates.json cargo test --test rewriting every_candidate
//   node tests/rewriting/grammar.js target/generated/candidates.json

import { readFileSync } from "node:fs";

/** @typedef {{ source: string, candidates: { template: string, text: string }[] }} Copy */

/** Kinds of remarks that are about taste, or about names that no dictionary has. */
const TASTE = new Set([
  "Spelling",
  "Style",
  "Readability",
  "Enhancement",
  "WordChoice",
  "Capitalization",
  "Formatting",
  "Regionalism",
  "BoundaryError",
  "Repetition",
  "Redundancy",
  "Typo",
]);

const [file] = process.argv.slice(2);
if (!file) {
  console.error("name the file of candidates");
  process.exit(2);
}
/** @type {Copy[]} */
const copies = JSON.parse(readFileSync(file, "utf8"));
// By name, so that the types of the package are not needed to check this file.
const [{ LocalLinter, Dialect }, { binary }] = await Promise.all(
  ["harper.js", "harper.js/binary"].map((name) => import(/** @type {string} */ (name))),
);
const harper = new LocalLinter({ binary, dialect: Dialect.British });
await harper.setup();

/**
 * @param {string} text
 * @returns {Promise<string[]>}
 */
async function errors(text) {
  const lints = await harper.lint(text, { language: "plaintext" });
  return lints
    .filter((/** @type {any} */ lint) => !TASTE.has(lint.lint_kind()))
    .map((/** @type {any} */ lint) => `${lint.lint_kind()}: “${lint.get_problem_text()}” ${lint.message()}`);
}

let read = 0;
let before = 0;
let after = 0;
/** @type {string[]} */
const worse = [];
for (const { source, candidates } of copies) {
  const was = await errors(source);
  for (const { template, text } of candidates) {
    const is = await errors(text);
    read += 1;
    before += was.length;
    after += is.length;
    if (is.length > was.length) worse.push(`${template}\n${text}\n  ${is.join("\n  ")}\n`);
  }
}
console.log(
  `Harper read ${read} candidates: ${after} errors; their copy has ${before}. ${worse.length} have more than their copy.`,
);
if (process.env.FIRSTHAND_SHOW) console.log(worse.join("\n"));
// One in twenty is the measure's own noise: Harper takes names for nouns and headlines for sentences.
if (read === 0 || after > before || worse.length * 20 > read) {
  console.error(worse.join("\n"));
  process.exit(1);
}
