// The content script's pure parts against a real document: reading, the map between text and document, selector
// chains, and the panel's place. No extension and no site are involved.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { spot } from "../../extension/content/frame.js";
import { after, before, describe, test } from "./bounded.js";
import { startBrowser } from "./harness.js";

/** @typedef {import("./harness.js").Page} Page */

/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let browser;
/** @type {Page} */
let page;

before(async () => {
  const content = fileURLToPath(new URL("../../extension/content/", import.meta.url));
  const { outputFiles } = await build({
    stdin: {
      contents: 'export * from "./read.js"; export * from "./find.js"; export * from "./mark.js";',
      resolveDir: content,
    },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "content",
  });
  browser = await startBrowser({ settings: null });
  page = await browser.context.newPage();
  await page.evaluate(outputFiles[0]?.text ?? "");
});
after(() => browser.close());

/** What each document reads as. */
const READINGS = /** @type {[name: string, html: string, text: string][]} */ ([
  ["an empty editor", "", ""],
  ["one empty paragraph", "<p><br></p>", ""],
  ["an empty paragraph without a break", "<p></p>", ""],
  ["a paragraph", "<p>One.</p>", "One."],
  ["paragraphs", "<p>One.</p><p>Two.</p>", "One.\nTwo."],
  ["an empty line", "<p>One.</p><p><br></p><p>Two.</p>", "One.\n\nTwo."],
  ["two empty lines at the end", "<p>One.</p><p><br></p><p></p>", "One.\n\n"],
  ["empty lines at the start", "<p><br></p><p><br></p><p>One.</p>", "\n\nOne."],
  ["a line break inside a paragraph", "<p>One<br>two</p>", "One\ntwo"],
  ["two line breaks inside a paragraph", "<p>One<br><br>two</p>", "One\n\ntwo"],
  ["the editor's own last break", '<p>One<br class="ProseMirror-trailingBreak"></p>', "One"],
  ["a hard break at the end", '<p>One<br><br class="ProseMirror-trailingBreak"></p>', "One\n"],
  ["a line that begins with breaks", "<p><br><br>One</p>", "\n\nOne"],
  ["marks inside a line", "<p>One <b>t<i>w</i>o</b> three</p>", "One two three"],
  ["a break inside a mark", "<p>One <b>two<br>three</b> four</p>", "One two\nthree four"],
  ["a list of Quill", "<ul><li>One</li><li>Two</li><li><br></li></ul><p>End</p>", "One\nTwo\n\nEnd"],
  ["a list of TipTap", "<ul><li><p>One</p></li><li><p>Two</p><p>more</p></li></ul>", "One\nTwo\nmore"],
  ["a list in a list", "<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul>", "One\nTwo"],
  ["a list in an item with text of its own", "<ul><li>One<ul><li>Two</li></ul></li></ul>", "One\nTwo"],
  ["a quotation", "<blockquote><p>Said.</p><p>Twice.</p></blockquote>", "Said.\nTwice."],
  ["text straight in the editor", "One<br>Two<div>Three</div>", "One\nTwo\nThree"],
  ["a block of lines as Draft has it", "<div><div><div><span>One</span></div></div></div>", "One"],
  ["a mention", '<p>By <span contenteditable="false">@Ann Author</span>.</p>', "By @Ann Author."],
  ["a mention between guards", '<p>By \uFEFF<span contenteditable="false">Ann</span>\uFEFF!</p>', "By Ann!"],
  ["the caret's own character", '<p>One<span class="ql-cursor">\uFEFF</span></p>', "One"],
  ["an emoji picture", '<p>Hi <img alt="👋🏽"> all</p>', "Hi 👋🏽 all"],
  ["a picture without words", '<p>Hi<img alt="" class="ProseMirror-separator"></p>', "Hi"],
  ["furniture", '<p>One<span class="ProseMirror-widget">x</span></p>', "One"],
  ["white space as it stands", "<p>  a\tb \u00A0 c  </p>", "  a\tb \u00A0 c  "],
  ["comments", "<p>One<!-- not this --> two</p>", "One two"],
  ["emoji families", "<p>👩‍👩‍👧‍👦</p><p>🏳️‍🌈</p>", "👩‍👩‍👧‍👦\n🏳️‍🌈"],
]);

describe("reading", () => {
  for (const [name, html, text] of READINGS) {
    test(`${name} reads as written`, async () => {
      const found = await page.evaluate((source) => {
        const editor = document.createElement("div");
        editor.innerHTML = source;
        document.body.replaceChildren(editor);
        const { read } = Reflect.get(window, "content");
        return read(editor).text;
      }, html);
      assert.equal(found, text);
    });

    test(`${name}: every offset has a place and every place that offset`, async () => {
      const faults = await page.evaluate((source) => {
        const editor = document.createElement("div");
        editor.innerHTML = source;
        document.body.replaceChildren(editor);
        const { read, toDom, toOffset, toRange } = Reflect.get(window, "content");
        const reading = read(editor);
        const { text, segments } = reading;
        const found = [];
        const whole = (/** @type {number} */ offset) =>
          !segments.some(
            (/** @type {{ node: Node, start: number, end: number }} */ { node, start, end }) =>
              node.nodeName === "IMG" && start < offset && offset < end,
          );
        for (let offset = 0; offset <= text.length; offset += 1) {
          if (!whole(offset)) continue;
          for (const side of ["start", "end"]) {
            const back = toOffset(reading, toDom(reading, offset, side));
            if (back !== offset) found.push(`${offset} (${side}) came back as ${back}`);
          }
          for (let end = offset; end <= text.length; end += 1) {
            const span = text.slice(offset, end);
            if (!whole(end) || span.includes("\n") || document.querySelector("img, .ProseMirror-widget"))
              continue;
            const words = toRange(reading, { start: offset, end }).toString().replaceAll("\uFEFF", "");
            if (words !== span) found.push(`${offset} to ${end} covers "${words}", not "${span}"`);
          }
        }
        return found;
      }, html);
      assert.deepEqual(faults, []);
    });
  }
});

/** @param {string} html @param {string[]} chain */
const matches = (html, chain) =>
  page.evaluate(
    ([source, entries]) => {
      document.body.innerHTML = source;
      for (const host of document.querySelectorAll("[data-shadow]")) {
        const root = host.attachShadow({ mode: "open" });
        root.innerHTML = host.getAttribute("data-shadow") ?? "";
      }
      const surface = {
        submitLabels: ["Post"],
        submit: [],
        editor: [],
        root: [],
        identity: [],
        submitKeys: [],
      };
      const { matchChain } = Reflect.get(window, "content");
      return matchChain(entries, document, surface).map((/** @type {Element} */ one) => one.id);
    },
    /** @type {const} */ ([html, chain]),
  );

describe("a chain", () => {
  const button = '<button id="a">Cancel</button><button id="b">Post</button>';

  test("takes the first entry with a visible match", async () => {
    assert.deepEqual(
      await matches('<p id="a" class="x">A</p><p id="b" class="y">B</p>', [".z", ".y", ".x"]),
      ["b"],
    );
  });

  test("passes over what is hidden, has no size, is transparent, or is hidden from assistive technology", async () => {
    for (const hidden of [
      "hidden",
      'style="display:none"',
      'style="visibility:hidden"',
      'style="opacity:0"',
      'style="position:absolute;left:-9999px;width:9px"',
      'style="width:0;height:0;overflow:hidden"',
      'aria-hidden="true"',
      "inert",
    ]) {
      const html = `<div ${hidden}><p id="a" class="x">A</p></div><p id="b" class="y">B</p>`;
      assert.deepEqual(await matches(html, [".x", ".y"]), ["b"], hidden);
    }
  });

  test("does not choose between two: both are given, and the caller refuses", async () => {
    assert.deepEqual(await matches('<p id="a" class="x">A</p><p id="b" class="x">B</p>', [".x"]), ["a", "b"]);
  });

  test("sees into open shadow roots, nested ones too", async () => {
    const inner = "<p id='deep' class='x'>A</p>";
    assert.deepEqual(await matches(`<div data-shadow="${inner}"></div>`, [".x"]), ["deep"]);
  });

  test("knows the last button with nothing but text", async () => {
    const html = `${button}<button id="c" aria-label="Close">x</button><button id="d"><svg></svg>More</button>`;
    assert.deepEqual(await matches(html, ["@last-text-button"]), ["b"]);
  });

  test("compares whole labels only", async () => {
    const html = `<button id="a">Post to Anyone</button><button id="b"> Post\n </button><button id="c">Repost</button>`;
    assert.deepEqual(await matches(html, ["@label"]), ["b"]);
  });

  test("an unknown finder finds nothing", async () => {
    assert.deepEqual(await matches(button, ["@nobody"]), []);
  });
});

describe("the panel's place", () => {
  const view = { width: 1440, height: 900 };
  /** @param {number} left @param {number} width @param {number} [bottom] */
  const composer = (left, width, bottom = 500) => ({ left, right: left + width, top: 60, bottom });

  test("is right of the composer where there is room", () => {
    const { left, top, folded } = spot(composer(400, 640), 400, null, view);
    assert.deepEqual({ left, top, folded }, { left: 1052, top: 60, folded: false });
  });

  test("is left of it where there is none on the right", () => {
    const { left, width } = spot(composer(760, 640), 400, null, view);
    assert.equal(left + width, 748);
  });

  test("keeps its top, whatever it says, and has room below it", () => {
    for (const top of [0, 60, 300, 700, 890]) {
      const tops = [1, 200, 420, 700, 2000].map((natural) => {
        const at = spot({ left: 400, right: 1040, top, bottom: top + 10 }, natural, null, view);
        assert.ok(at.top + at.height <= 888, `${top}, ${natural}: ${JSON.stringify(at)}`);
        return at.top;
      });
      assert.equal(new Set(tops).size, 1, `${top}: ${tops}`);
      assert.ok(view.height - (tops[0] ?? 0) >= 480, `${top}: ${tops}`);
    }
  });

  test("is below it in a narrow window", () => {
    const { top, folded } = spot(composer(20, 640), 300, null, { width: 700, height: 900 });
    assert.deepEqual({ top, folded }, { top: 512, folded: false });
  });

  test("is a small button where there is no room at all, until it is pressed", () => {
    const narrow = { width: 400, height: 600 };
    const small = spot(composer(10, 380, 590), 300, null, narrow);
    assert.deepEqual([small.folded, small.width, small.height], [true, 44, 44]);
    const pressed = spot(composer(10, 380, 590), 300, "open", narrow);
    assert.equal(pressed.folded, false);
    assert.ok(pressed.height <= narrow.height * 0.42);
  });

  test("stays inside the window at every size", () => {
    for (let width = 320; width <= 2000; width += 40) {
      for (const height of [200, 480, 900, 1400]) {
        for (const chosen of /** @type {const} */ ([null, "open", "folded"])) {
          const size = Math.min(640, width - 16);
          const at = spot(composer((width - size) / 2, size, Math.min(460, height)), 420, chosen, {
            width,
            height,
          });
          const inside =
            at.left >= 0 && at.top >= 0 && at.left + at.width <= width && at.top + at.height <= height;
          assert.ok(inside, `${width} × ${height}, ${chosen}: ${JSON.stringify(at)}`);
        }
      }
    }
  });
});
