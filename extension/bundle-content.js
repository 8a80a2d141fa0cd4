// Bundles extension/content/ into one content.js, with the site data compiled in.
//
//   node extension/bundle-content.js OUTDIR [SITES.json]
//
// SITES.json is what `firsthand sites` printed (default target/generated/sites.json). A content script can import
// nothing at run time, hence the bundle; it is not minified, so that a store reviewer can read it.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * @param {string} outdir
 * @param {string} sitesFile
 */
export async function bundleContent(outdir, sitesFile) {
  const sites = JSON.parse(await readFile(sitesFile, "utf8"));
  await build({
    entryPoints: [join(here, "content/main.js")],
    outfile: join(outdir, "content.js"),
    bundle: true,
    format: "iife",
    target: "chrome130",
    legalComments: "none",
    define: { SITES: JSON.stringify(sites) },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outdir, sites] = process.argv.slice(2);
  if (!outdir) {
    console.error("Say where to put it: node extension/bundle-content.js OUTDIR [SITES.json]");
    process.exit(2);
  }
  await bundleContent(resolve(outdir), resolve(sites ?? join(here, "../target/generated/sites.json")));
}
