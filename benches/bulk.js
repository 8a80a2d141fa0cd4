// How many posts a second `firsthand review --jsonl` reviews, beside alex, write-good and textlint on the same posts, in one run.
// The three are installed below target/, for this alone. Run by `./build.sh bench`.
//
// They look for other and fewer things, so this compares what people wait for, not how well each is written.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";

const top = fileURLToPath(new URL("..", import.meta.url));
const peers = join(top, "target/peers");
const PACKAGES = [
  "alex@11",
  "write-good@1",
  "@textlint/kernel@15",
  "@textlint/textlint-plugin-text@15",
  "textlint-rule-terminology@5",
];
/** How many posts are reviewed, and the longest that a peer may take over them, in milliseconds. */
const POSTS = 4000;
const LONGEST = 15_000;

const texts = /** @type {string[]} */ ([]);
for (const folder of ["tests/voice", "benches/posts"]) {
  for (const file of await readdir(join(top, folder))) {
    texts.push(
      ...(await readFile(join(top, folder, file), "utf8")).split("\n---\n").filter((text) => text.trim()),
    );
  }
}
const posts = Array.from({ length: POSTS }, (_, i) => /** @type {string} */ (texts[i % texts.length]));
const characters = posts.reduce((sum, post) => sum + post.length, 0) / posts.length;
console.log(
  `${posts.length} posts of ${characters.toFixed(0)} characters on average, ${availableParallelism()} processors`,
);

/** @param {string} name @param {number} count @param {number} milliseconds @param {string} how */
const say = (name, count, milliseconds, how) =>
  console.log(
    `${name.padEnd(12)} ${((count / milliseconds) * 1000).toFixed(0).padStart(8)} posts a second   ${how}`,
  );

const file = join(top, "target/bulk.jsonl");
await writeFile(file, posts.map((text, id) => JSON.stringify({ id, text })).join("\n"));
const command = [
  join(top, "target/release/firsthand"),
  "review",
  "--policy",
  join(top, "target/extension/chromium/policy.bundle"),
  "--jsonl",
  file,
];
const begin = performance.now();
execFileSync(/** @type {string} */ (command[0]), command.slice(1), {
  stdio: ["ignore", "ignore", "inherit"],
});
say(
  "firsthand",
  posts.length,
  performance.now() - begin,
  "all rules, voice and count; with its start and reading the bundle; all processors",
);

if (!existsSync(join(peers, "node_modules/alex"))) {
  await mkdir(peers, { recursive: true });
  await writeFile(join(peers, "package.json"), '{ "private": true }\n');
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES], {
      cwd: peers,
      stdio: "inherit",
    });
  } catch {
    console.log("The programs to compare with cannot be installed here, so there is no comparison.");
    process.exit(0);
  }
}
const require = createRequire(join(peers, "package.json"));
/** @param {string} name @returns {Promise<any>} */
const load = async (name) => {
  const found = await readFile(join(peers, "node_modules", name, "package.json"), "utf8").then(JSON.parse);
  // What only speaks ES modules is found by its own entry.
  const entry = found.exports?.["."]?.import ?? found.exports ?? found.module ?? found.main ?? "index.js";
  if (found.type === "module" && typeof entry === "string")
    return import(pathToFileURL(join(peers, "node_modules", name, entry)).href);
  return require(name);
};

/** @param {string} name @param {string} how @param {(text: string) => unknown} lint */
async function time(name, how, lint) {
  for (const text of texts.slice(0, 20)) await lint(text);
  const begin = performance.now();
  let count = 0;
  for (const post of posts) {
    await lint(post);
    count += 1;
    if (performance.now() - begin > LONGEST) break;
  }
  say(name, count, performance.now() - begin, `${how}; without its start; one processor`);
}

const alex = await load("alex");
await time("alex", "insensitive words", (text) => alex.text(text).messages);
const writeGood = await load("write-good");
await time("write-good", "all its checks", (text) => (writeGood.default ?? writeGood)(text));
const { TextlintKernel } = await load("@textlint/kernel");
const textPlugin = await load("@textlint/textlint-plugin-text");
const terminology = await load("textlint-rule-terminology");
const kernel = new TextlintKernel();
const options = {
  ext: ".txt",
  plugins: [{ pluginId: "text", plugin: textPlugin.default ?? textPlugin }],
  rules: [
    { ruleId: "terminology", rule: terminology.default ?? terminology, options: { defaultTerms: true } },
  ],
};
await time("textlint", "one rule: terminology", (text) => kernel.lintText(text, options));
