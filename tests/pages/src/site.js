// A page of a network around a real editor, for every site but LinkedIn's feed (that is page.js): something to scroll,
// decoys, a dialog or an inline composer, and everything a test wants to know afterwards.
//
// Switches in the address:
//   text=…           what stands in the first box when the composer opens
//   more=…           a second box with this text, where a post may have several
//   title=…, warning=…   what stands in the further fields, where there are any
//   settle=MS        how late the Post button awakes (default 60)
//   decorate=yes     a new editor in place of the old one when a # is typed or put in, as X does
//   reply=yes        the composer answers somebody
//   focus=no         nobody has put the keyboard into it yet
// On window, for tests: `posted`, `seen` and `composer`, as in page.js.

import { h, switches } from "./page.js";

/** @typedef {import("./page.js").Editor} Editor */
/** @typedef {(slot: HTMLElement, text: string, attributes: Record<string, string>) => Editor} Engine */

/**
 * @typedef {object} Built
 * @property {Element} root
 * @property {HTMLElement[]} slots one for every box
 * @property {HTMLElement} post the control that sends it
 * @property {HTMLElement} [host] what carries `disabled` for it, where that is another element
 * @property {Record<string, HTMLInputElement | HTMLTextAreaElement>} [fields]
 * @property {() => void} close
 */

/**
 * @typedef {object} Network
 * @property {string} name
 * @property {Engine} engine
 * @property {(nth: number) => Record<string, string>} attributes of the nth editor
 * @property {(boxes: number, switches: URLSearchParams) => Built} build
 * @property {() => Node[]} decoys
 * @property {"disabled" | "aria-disabled" | "none"} sleeps how the button shows that it does nothing yet
 * @property {string[]} keys that post from inside an editor
 */

/** @param {Network} network */
export function setupSite(network) {
  const page = /** @type {import("./page.js").TestWindow} */ (/** @type {unknown} */ (window));
  page.posted = [];
  page.seen = [];
  page.composer = null;
  const start = h("button", { type: "button", class: "start" }, "Start a post");
  document.body.append(
    h("nav", { role: "navigation" }, h("span", { class: "brand" }, network.name)),
    h(
      "main",
      { role: "main", id: "root" },
      h(
        "section",
        { class: "column" },
        h("section", { class: "card opener" }, start),
        ...Array.from({ length: 12 }, (_, nth) =>
          h(
            "article",
            { class: "card item" },
            h("p", {}, `Note ${nth + 1}: the third shelf was empty again, and nobody knew why.`),
            h("button", { type: "button", class: "quiet" }, "Like"),
          ),
        ),
      ),
    ),
  );
  document.body.append(...network.decoys());
  start.addEventListener("click", () => open(network, page));
}

/** @param {Network} network @param {import("./page.js").TestWindow} page */
function open(network, page) {
  const texts = [switches.get("text") ?? ""];
  const more = switches.get("more");
  if (more !== null) texts.push(more);
  const { root, slots, post, host = post, fields = {}, close } = network.build(texts.length, switches);
  for (const [name, field] of Object.entries(fields)) field.value = switches.get(name) ?? "";
  const settle = Number(switches.get("settle") ?? 60);
  const written = () => editors.some((editor) => editor.text().trim() !== "");
  const sleep = (/** @type {boolean} */ asleep) => {
    if (network.sleeps === "disabled") host.toggleAttribute("disabled", asleep);
    if (network.sleeps === "aria-disabled") host.setAttribute("aria-disabled", String(asleep));
  };
  sleep(true);
  const awake = () => {
    setTimeout(() => sleep(!written()), settle);
  };
  /** @param {HTMLElement} slot @param {string} text @param {number} nth */
  const mount = (slot, text, nth) => {
    const editor = network.engine(slot, text, network.attributes(nth));
    editor.watch(() => {
      awake();
      if (switches.get("decorate") === "yes") decorate(nth);
    });
    return editor;
  };
  let editors = slots.map((slot, nth) => mount(slot, texts[nth] ?? "", nth));
  awake();

  let tags = texts.map((text) => text.split("#").length);
  /** @param {number} nth */
  const decorate = (nth) => {
    const now = editors[nth]?.text().split("#").length ?? 1;
    if (now === tags[nth]) return;
    tags = tags.map((old, at) => (at === nth ? now : old));
    setTimeout(() => remount(nth));
  };
  /** @param {number} nth @param {string} [next] what stands in the new editor; as before if not given */
  const remount = (nth, next) => {
    const old = editors[nth];
    const slot = slots[nth];
    if (!old || !slot) return;
    const text = next ?? old.text();
    old.destroy();
    editors = editors.map((editor, at) => (at === nth ? mount(slot, text, nth) : editor));
    editors[nth]?.element.focus();
  };

  const text = () => editors.map((editor) => editor.text()).join("\n\n");
  /** @param {string} by */
  const publish = (by) => {
    const asleep = host.hasAttribute("disabled") || host.getAttribute("aria-disabled") === "true";
    if (asleep || !written() || !root.isConnected) return;
    page.posted.push({ text: text(), by });
    for (const editor of editors) editor.destroy();
    close();
    page.composer = null;
    document.body.append(h("div", { role: "status", class: "toast" }, "Posted."));
  };
  const form = root.matches("form") ? root : null;
  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      publish("submit");
    });
  } else {
    post.addEventListener("click", () => publish("click"));
    if (post.getAttribute("role") === "button") {
      post.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") publish("key on the button");
      });
    }
  }
  root.addEventListener(
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      const held = { Ctrl: event.ctrlKey, Meta: event.metaKey };
      // Sites ask whether Ctrl is held, not whether Shift is too.
      const sends = network.keys.some((keys) => {
        const [key, modifier] = keys.split("+").reverse();
        return key === event.key && (modifier ? Reflect.get(held, modifier) : !event.shiftKey);
      });
      if (!sends) return;
      const editor = editors.find(({ element }) => event.composedPath().includes(element));
      // Where a list of names is open, Enter takes one of them.
      if (!editor || editor.element.hasAttribute("aria-activedescendant")) return;
      event.preventDefault();
      event.stopPropagation();
      publish("keys");
    },
    true,
  );
  for (const type of ["pointerdown", "mousedown", "mouseup", "click", "keydown", "submit"]) {
    window.addEventListener(
      type,
      (event) => {
        if (event.composedPath().includes(post) || (type === "submit" && event.target === root))
          page.seen.push(type);
      },
      true,
    );
  }
  page.composer = { text, remount: (next) => remount(0, next) };
  Reflect.set(page, "editors", () => editors.map((editor) => editor.element));
  if (switches.get("focus") !== "no") editors[0]?.element.focus();
}
