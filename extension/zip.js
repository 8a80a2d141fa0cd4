// Puts a folder into a zip, as stores take it: the same files give the same bytes.
//
//   node extension/zip.js FOLDER FILE.zip

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { zipSync } from "fflate";

const [folder, file] = process.argv.slice(2);
if (!folder || !file) {
  console.error("Say what to put where: node extension/zip.js FOLDER FILE.zip");
  process.exit(2);
}
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
// One fixed time for every file.
const mtime = new Date("2026-01-01T00:00:00");
const entries = paths.map((path) => [relative(folder, path), [readFileSync(path), { mtime }]]);
writeFileSync(file, zipSync(Object.fromEntries(entries), { level: 9 }));
