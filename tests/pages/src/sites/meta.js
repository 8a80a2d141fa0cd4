// Facebook, Threads and Instagram: Lexical in dialogs, whose Post buttons are known by their labels only.

import { h, switches } from "../page.js";
import { setupSite } from "../site.js";

/** @typedef {import("../site.js").Engine} Engine */

const lang = switches.get("lang") ?? "en";

/** What a message's field is called. Nobody knows the word of the last language. */
const MESSAGE = /** @type {Record<string, string>} */ ({
  en: "Message",
  de: "Nachricht",
  fr: "Message",
  es: "Mensaje",
  eo: "Mesaĝo",
});

/** Messages, in a dialog on pages in another language: there any text would else be a post. */
const message = () =>
  h(
    "div",
    lang === "en"
      ? { "aria-label": "Chats" }
      : { role: "dialog", class: "messages", ...(lang === "eo" ? { "data-pagelet": "MWChatTabs" } : {}) },
    h("div", {
      contenteditable: "true",
      role: "textbox",
      "data-lexical-editor": "true",
      "aria-label": MESSAGE[lang] ?? "",
    }),
  );

/** Facebook's words for comments: what the editor is called, and who sends it. Nobody knows those of the last language. */
const COMMENTS = /** @type {Record<string, { editor: string, send: string }>} */ ({
  en: { editor: "Write a comment…", send: "Comment" },
  de: { editor: "Schreibe einen Kommentar …", send: "Kommentieren" },
  fr: { editor: "Écrivez un commentaire…", send: "Commenter" },
  es: { editor: "Escribe un comentario...", send: "Comentar" },
  eo: { editor: "Skribu komenton…", send: "Komenti" },
});

/**
 * A comment stands in a form in a dialog, or, with place=article or place=page, in a post or somewhere on the page; a
 * post stands in a form too.
 * @param {Engine} engine
 */
export function setupFacebook(engine) {
  const comment = switches.get("comment") === "yes";
  const words = COMMENTS[lang] ?? { editor: "", send: "" };
  setupSite({
    name: "Facebook",
    engine,
    attributes: () => ({
      "aria-label": comment ? words.editor : "What's on your mind, Ann?",
      "aria-placeholder": "…",
    }),
    sleeps: "aria-disabled",
    keys: comment ? ["Enter"] : [],
    build() {
      const slot = h("div", { class: "slot" });
      const label = comment ? words.send : "Post";
      const post = h(
        "div",
        { role: "button", tabindex: "0", "aria-label": label, class: "primary" },
        comment ? "" : "Post",
      );
      const audience = h("div", { role: "button", tabindex: "0", "aria-label": "Edit privacy" }, "Friends");
      if (comment) {
        const place = switches.get("place") ?? "form";
        if (place !== "form") {
          const box = h("div", { class: "sharing" }, slot, post);
          const item = h("div", place === "article" ? { role: "article" } : {}, box);
          document.querySelector("main")?.prepend(item);
          return { root: item, slots: [slot], post, close: () => item.remove() };
        }
        const form = h("form", { role: "presentation", class: "sharing" }, slot, post);
        const dialog = h("div", { role: "dialog", class: "modal", "aria-label": "Bo's post" }, form);
        document.body.append(dialog);
        return { root: dialog, slots: [slot], post, close: () => dialog.remove() };
      }
      const root = h(
        "div",
        { role: "dialog", class: "modal sharing" },
        h("form", { method: "POST" }, h("h2", {}, "Create post"), audience, slot, post),
      );
      document.body.append(root);
      return { root, slots: [slot], post, close: () => root.remove() };
    },
    decoys: () => [
      message(),
      h("div", { role: "banner" }, h("input", { type: "search", "aria-label": "Search" })),
    ],
  });
}

/** @param {Engine} engine */
export function setupThreads(engine) {
  setupSite({
    name: "Threads",
    engine,
    attributes: () => ({ "aria-label": "Empty text field. Type to compose a new post." }),
    sleeps: "aria-disabled",
    keys: [],
    build(boxes) {
      const slots = Array.from({ length: boxes }, () => h("div", { class: "slot" }));
      const post = h("div", { role: "button", tabindex: "0", class: "primary" }, h("div", {}, "Post"));
      const root = h(
        "div",
        { role: "dialog", class: "modal sharing" },
        ...slots,
        h("div", { role: "button" }, "Add to thread"),
        post,
      );
      document.body.append(root);
      return { root, slots, post, close: () => root.remove() };
    },
    // A twin stands behind the dialog.
    decoys: () => [
      ...(lang === "en" ? [] : [message()]),
      h("div", {
        contenteditable: "true",
        role: "textbox",
        "data-lexical-editor": "true",
        "aria-label": "Empty text field. Type to compose a new post.",
      }),
    ],
  });
}

/** @param {Engine} engine */
export function setupInstagram(engine) {
  setupSite({
    name: "Instagram",
    engine,
    attributes: () => ({ "aria-label": "Write a caption...", "aria-placeholder": "Write a caption..." }),
    sleeps: "none",
    keys: [],
    build() {
      const slot = h("div", { class: "slot" });
      const post = h("div", { role: "button", tabindex: "0", class: "primary" }, "Share");
      const back = h("div", { role: "button", tabindex: "0" }, "Back");
      const root = h(
        "div",
        { role: "dialog", class: "modal sharing", "aria-label": "Create new post" },
        back,
        slot,
        post,
      );
      document.body.append(root);
      return { root, slots: [slot], post, close: () => root.remove() };
    },
    decoys: () => [
      h("form", {}, h("textarea", { "aria-label": "Add a comment…", placeholder: "Add a comment…" })),
      message(),
    ],
  });
}
