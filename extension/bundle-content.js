// What is made of the JavaScript in extension/ for one browser: manifest.json and the schema that it names, worker.js,
// extension/content/ bundled into one content.js with the site data compiled in, and for each site a file that says its
// id, to stand before content.js on hosts that are not in the manifest.
//
//   node extension/bundle-content.js OUTDIR BROWSER [SITES.json]
//
// SITES.json is what `firsthand sites` printed (default target/generated/sites.json). A content script can import
// nothing at run time, hence the bundle; it is not minified, so that a store reviewer can read it.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { manifestFor } from "./manifest.js";

/** The oldest that each manifest takes. */
const TARGETS = { chromium: "chrome130", firefox: "firefox140" };

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * What shows that a page is of a site, open composer or not: one selector for each.
 * @param {import("./content/types.js").Site[]} sites
 */
function signsOf(sites) {
  const signs = sites.map(({ id, anchor, surfaces }) => {
    const roots = surfaces.flatMap(({ root }) => root).filter((one) => !one.startsWith("@"));
    return [id, [...anchor, ...roots].join(", ")];
  });
  return Object.fromEntries(signs);
}

/**
 * @param {string} outdir
 * @param {"chromium" | "firefox"} browser
 * @param {string} sitesFile
 */
export async function bundleContent(outdir, browser, sitesFile) {
  const manifest = manifestFor(browser);
  await writeFile(join(outdir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const schema = manifest.storage?.managed_schema;
  if (schema) await copyFile(join(here, schema), join(outdir, schema));
  /** @type {import("./content/types.js").Site[]} */
  const sites = JSON.parse(await readFile(sitesFile, "utf8"));
  await mkdir(join(outdir, "sites"), { recursive: true });
  for (const { id } of sites) {
    const said = `globalThis[Symbol.for("firsthand.site")] = ${JSON.stringify(id)};\n`;
    await writeFile(join(outdir, "sites", `${id}.js`), said);
  }
  await build({
    entryPoints: [join(here, "worker.js")],
    outfile: join(outdir, "worker.js"),
    target: TARGETS[browser],
    // Each browser's part is left out of the other's, for a store takes what its browser does not know for a mistake.
    define: { BROWSER: JSON.stringify(browser), SIGNS: JSON.stringify(signsOf(sites)) },
    minifySyntax: true,
    logLevel: "warning",
  });
  await build({
    entryPoints: [join(here, "content/main.js")],
    outfile: join(outdir, "content.js"),
    bundle: true,
    format: "iife",
    target: TARGETS[browser],
    legalComments: "none",
    define: { SITES: JSON.stringify(sites), BROWSER: JSON.stringify(browser) },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outdir, browser, sites] = process.argv.slice(2);
  if (!outdir || (browser !== "chromium" && browser !== "firefox")) {
    console.error(
      "Say where to put it and for which browser: node extension/bundle-content.js OUTDIR BROWSER [SITES.json]",
    );
    process.exit(2);
  }
  await bundleContent(
    resolve(outdir),
    browser,
    resolve(sites ?? join(here, "../target/generated/sites.json")),
  );
}
