// How long a review takes in the browser, in wasm, beside one bare Aho-Corasick pass, a JavaScript loop over the same
// phrases and one alternation RegExp; and how large the panel's wasm is. Run by `./build.sh bench`.
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

// The shipped extension, with one page more: the core alone.
const extension = join(top, "target/bench-extension");
await rm(extension, { recursive: true, force: true });
await mkdir(extension, { recursive: true });
await cp(built, extension, { recursive: true });
await cp(join(top, "target/wasm-bench"), join(extension, "wasm-bench"), { recursive: true });
await writeFile(join(extension, "bench.html"), "<!doctype html><title>bench</title><script type=module src=bench.js></script>");
await writeFile(
  join(extension, "bench.js"),
  `import start, { Bench } from "./wasm-bench/firsthand.js";
await start();
const bundle = new Uint8Array(await (await fetch("policy.bundle")).arrayBuffer());
const begin = performance.now();
globalThis.bench = new Bench(bundle, "2026-11-22");
globalThis.ready = performance.now() - begin;`,
);

const browser = await startBrowser({ extension });
try {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/bench.html`);
  await page.waitForFunction(() => Reflect.has(globalThis, "ready"));
  const ready = await page.evaluate(() => Reflect.get(globalThis, "ready"));
  const posts = await Promise.all(
    ["300", "1300", "3000"].map((name) => readFile(join(top, "benches/posts", `${name}.txt`), "utf8")),
  );
  const rows = await page.evaluate(
    (texts) => {
      const bench = Reflect.get(globalThis, "bench");
      const phrases = /** @type {string[]} */ (bench.literals());
      const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const bounded = (/** @type {string} */ body) => `(?<![\\p{L}\\p{N}_])(?:${body})(?![\\p{L}\\p{N}_])`;
      const loop = escaped.map((phrase) => new RegExp(bounded(phrase), "giu"));
      const alternation = new RegExp([...escaped].sort((a, b) => b.length - a.length).join("|"), "gi");
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
        for (let i = 0; i < rounds; i++) for (const pattern of patterns) for (const _ of text.matchAll(pattern)) found++;
        return found;
      };
      return texts.map((text) => ({
        characters: text.length,
        phrases: phrases.length,
        bare: median((rounds) => bench.bare_pass(text, rounds)),
        review: median((rounds) => bench.review(text, rounds)),
        rewrite: median((rounds) => bench.rewrite(text, rounds)),
        loop: median(inScript(loop, text)),
        alternation: median(inScript([alternation], text)),
      }));
    },
    posts,
  );
  await page.close();
  console.log(`core ready from a bundle in ${ready.toFixed(1)} ms; ${rows[0]?.phrases} literals; medians of one run`);
  for (const row of rows) {
    const ratio = (/** @type {number} */ other) => `${(other / row.review).toFixed(2)}x a review`;
    console.log(
      `${row.characters} characters: review ${micro(row.review)} = ${(row.review / row.bare).toFixed(1)}x one bare Aho-Corasick pass (${micro(row.bare)}); ` +
        `JavaScript loop over the literals (giu, bounded) ${micro(row.loop)} = ${ratio(row.loop)}; one alternation RegExp (gi, no boundaries, ` +
        `no overlaps) ${micro(row.alternation)} = ${ratio(row.alternation)}; three rewrites ${micro(row.rewrite)}`,
    );
  }

  const wasm = await readFile(join(built, "wasm/firsthand_bg.wasm"));
  const data = await readFile(join(built, "policy.bundle"));
  const kilo = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} KB`;
  console.log(
    `panel's wasm ${kilo(wasm.length)}, gzip ${kilo(gzipSync(wasm, { level: 9 }).length)} (goal: 350 KB gzip); ` +
      `the programme ${kilo(data.length)}, gzip ${kilo(gzipSync(data, { level: 9 }).length)}`,
  );
} finally {
  await browser.close();
}
