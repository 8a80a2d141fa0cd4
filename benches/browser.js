// How long a review takes in the browser, in wasm, beside one bare Aho-Corasick pass, JavaScript loops over a thousand of the
// same phrases and one alternation RegExp; what those miss; and how large the panel's wasm is. Run by `./build.sh bench`.
//
// Ratios of one run are worth quoting; single times on a shared machine are not.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startBrowser } from "../tests/browser/harness.js";

const top = fileURLToPath(new URL("..", import.meta.url));
const built = join(top, "target/extension/chromium");

/** @param {number} milliseconds */
const micro = (milliseconds) => `${(milliseconds * 1000).toFixed(0)} µs`;
/** @param {boolean} reached */
const goal = (reached) => (reached ? "reached" : "NOT reached");
/** @param {number} bytes */
const kilo = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;

const GOALS = {
  wasm: 350_000,
  passes: 10,
  loop: 50,
  review: 1,
  ready: 100,
  memory: 16e6,
  offers: 5,
  rewrites: 10,
  hostile: 50,
};

// The shipped extension, with one page more: the core alone.
const extension = join(top, "target/bench-extension");
await rm(extension, { recursive: true, force: true });
await mkdir(extension, { recursive: true });
await cp(built, extension, { recursive: true });
await cp(join(top, "target/wasm-bench"), join(extension, "wasm-bench"), { recursive: true });
for (const name of ["scale", "library"])
  await cp(join(top, `target/${name}.bundle`), join(extension, `${name}.bundle`));
await writeFile(
  join(extension, "bench.html"),
  "<!doctype html><title>bench</title><script type=module src=bench.js></script>",
);
await writeFile(
  join(extension, "bench.js"),
  `import start, { Bench } from "./wasm-bench/firsthand.js";
const { memory } = await start();
const bundle = new Uint8Array(await (await fetch(location.hash.slice(1) + ".bundle")).arrayBuffer());
const before = memory.buffer.byteLength;
const begin = performance.now();
globalThis.bench = new Bench(bundle, "2026-11-22");
globalThis.ready = { time: performance.now() - begin, memory: memory.buffer.byteLength, before, bundle: bundle.length };`,
);

/** The time of three offers, the first with the index that it makes, then the median of 31. @param {string[]} texts */
function rank(texts) {
  const bench = Reflect.get(globalThis, "bench");
  const once = (/** @type {string} */ text) => {
    const begin = performance.now();
    bench.suggest(text, 1);
    return performance.now() - begin;
  };
  const first = once(texts[0] ?? "");
  const median = (/** @type {string} */ text) =>
    Array.from({ length: 31 }, () => once(text)).sort((a, b) => a - b)[15] ?? 0;
  return { first, rows: texts.map((text) => ({ characters: text.length, time: median(text) })) };
}

/** How long a post of a megabyte takes that says one thing over and over, for each 100 KB: the least of three. @param {string[]} said */
function endure(said) {
  const bench = Reflect.get(globalThis, "bench");
  return said.map((words) => {
    const text = words.repeat(Math.floor(1e6 / new TextEncoder().encode(words).length));
    const times = [1, 2, 3].map(() => {
      const begin = performance.now();
      bench.review(text, 1);
      return (performance.now() - begin) / 10;
    });
    return { words, time: Math.min(...times) };
  });
}

/** What is measured in the page. @param {{ posts: string[], copies: string[] }} texts */
function measure({ posts, copies }) {
  const bench = Reflect.get(globalThis, "bench");
  const literals = /** @type {number} */ (bench.build_bare());
  const phrases = /** @type {string[]} */ (bench.phrases()).slice(0, 1000);
  const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const loop = escaped.map(
    (phrase) => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${phrase})(?![\\p{L}\\p{N}_])`, "giu"),
  );
  const plain = escaped.map((phrase) => new RegExp(phrase, "gi"));
  const alternation = [new RegExp([...escaped].sort((a, b) => b.length - a.length).join("|"), "gi")];
  /** The median of 31 runs, each of at least 4 ms, of one round of `work`. @param {(rounds: number) => void} work */
  const median = (work) => {
    work(3);
    let rounds = 1;
    for (;;) {
      const begin = performance.now();
      work(rounds);
      if (performance.now() - begin >= 4) break;
      rounds *= 2;
    }
    const times = Array.from({ length: 31 }, () => {
      const begin = performance.now();
      work(rounds);
      return (performance.now() - begin) / rounds;
    });
    return times.sort((a, b) => a - b)[15] ?? 0;
  };
  /** @param {RegExp[]} patterns @param {string} text */
  const inScript = (patterns, text) => (/** @type {number} */ rounds) => {
    let found = 0;
    for (let i = 0; i < rounds; i++)
      for (const pattern of patterns) for (const _ of text.matchAll(pattern)) found++;
    return found;
  };
  const rows = posts.map((text) => ({
    characters: text.length,
    bare: median((rounds) => bench.bare_pass(text, rounds)),
    review: median((rounds) => bench.review(text, rounds)),
    loop: median(inScript(loop, text)),
    plain: median(inScript(plain, text)),
    alternation: median(inScript(alternation, text)),
  }));
  const rewrites = copies.map((text) => ({
    characters: text.length,
    review: median((rounds) => bench.review(text, rounds)),
    read: median((rounds) => bench.read(text, rounds)),
    rewrite: median((rounds) => bench.rewrite(text, rounds)),
    candidates: /** @type {number} */ (bench.rewrite(text, 1)),
  }));
  // The same words as people and others write them.
  const bold = (/** @type {string} */ text) =>
    text.replace(/[a-z]/g, (c) => String.fromCodePoint(0x1d41a + (c.codePointAt(0) ?? 97) - 97));
  /** @type {Record<string, (phrase: string) => string>} */
  const ways = {
    "as written": (p) => p,
    "in capitals": (p) => p.toUpperCase(),
    "over a line break": (p) => p.replace(" ", "\n"),
    "with a hyphen": (p) => p.replace(" ", "-"),
    "with a wide space": (p) => p.replace(" ", "\u00a0"),
    "with an invisible letter": (p) => `${p.slice(0, 2)}\u200b${p.slice(2)}`,
    "in bold letters": bold,
  };
  const tried = phrases
    .filter((p) => /^[a-z]+ [a-z]+$/.test(p) && bench.finds(`So: ${p} and tea.`))
    .slice(0, 200);
  const hits = (/** @type {RegExp[]} */ patterns, /** @type {string} */ text) =>
    patterns.some((p) => text.search(p) >= 0);
  const seen = Object.entries(ways).map(([way, write]) => {
    const texts = tried.map((phrase) => `So: ${write(phrase)} and tea.`);
    const share = (/** @type {(text: string) => boolean} */ find) => texts.filter(find).length;
    return {
      way,
      of: texts.length,
      core: share((text) => bench.finds(text)),
      loop: share((text) => hits(loop, text)),
      plain: share((text) => hits(plain, text)),
      alternation: share((text) => hits(alternation, text)),
    };
  });
  // A phrase inside other words is none.
  const inside = tried.map((phrase) => `un${phrase}ish`);
  const alarms = {
    core: inside.filter((text) => bench.finds(text)).length,
    loop: inside.filter((text) => hits(loop, text)).length,
    plain: inside.filter((text) => hits(plain, text)).length,
    alternation: inside.filter((text) => hits(alternation, text)).length,
  };
  return { literals, phrases: phrases.length, rules: bench.rules(), rows, rewrites, seen, alarms };
}

/** Texts of about 300, 1,300 and 3,000 characters. @param {string} folder */
const texts = (folder) =>
  Promise.all(
    ["300", "1300", "3000"].map((name) => readFile(join(top, "benches", folder, `${name}.txt`), "utf8")),
  );
const posts = await texts("posts");
// Company copy, announcement after announcement: a personal post is not rewritten.
const copies = await texts("copy");
/** @type {string[]} */
const hostile = JSON.parse(await readFile(join(top, "benches/hostile.json"), "utf8"));
const browser = await startBrowser({ extension });
try {
  for (const [bundle, title] of [
    ["policy", "The sample programme"],
    ["scale", "A thousand rules and 50,000 names"],
  ]) {
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${browser.id}/bench.html#${bundle}`);
    await page.waitForFunction(() => Reflect.has(globalThis, "ready"));
    const ready = await page.evaluate(() => Reflect.get(globalThis, "ready"));
    const measured = await page.evaluate(measure, { posts, copies });
    const endured = await page.evaluate(endure, hostile);
    const { literals, phrases, rules, rows, rewrites, seen, alarms } = measured;
    await page.close();
    console.log(
      `\n${title}: ${rules} rules, ${literals} literals, bundle ${kilo(ready.bundle)}; ready in ${ready.time.toFixed(1)} ms ` +
        `(goal ${GOALS.ready} ms: ${goal(ready.time < GOALS.ready)}), memory ${kilo(ready.memory)}, of which ${kilo(ready.before)} before ` +
        `(goal 16 MB: ${goal(ready.memory < GOALS.memory)})`,
    );
    console.log(
      `Bare pass: aho-corasick 1.1 in wasm, kind chosen by the crate, match kind Standard, overlapping, all literals, opt-level 2. ` +
        `JavaScript: the first ${phrases} phrases of the rules as written. Medians of 31.`,
    );
    for (const row of rows) {
      const over = (/** @type {number} */ other) => `${micro(other)} = ${(other / row.review).toFixed(2)}x`;
      console.log(
        `${String(row.characters).padStart(6)} characters: review ${micro(row.review)} = ${(row.review / row.bare).toFixed(1)}x a bare pass (${micro(row.bare)}); ` +
          `loop giu bounded ${over(row.loop)}; loop gi ${over(row.plain)}; one alternation gi ${over(row.alternation)}`,
      );
    }
    const last = rows.at(-1);
    if (last) {
      console.log(
        `Goals at ${last.characters} characters: review at most ${GOALS.passes} passes: ${goal(last.review <= GOALS.passes * last.bare)}; ` +
          `under ${GOALS.review} ms: ${goal(last.review < GOALS.review)}; ${GOALS.loop} times quicker than the bounded loop: ${goal(last.loop >= GOALS.loop * last.review)}`,
      );
    }
    for (const { characters, review, read, rewrite, candidates } of rewrites) {
      console.log(
        `${String(characters).padStart(6)} characters of company copy: review ${micro(review)}, of which the voice reading ${micro(read)}; ` +
          `${candidates} candidates, each reviewed, ${micro(rewrite)} = ${(rewrite / review).toFixed(1)} reviews ` +
          `(goal ${GOALS.rewrites} ms: ${goal(rewrite < GOALS.rewrites)})`,
      );
    }
    console.log("Found of as many planted:              core  loop giu  loop gi  alternation");
    for (const { way, of, core, loop, plain, alternation } of seen) {
      const cells = [core, loop, plain, alternation].map((n) => String(n).padStart(9)).join("");
      console.log(`  ${way.padEnd(26)} ${String(of).padStart(5)}${cells}`);
    }
    const cells = [alarms.core, alarms.loop, alarms.plain, alarms.alternation]
      .map((n) => String(n).padStart(9))
      .join("");
    console.log(`  ${"false, inside other words".padEnd(26)} ${"".padStart(5)}${cells}`);
    const worst = Math.max(...endured.map(({ time }) => time));
    console.log(
      `Posts of 1 MB that nobody writes, for each 100 KB (goal ${GOALS.hostile} ms: ${goal(worst < GOALS.hostile)}):`,
    );
    for (const { words, time } of endured)
      console.log(`  ${time.toFixed(1).padStart(6)} ms  ${JSON.stringify(words.slice(0, 40))} over and over`);
  }
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/bench.html#library`);
  await page.waitForFunction(() => Reflect.has(globalThis, "ready"));
  const { first, rows } = await page.evaluate(rank, ["", ...posts]);
  await page.close();
  console.log(
    `\nThree offers from a library of 10,000 items; the first, with its index: ${first.toFixed(0)} ms. Medians of 31.`,
  );
  for (const { characters, time } of rows) {
    console.log(
      `${String(characters).padStart(6)} characters: ${time.toFixed(2)} ms (goal ${GOALS.offers} ms: ${goal(time < GOALS.offers)})`,
    );
  }
} finally {
  await browser.close();
}

const wasm = await readFile(join(built, "wasm/firsthand_bg.wasm"));
const data = await readFile(join(built, "policy.bundle"));
const packed = gzipSync(wasm, { level: 9 }).length;
console.log(
  `\nThe panel's wasm: ${kilo(wasm.length)}, gzip ${kilo(packed)} (goal ${kilo(GOALS.wasm)} gzip, without data: ${goal(packed <= GOALS.wasm)}); ` +
    `the programme: ${kilo(data.length)}, gzip ${kilo(gzipSync(data, { level: 9 }).length)}`,
);
