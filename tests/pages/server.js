// Serves LinkedIn-shaped pages with the real editor libraries over https, under a strict Content-Security-Policy.
// The browser is told that www.linkedin.com is here, so the shipped manifest is tested as it is.
//
//   npm run pages        serve until stopped, and print how to open a browser on it
//
// Addresses: /feed/?composer=tiptap-3|tiptap-2|quill-shadow|quill-light, and more switches, read in src/page.js.
// To add a page for another editor: one file in src/ and one entry in COMPOSERS.

import { readFile } from "node:fs/promises";
import https from "node:https";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { generate } from "selfsigned";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @type {Record<string, string>} where each composer's entry is, from this folder */
export const COMPOSERS = {
  "tiptap-3": "src/tiptap.js",
  "tiptap-2": "tiptap-2/tiptap.js",
  "quill-shadow": "src/quill-shadow.js",
  "quill-light": "src/quill-light.js",
};

// Quill 1 writes to innerHTML, ProseMirror parses what is pasted: both need a policy of the page's own.
const POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types default ProseMirrorClipboard",
].join("; ");

async function bundlePages() {
  const { outputFiles } = await build({
    entryPoints: Object.entries(COMPOSERS).map(([out, path]) => ({ in: `${here}${path}`, out })),
    outdir: "/",
    bundle: true,
    write: false,
    format: "esm",
    target: "chrome130",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return new Map(outputFiles.map((file) => [file.path.replace(/^.*[\\/]/u, ""), file.text]));
}

/** A certificate for this run only. */
async function certificate() {
  return generate([{ name: "commonName", value: "www.linkedin.com" }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "www.linkedin.com" }] }],
  });
}

/** @param {{ port?: number }} [options] */
export async function servePages({ port = 0 } = {}) {
  const [scripts, { private: key, cert }] = await Promise.all([bundlePages(), certificate()]);
  const template = await readFile(`${here}src/page.html`, "utf8");

  /** @param {string} address @returns {Promise<[type: string, body: string] | null>} */
  const answer = async (address) => {
    const { pathname, searchParams } = new URL(address, "https://www.linkedin.com");
    const script = pathname.match(/^\/assets\/(.+\.js)$/u)?.[1];
    if (script) {
      const body = scripts.get(script);
      return body === undefined ? null : ["text/javascript", body];
    }
    if (pathname === "/assets/page.css") return ["text/css", await readFile(`${here}src/page.css`, "utf8")];
    if (pathname === "/preload/") return ["text/html", await readFile(`${here}src/preload.html`, "utf8")];
    if (pathname !== "/feed/" && pathname !== "/sharing/compose") return null;
    const composer = searchParams.get("composer") ?? "tiptap-3";
    if (!(composer in COMPOSERS)) return null;
    return ["text/html", template.replace("COMPOSER", composer)];
  };

  const server = https.createServer({ key, cert }, async (request, response) => {
    const found = await answer(request.url ?? "/");
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("cache-control", "no-store");
    if (!found) {
      response.statusCode = 404;
      response.end("Nothing here.");
      return;
    }
    response.setHeader("content-type", `${found[0]}; charset=utf-8`);
    response.end(found[1]);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The page server has no port.");
  return {
    port: address.port,
    /** What a browser must be told to find these pages under the site's own name. */
    browserArguments: [
      `--host-resolver-rules=MAP www.linkedin.com 127.0.0.1:${address.port}`,
      "--ignore-certificate-errors",
    ],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = await servePages({ port: 8443 });
  console.log(`Serving. Open Chromium with:\n  ${pages.browserArguments.map((one) => `"${one}"`).join(" ")}`);
  console.log("and go to https://www.linkedin.com/feed/?composer=tiptap-3");
}
