// The page around the composer: a feed, decoys, messaging, and everything a test wants to know afterwards.
//
// Switches in the address:
//   dialog=modal|open|none   how the dialog is opened (a composer without a native dialog ignores this)
//   post-on=click|pointerdown|mousedown|submit
//   identity=NAME            who is posting (default Ann Author)
//   text=…                   what stands in the composer when it opens
//   placeholder=no           without the skeleton dialog of the first half second
//   comment=…                what stands in a comment when it opens; it is then `composer`
//   reshare=yes              somebody's post stands below the text, to be passed on with a thought
//   stubborn=yes             an editor that makes something else of what is put into it
//   settle=MS                how late the Post button awakes (default 120)
//   lang=de|fi|fr|es|pt|eo   the language of comments (default en); nobody knows the words of the last
//   box=bare                 a comment box without the names that are the same in every language
// On window, for tests: `posted` (what went out, and how), `seen` (events on Post that reached the page), and
// `composer` (`text()` as the editor itself sees it, `remount()`, with another text if one is given).

/**
 * @typedef {object} Editor what a composer's file gives back for its editor
 * @property {HTMLElement} element the contenteditable
 * @property {() => string} text the draft as the editor's own model has it, one block a line
 * @property {(onChange: () => void) => void} watch
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Mounted
 * @property {Element} root
 * @property {HTMLElement} slot where the editor goes
 * @property {HTMLButtonElement} post
 * @property {() => void} close
 */

/**
 * @typedef {object} Site
 * @property {(switches: URLSearchParams) => Mounted} mount builds the dialog
 * @property {(slot: HTMLElement, text: string) => Editor} edit puts the real editor into it
 * @property {(item: HTMLElement) => void} comment builds a comment box under a feed item
 */

/** @typedef {Window & { posted: { text: string, by: string }[], seen: string[], composer: { text: () => string, remount: (text?: string) => void } | null }} TestWindow */

const POSTS = [
  {
    who: "Ibbe Lindqvarn",
    what: "Runs a small bakery · 2 h",
    text: "Three years ago I sold cinnamon buns from a bicycle. Today the third oven arrived, and it does not fit through the door.\n\nAsk me on Monday how that ended.",
  },
  {
    who: "Tamsin Oyelowe-Birch",
    what: "Teaches statistics · 5 h",
    text: "My students asked what a confidence interval is good for. We measured the corridor with shoes. They know now.",
  },
];

export const switches = new URLSearchParams(location.search);

/** Whether the editor changes what is put into it. */
export const stubborn = switches.get("stubborn") === "yes";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The words of comments in each language: who opens the box, what the editor is called, who sends it. */
const COMMENTS = /** @type {Record<string, { open: string, editor: string, send: string }>} */ ({
  en: { open: "Comment", editor: "Text editor for creating comment", send: "Comment" },
  de: { open: "Kommentieren", editor: "Texteditor zum Erstellen von Kommentaren", send: "Kommentieren" },
  fi: { open: "Kommentoi", editor: "Tekstieditori kommentin luomiseen", send: "Kommentoi" },
  fr: { open: "Commenter", editor: "Éditeur de texte pour créer un commentaire", send: "Commenter" },
  es: { open: "Comentar", editor: "Editor de texto para crear comentarios", send: "Comentar" },
  pt: { open: "Comentar", editor: "Editor de texto para criar comentário", send: "Comentar" },
  eo: { open: "Komenti", editor: "Tekstredaktilo por komenti", send: "Komenti" },
});

/** The words of this page's comments. */
export const comments =
  COMMENTS[switches.get("lang") ?? "en"] ?? /** @type {NonNullable<typeof COMMENTS.en>} */ (COMMENTS.en);

/** @param {string} shape @param {string} name */
export function icon(shape, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("id", name);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shape);
  svg.append(path);
  return svg;
}

/**
 * The editor of a comment, in a box that its generation has built.
 * @param {(text: string) => Editor} make
 * @param {(text: string) => void} [onChange]
 * @returns {() => string} the text
 */
export function setupComment(make, onChange = () => {}) {
  const asked = switches.get("comment");
  let editor = make(asked ?? "");
  const begin = () => {
    const change = () => onChange(editor.text());
    editor.watch(change);
    change();
    editor.element.focus();
  };
  begin();
  const text = () => editor.text();
  /** @param {string} [next] */
  const remount = (next) => {
    const now = next ?? text();
    editor.destroy();
    editor = make(now);
    begin();
  };
  if (asked !== null) Reflect.set(window, "composer", { text, remount });
  return text;
}

/** Somebody's post below one's own words, in every generation's composer; nothing where nothing is reshared. */
export function reshared() {
  const [post] = POSTS;
  if (switches.get("reshare") !== "yes" || !post) return [];
  return [
    h(
      "article",
      { class: "reshared" },
      avatar(post.who),
      h("strong", {}, post.who),
      h("p", {}, `${post.text} It is guaranteed.`),
      h("button", { type: "button" }, "See the post"),
    ),
  ];
}

const picture = "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4";
const clock = "M12 4a8 8 0 1 0 .1 0z M12 8v5l3 2";

/** @param {string} who */
export function avatar(who) {
  return h(
    "span",
    { class: "avatar", "aria-hidden": "true" },
    [...who]
      .filter((c) => /\p{Lu}/u.test(c))
      .slice(0, 2)
      .join(""),
  );
}

export const identity = switches.get("identity") ?? "Ann Author";

/** The row below the text that every generation has in some form. */
export function tools() {
  return h(
    "div",
    { class: "tools" },
    h(
      "button",
      { type: "button", "aria-label": "Add a picture", class: "round" },
      icon(picture, "image-medium"),
    ),
    h("div", { role: "button", tabindex: "0", class: "quiet" }, "Comments: Anyone"),
    h("a", { href: "#later", "aria-label": "Scheduled", class: "round" }, icon(clock, "clock-medium")),
  );
}

/** @param {Site} site */
export function setupPage(site) {
  const page = /** @type {TestWindow} */ (/** @type {unknown} */ (window));
  page.posted = [];
  page.seen = [];
  page.composer = null;
  document.body.dataset.rehydrated = "true";

  const start = h("button", { type: "button", class: "start" }, "Start a post");
  const items = POSTS.map(({ who, what, text }) => {
    const item = h(
      "article",
      { class: "card item" },
      h("header", {}, avatar(who), h("div", {}, h("strong", {}, who), h("small", {}, what))),
      ...text.split("\n\n").map((line) => h("p", {}, line)),
    );
    const open = h(
      "button",
      { type: "button", class: "quiet" },
      icon("M5 6h14v9h-8l-4 4v-4H5z", "comment-small"),
      comments.open,
    );
    open.addEventListener("click", () => site.comment(item), { once: true });
    item.append(h("footer", {}, open));
    return item;
  });
  document.body.append(
    h(
      "nav",
      { id: "global-nav", "data-testid": "primary-nav" },
      h("span", { class: "brand" }, "Feed"),
      h("input", { type: "search", placeholder: "Search", "aria-label": "Search" }),
      h("span", { class: "me" }, avatar(identity)),
    ),
    h(
      "main",
      {},
      h(
        "section",
        { class: "card person" },
        avatar(identity),
        h("strong", {}, identity),
        h("small", {}, "Works at Quillfern"),
      ),
      h(
        "section",
        { class: "column" },
        h("section", { class: "card opener" }, avatar(identity), start),
        ...items,
      ),
      h(
        "section",
        { class: "card aside" },
        h("strong", {}, "Elsewhere"),
        h("p", {}, "Nothing of note happened today."),
      ),
    ),
  );
  decoys();

  start.addEventListener("click", () => {
    if (switches.get("placeholder") === "no") {
      open(site, page);
      return;
    }
    // A skeleton first, which is thrown away when the real dialog is there.
    const skeleton = h(
      "dialog",
      { "data-testid": "dialog", class: "sharing skeleton share-box-v2__modal" },
      h(
        "div",
        { "data-sdui-screen": "com.linkedin.sdui.flagshipnav.sharing.ShareCompose" },
        h("div", { class: "shimmer" }),
      ),
    );
    document.body.append(skeleton);
    skeleton.show();
    setTimeout(() => {
      skeleton.remove();
      open(site, page);
    }, 500);
  });
}

/** @param {Site} site @param {TestWindow} page */
function open(site, page) {
  const { root, slot, post, close } = site.mount(switches);
  let editor = site.edit(slot, switches.get("text") ?? "");
  const settle = Number(switches.get("settle") ?? 120);

  // As on the real site, the button awakes a moment after the text has changed.
  const awake = () => {
    setTimeout(() => {
      post.disabled = editor.text().trim() === "";
    }, settle);
  };
  editor.watch(awake);
  awake();

  /** @param {string} by */
  const publish = (by) => {
    if (post.disabled || !root.isConnected) return;
    page.posted.push({ text: editor.text(), by });
    editor.destroy();
    close();
    page.composer = null;
    document.body.append(h("div", { role: "status", class: "toast" }, "Post successful."));
  };

  const how = switches.get("post-on") ?? "click";
  if (how === "submit") {
    const form = root.querySelector("form") ?? root.shadowRoot?.querySelector("form");
    post.type = "submit";
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      publish("submit");
    });
  } else {
    post.addEventListener(how, () => publish(how));
  }
  // Before the editor makes a line break of it.
  const onKeys = (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey))
      return;
    event.preventDefault();
    event.stopPropagation();
    publish("keys");
  };
  root.addEventListener("keydown", onKeys, true);
  for (const type of ["pointerdown", "mousedown", "mouseup", "click", "keydown", "submit"]) {
    window.addEventListener(
      type,
      (event) => {
        const path = event.composedPath();
        if (path.includes(post) || (type === "submit" && path.includes(root))) page.seen.push(type);
      },
      true,
    );
  }

  page.composer = {
    text: () => editor.text(),
    remount(next) {
      const text = next ?? editor.text();
      editor.destroy();
      slot.replaceChildren();
      editor = site.edit(slot, text);
      editor.watch(awake);
    },
  };
  editor.element.focus();
}

function decoys() {
  // What the real pages carry, and what must never be taken for a composer.
  const closed = h(
    "dialog",
    { "data-testid": "dialog" },
    h(
      "div",
      { "data-sdui-screen": "com.linkedin.sdui.flagshipnav.sharing.ShareCompose" },
      h(
        "div",
        { contenteditable: "true", role: "textbox", "aria-label": "Text editor for creating content" },
        "decoy",
      ),
      h("button", { type: "button" }, "Post"),
    ),
  );
  const error = h(
    "div",
    { role: "dialog", class: "artdeco-modal share-box-v2__modal", hidden: "" },
    h("p", {}, "Something went wrong."),
    h("button", { type: "button" }, "Post"),
  );
  const preload = h("iframe", {
    src: "/preload/",
    title: "preload",
    class: "preload",
    "aria-hidden": "true",
    tabindex: "-1",
  });
  const message = h("div", {
    class: "msg-form__contenteditable",
    contenteditable: "true",
    role: "textbox",
    "aria-label": "Write a message…",
    "aria-multiline": "true",
  });
  const send = h("button", { type: "button", class: "msg-form__send-button" }, "Send");
  const log = h("div", { class: "msg-log", "aria-live": "polite" });
  send.addEventListener("click", () => {
    log.append(h("p", {}, message.textContent ?? ""));
    message.replaceChildren();
  });
  const messaging = h(
    "aside",
    { class: "msg-overlay-conversation-bubble", "aria-label": "Messaging" },
    h("strong", {}, "Messaging"),
    log,
    h("div", { class: "msg-form" }, message, send),
  );
  document.body.append(closed, error, preload, messaging);
}

/**
 * A page policy that lets an editor library write HTML under Trusted Types.
 */
export function allowEditorHtml() {
  const types = /** @type {{ createPolicy(name: string, rules: object): unknown } | undefined} */ (
    Reflect.get(window, "trustedTypes")
  );
  types?.createPolicy("default", { createHTML: (/** @type {string} */ html) => html });
}
