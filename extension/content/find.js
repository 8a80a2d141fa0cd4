// Finds the composer a person is writing in, from site data alone: ordered chains of selectors per role, exactly one
// visible match, or a reason why not. Sees through open shadow roots; leaves everything out of bounds alone.
//
// It never guesses between two matches and never looks by date or version of a site. To support a site's new
// generation, add a selector to its chain in src/sites/; only a finder that CSS cannot say is added here, to FINDERS.

/** @import { Composer, Part, Reason, Site, Surface } from "./types.js" */

/** How far up a comment's button may stand from its editor. */
const CLIMB = 15;

/** Finders that CSS cannot say; in a chain they are written with an @. */
const FINDERS = /** @type {Record<string, (root: ParentNode, surface: Surface) => Element[]>} */ ({
  "@last-text-button": (root) => textButtons(root).slice(-1),
  "@label": (root, surface) => labelled(root, surface),
});

/**
 * Whether a person could see it: laid out, of some size, not transparent, on the page and not hidden from them.
 * @param {Element} element
 */
export function isVisible(element) {
  if (!element.isConnected) return false;
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const { width, height, right } = element.getBoundingClientRect();
  if (width < 2 || height < 2 || right < -500) return false;
  return closest(element, "[aria-hidden=true], [inert]") === null;
}

/**
 * Like `closest`, but it goes on through open shadow roots.
 * @param {Element} element
 * @param {string} selector
 */
export function closest(element, selector) {
  for (let at = /** @type {Element | null} */ (element); at; ) {
    const found = at.closest(selector);
    if (found) return found;
    const tree = at.getRootNode();
    at = tree instanceof ShadowRoot ? tree.host : null;
  }
  return null;
}

/**
 * Every match below `scope`, open shadow roots included, in document order of their trees.
 * @param {ParentNode} scope
 * @param {string} selector
 * @returns {Element[]}
 */
export function queryDeep(scope, selector) {
  const found = [...scope.querySelectorAll(selector)];
  for (const tree of shadowRootsIn(scope)) found.push(...queryDeep(tree, selector));
  return found;
}

/**
 * @param {ParentNode} scope
 * @returns {ShadowRoot[]}
 */
export function shadowRootsIn(scope) {
  const found = [];
  if (scope instanceof Element && scope.shadowRoot) found.push(scope.shadowRoot);
  for (const element of scope.querySelectorAll("*")) if (element.shadowRoot) found.push(element.shadowRoot);
  return found;
}

/**
 * What a chain finds: the first entry with any visible match decides.
 * @param {string[]} chain
 * @param {ParentNode} scope
 * @param {Surface} surface
 * @returns {Element[]}
 */
export function matchChain(chain, scope, surface) {
  for (const entry of chain) {
    const finder = FINDERS[entry];
    const found = finder ? finder(scope, surface) : entry.startsWith("@") ? [] : queryDeep(scope, entry);
    const visible = found.filter(isVisible);
    if (visible.length > 0) return visible;
  }
  return [];
}

/**
 * @param {ParentNode} root
 * @returns {Element[]}
 */
function textButtons(root) {
  return queryDeep(root, "button").filter(
    (button) =>
      label(button) !== "" &&
      !button.hasAttribute("aria-label") &&
      button.querySelector("svg, img") === null &&
      isVisible(button),
  );
}

/**
 * Every control whose whole text, or else whole accessible name, is a label of the Post button.
 * @param {ParentNode} root
 * @param {Surface} surface
 */
function labelled(root, surface) {
  return queryDeep(root, "button, [role=button]").filter(
    (button) => hasLabel(button, surface) && isVisible(button),
  );
}

/** @param {Element} button */
function label(button) {
  return (button.textContent ?? "").replace(/\s+/gu, " ").trim();
}

/**
 * @param {Element} button
 * @param {Surface} surface
 */
function hasLabel(button, surface) {
  const name = button.getAttribute("aria-label");
  return surface.submitLabels.includes(name === null ? label(button) : name.trim());
}

/**
 * The selectors of a chain that CSS can say, as one.
 * @param {string[]} chain
 */
const cssOf = (chain) => chain.filter((entry) => !entry.startsWith("@")).join(", ");

/** @param {Surface} surface */
const climbs = (surface) => surface.root.includes("@around");

/**
 * The root a path lies in: the first entry of the chain that matches any element of it.
 * @param {Element[]} elements
 * @param {Surface} surface
 */
function rootOf(elements, surface) {
  for (const entry of surface.root) {
    const root = entry.startsWith("@") ? undefined : elements.find((element) => element.matches(entry));
    if (root) return root;
  }
  return undefined;
}

/**
 * @param {Element} element
 * @param {Site} site
 */
export function isOutOfBounds(element, site) {
  return site.outOfBounds.length > 0 && closest(element, site.outOfBounds.join(", ")) !== null;
}

/**
 * Whether this is a text that somebody writes in a dialog: where no composer claims it, the site may have changed.
 * @param {Element} element
 */
export function isStranger(element) {
  return element.matches("[contenteditable=true][role=textbox]") && dialogOf(element) !== null;
}

/**
 * Whether there is anything to write in. A composer has none while a picture is chosen, or in its last step.
 * @param {Element} root
 */
export function isWritable(root) {
  return queryDeep(root, "[contenteditable=true], textarea").some(isVisible);
}

/**
 * The composer inside a known root.
 * @param {Element} root
 * @param {Surface} surface
 * @param {Site} site
 * @returns {Composer | Reason}
 */
export function composerIn(root, surface, site) {
  const editors = matchChain(surface.editor, root, surface).filter((one) => one instanceof HTMLElement);
  if (editors.length > 1 && !surface.several) return "several-editors";
  const [editor] = editors;
  if (!editor) return "no-editor";
  if (isOutOfBounds(editor, site)) return "out-of-bounds";
  const parts = /** @type {Part[]} */ (editors.map((element) => ({ element, role: "text" })));
  for (const { role, find } of surface.fields) {
    const [field, more] = matchChain(find, root, surface);
    if (field instanceof HTMLElement && !more) parts.push({ element: field, role });
  }
  parts.sort((a, b) => order(a.element, b.element));
  const kind = matchChain(surface.reply, root, surface).length > 0 ? "comment" : surface.kind;
  return { site, surface, kind, root, editor, parts };
}

/**
 * Which of two elements comes first on the page; in different trees, which tree does.
 * @param {Element} a
 * @param {Element} b
 */
function order(a, b) {
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * @param {HTMLElement} editor
 * @param {Surface} surface
 * @param {Site} site
 * @returns {Composer}
 */
function lonely(editor, surface, site) {
  return {
    site,
    surface,
    kind: surface.kind,
    root: null,
    editor,
    parts: [{ element: editor, role: "text" }],
  };
}

/**
 * The composer a focus or a press belongs to, from its composed path (innermost first).
 * @param {EventTarget[]} path
 * @param {Site} site
 * @returns {Composer | Reason}
 */
export function composerAt(path, site) {
  const elements = path.filter((target) => target instanceof Element);
  const [innermost] = elements;
  if (!innermost) return "no-root";
  if (isOutOfBounds(innermost, site)) return "out-of-bounds";
  let reason = /** @type {Reason} */ ("no-root");
  for (const surface of site.surfaces) {
    const root = rootOf(elements, surface);
    if (root) {
      const found = composerIn(root, surface, site);
      if (typeof found !== "string") return found;
      reason = found;
    } else if (climbs(surface)) {
      const found = lonelyEditor(elements, surface, site);
      if (found) return found;
    }
  }
  return reason;
}

/**
 * An editor with no root of its own (a comment in the feed), or its button.
 * @param {Element[]} elements
 * @param {Surface} surface
 * @param {Site} site
 * @returns {Composer | null}
 */
function lonelyEditor(elements, surface, site) {
  const css = cssOf(surface.editor);
  const own = elements.find((element) => element.matches(css));
  if (own instanceof HTMLElement && isVisible(own)) return lonely(own, surface, site);
  const button = elements.find(
    (element) => element.matches("button, [role=button]") && hasLabel(element, surface),
  );
  if (!button) return null;
  for (const element of elements.slice(elements.indexOf(button) + 1, elements.indexOf(button) + 1 + CLIMB)) {
    const editors = matchChain([css], element, surface);
    if (editors.length > 1) return null;
    const [editor] = editors;
    if (!(editor instanceof HTMLElement)) continue;
    const composer = lonely(editor, surface, site);
    return submitsOf(composer).includes(button) ? composer : null;
  }
  return null;
}

/** @param {Composer | Reason} composer */
function hasFocus(composer) {
  return (
    typeof composer !== "string" && composer.parts.some(({ element }) => element.matches(":focus-within"))
  );
}

/** What a person opened on purpose, and has to close again. */
const DIALOG = "dialog, [role=dialog]";

/** The dialog an element stands in. @param {Element} element */
export const dialogOf = (element) => closest(element, DIALOG);

/**
 * The one open post composer, if the page shows one: in a dialog, or one that has the focus. Some pages always have an
 * empty one that nobody asked for. Comments are found by focus only: many are on a page at once.
 * @param {Iterable<Document | ShadowRoot>} trees
 * @param {Site} site
 * @param {Element | null} [known] a root that was in use a moment ago
 * @returns {Composer | { reason: Reason, near: Element } | null} null where none is open; `near` is the root of one that cannot be used
 */
export function scan(trees, site, known = null) {
  let missed = /** @type {{ reason: Reason, near: Element } | null} */ (null);
  for (const surface of site.surfaces) {
    if (surface.kind !== "post") continue;
    for (const entry of surface.root) {
      if (entry.startsWith("@")) continue;
      const roots = [...trees].flatMap((tree) => [...tree.querySelectorAll(entry)]).filter(isVisible);
      const found = roots
        .map((near) => ({ near, composer: composerIn(near, surface, site) }))
        .filter(({ near, composer }) => near === known || dialogOf(near) || hasFocus(composer));
      const [whole, more] = found.filter(({ composer }) => typeof composer !== "string");
      if (more) return { reason: "several-roots", near: more.near };
      if (whole && typeof whole.composer !== "string") return whole.composer;
      for (const { near, composer } of found) {
        if (typeof composer === "string" && composer !== "out-of-bounds")
          missed ??= { reason: composer, near };
      }
      if (roots.length > 0) break;
    }
  }
  return missed;
}

/**
 * Every control that would send this draft: whatever the chain finds, and any button whose whole label says so. A press
 * on each is guarded: to hold one button too many costs a press, to miss one costs a post.
 * @param {Composer} composer
 * @returns {Element[]}
 */
export function submitsOf(composer) {
  const { surface } = composer;
  const root = composer.root ?? around(composer);
  if (!root) return [];
  return [...new Set([...matchChain(surface.submit, root, surface), ...labelled(root, surface)])];
}

/**
 * The least of the page that holds a composer's editor and its button: the root may hold a whole feed beside them.
 * @param {Composer} composer
 * @returns {Element}
 */
export function homeOf(composer) {
  const { root, editor } = composer;
  const controls = submitsOf(composer);
  for (let at = editor.parentElement; at && at !== root; at = at.parentElement) {
    if (controls.some((control) => at.contains(control))) return at;
  }
  return root ?? editor;
}

/**
 * The nearest ancestor of a comment's editor that also holds its button, and no other editor.
 * @param {Composer} composer
 */
function around({ editor, surface }) {
  const css = cssOf(surface.editor);
  let at = editor.parentElement;
  for (let step = 0; at && step < CLIMB; step += 1, at = at.parentElement) {
    if (matchChain([css], at, surface).length > 1) return null;
    if (matchChain(surface.submit, at, surface).length === 1) return at;
  }
  return null;
}

/**
 * The element that names who is posting: in the composer, or else on the page.
 * @param {Composer} composer
 * @returns {Element | null}
 */
export function identityOf({ root, surface }) {
  const [own] = root ? matchChain(surface.identity, root, surface) : [];
  return own ?? matchChain(surface.identity, document, surface)[0] ?? null;
}

/**
 * Who the site says is posting: every short text in the identity element, for comparing with the accounts a person
 * keeps out.
 * @param {Element | null} element
 * @returns {string[]}
 */
export function namesIn(element) {
  if (!element) return [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? "").replace(/\s+/gu, " ").trim();
    if (text !== "" && !node.parentElement?.closest("[aria-hidden=true]")) texts.add(text);
  }
  if (texts.size > 0) return [...texts];
  const named = element.getAttribute("aria-label") ?? element.getAttribute("alt");
  return named ? [named] : [];
}

/** How often a calm page is looked at, in milliseconds. */
const BEAT = 1000;

/** How long, at least, every change of a calm page is watched after a press, in milliseconds. */
const WAKE = 1500;

/**
 * Calls back when something that could be a composer came or went, at most once a frame, and keeps the list of open
 * shadow roots. Feeds change all the time, and to watch them costs: a page is watched only while a composer is here or
 * expected, and for a while after it was opened, pressed or given the keyboard; a calm one is only looked at once in a
 * while. Late shadow roots of a calm page are learnt at a press, and from its path.
 * @param {Site} site
 * @param {object} to
 * @param {() => void} to.onChange
 * @param {(tree: ShadowRoot) => void} to.onTree told of every open shadow root, once
 * @param {() => boolean} to.isCalm whether there is no composer, and none expected
 */
export function setupWatch(site, { onChange, onTree, isCalm }) {
  const trees = /** @type {Set<Document | ShadowRoot>} */ (new Set());
  const editors = cssOf(site.surfaces.flatMap(({ editor }) => editor));
  let due = 0;
  let awake = true;
  let wokenAt = performance.now();
  const look = () => {
    cancelAnimationFrame(due);
    due = 0;
    for (const tree of trees) if (tree instanceof ShadowRoot && !tree.isConnected) trees.delete(tree);
    onChange();
  };
  // A hidden tab gets no frames; the scan then waits until it is looked at, which is soon enough.
  const later = () => {
    due ||= requestAnimationFrame(look);
  };
  const observer = new MutationObserver((records) => {
    let near = !isCalm();
    for (const { type, target, addedNodes } of records) {
      for (const node of type === "attributes" ? [target] : addedNodes) {
        if (!(node instanceof Element)) continue;
        near ||= node.matches(editors) || node.querySelector(editors) !== null;
        if (type === "childList") for (const tree of shadowRootsIn(node)) add(tree);
      }
    }
    if (near) later();
  });
  /** @param {Document | ShadowRoot} tree */
  const observe = (tree) =>
    observer.observe(tree, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["open", "hidden", "aria-hidden", "contenteditable"],
    });
  /** @param {Document | ShadowRoot} tree */
  const add = (tree) => {
    if (trees.has(tree)) return;
    trees.add(tree);
    if (tree instanceof ShadowRoot) onTree(tree);
    if (awake) observe(tree);
    if (!isCalm() || tree.querySelector(editors)) later();
    for (const inner of shadowRootsIn(tree)) add(inner);
  };
  const wake = () => {
    wokenAt = performance.now();
    if (awake) return;
    awake = true;
    for (const tree of trees) {
      observe(tree);
      for (const inner of shadowRootsIn(tree)) add(inner);
    }
    later();
  };
  const beat = setInterval(() => {
    if (!isCalm()) wake();
    else if (!document.hidden) {
      if (performance.now() - wokenAt >= WAKE) {
        observer.disconnect();
        awake = false;
      }
      // A frame of its own would cost more than the look.
      look();
    }
  }, BEAT);
  /** @param {Event} event */
  const notice = (event) => {
    wake();
    for (const target of event.composedPath()) if (target instanceof ShadowRoot) add(target);
  };
  add(document);
  for (const type of ["focusin", "pointerdown"]) addEventListener(type, notice, true);
  return {
    trees,
    teardown() {
      cancelAnimationFrame(due);
      clearInterval(beat);
      observer.disconnect();
      for (const type of ["focusin", "pointerdown"]) removeEventListener(type, notice, true);
    },
  };
}
