// Serves pages in the shape of each network with the real editor libraries over https, under a strict
// Content-Security-Policy. The browser is told that the networks' hosts are here, so the shipped manifest is tested as
// it is.
//
//   npm run pages        serve until stopped, and print how to open a browser on it
//
// Addresses: /feed/?composer=tiptap-3|tiptap-2|quill-shadow|quill-light, and more switches, read in src/page.js.
// and /?page=NAME on the host of any page of sites.js, with the switches of src/site.js.
// To add a page for another editor of LinkedIn's feed: one file in src/ and one entry in COMPOSERS.

import { readFile } from "node:fs/promises";
import https from "node:https";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { generate } from "selfsigned";
import { SITE_PAGES } from "./sites.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @type {Record<string, string>} where each composer's entry is, from this folder */
export const COMPOSERS = {
  "tiptap-3": "src/tiptap.js",
  "tiptap-2": "tiptap-2/tiptap.js",
  "quill-shadow": "src/quill-shadow.js",
  "quill-light": "src/quill-light.js",
};

/** Hosts that the manifest does not name. */
const ELSEWHERE = ["toot.example", "shop.example"];

/** Every host that a page stands in for. */
const HOSTS = [
  ...new Set(["www.linkedin.com", ...Object.values(SITE_PAGES).map(({ host }) => host), ...ELSEWHERE]),
];

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

/** The scripts of the pages, each built when it is first asked for. */
function scripts() {
  const paths = new Map([
    ...Object.entries(COMPOSERS),
    ...Object.entries(SITE_PAGES).map(([name, { entry }]) => /** @type {const} */ ([name, entry])),
  ]);
  const built = /** @type {Map<string, Promise<string>>} */ (new Map());
  /** @param {string} path */
  const bundle = async (path) => {
    const { outputFiles } = await build({
      entryPoints: [`${here}${path}`],
      bundle: true,
      write: false,
      format: "esm",
      target: "chrome130",
      define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
      logLevel: "error",
    });
    return outputFiles[0]?.text ?? "";
  };
  return async (/** @type {string} */ name) => {
    const path = paths.get(name);
    if (!path) return null;
    const script = built.get(path) ?? bundle(path);
    built.set(path, script);
    return script;
  };
}

/** A certificate for this run only. */
async function certificate() {
  return generate([{ name: "commonName", value: "www.linkedin.com" }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: HOSTS.map((value) => ({ type: 2, value })) }],
  });
}

/** @param {{ port?: number }} [options] */
export async function servePages({ port = 0 } = {}) {
  const script = scripts();
  const { private: key, cert } = await certificate();
  const template = await readFile(`${here}src/page.html`, "utf8");

  /** @param {string} address @returns {Promise<[type: string, body: string] | null>} */
  const answer = async (address) => {
    const { pathname, searchParams } = new URL(address, "https://www.linkedin.com");
    const name = pathname.match(/^\/assets\/(.+)\.js$/u)?.[1];
    if (name) {
      const body = await script(name);
      return body === null ? null : ["text/javascript", body];
    }
    if (pathname === "/assets/page.css") return ["text/css", await readFile(`${here}src/page.css`, "utf8")];
    if (pathname === "/preload/") return ["text/html", await readFile(`${here}src/preload.html`, "utf8")];
    const page = searchParams.get("page");
    if (page !== null) return page in SITE_PAGES ? ["text/html", template.replace("COMPOSER", page)] : null;
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
      `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${address.port}`).join(",")}`,
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
