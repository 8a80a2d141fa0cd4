// X: Draft.js in a dialog, one button for all boxes of a thread, and a second composer at the top of the column. With
// inline=yes the composer is the one in the column, or, where it answers somebody, the box under a post; with shadow=yes everything is in an open shadow root (no such X is
// known: it shows what happens to Draft.js there).

import { draft } from "../engines/draft.js";
import { h, switches } from "../page.js";
import { setupSite } from "../site.js";

const inline = switches.get("inline") === "yes";

setupSite({
  name: "X",
  engine: draft,
  attributes: (nth) => ({ "data-testid": `tweetTextarea_${nth}`, "aria-label": "Post text" }),
  sleeps: "aria-disabled",
  keys: ["Ctrl+Enter", "Meta+Enter"],
  build(boxes) {
    const slots = Array.from({ length: boxes }, (_, nth) =>
      h("div", { class: "slot", "data-testid": `tweetTextarea_${nth}RichTextInputContainer` }),
    );
    const post = h(
      "button",
      {
        type: "button",
        role: "button",
        class: "primary",
        "data-testid": inline ? "tweetButtonInline" : "tweetButton",
      },
      h("span", {}, "Post"),
    );
    const reply = switches.get("reply") === "yes";
    const replied = reply ? [h("article", { "data-testid": "tweet" }, "The shelves are full again.")] : [];
    const content = h("div", { class: "sharing" }, ...slots, h("div", { class: "row" }, post));
    if (inline) {
      if (reply) content.setAttribute("data-testid", "inline_reply_offscreen");
      document.querySelector("[data-testid=primaryColumn]")?.prepend(...replied, content);
      return { root: content, slots, post, close: () => content.remove() };
    }
    content.prepend(...replied);
    const dialog = h("div", { role: "dialog", "aria-modal": "true", class: "modal" }, content);
    if (switches.get("shadow") === "yes") {
      const host = h("div", {});
      host
        .attachShadow({ mode: "open" })
        .append(h("link", { rel: "stylesheet", href: "/assets/page.css" }), dialog);
      document.body.append(host);
    } else {
      document.body.append(dialog);
    }
    return { root: dialog, slots, post, close: () => dialog.remove() };
  },
  decoys() {
    const column = document.querySelector("main");
    column?.setAttribute("data-testid", "primaryColumn");
    for (const item of document.querySelectorAll("main article")) item.setAttribute("data-testid", "tweet");
    const message = h("div", {
      contenteditable: "true",
      role: "textbox",
      "data-testid": "dmComposerTextInput",
      "aria-label": "Start a new message",
    });
    return [
      h(
        "div",
        { "data-testid": "SideNav_AccountSwitcher_Button" },
        h("span", {}, "Ann Author"),
        h("span", {}, "@ann"),
      ),
      h("aside", { "data-testid": "DMDrawer" }, message),
      h("a", { "data-testid": "SideNav_NewTweet_Button", href: "#post" }, "Post"),
      h(
        "div",
        { role: "dialog", hidden: "" },
        h("div", { "data-testid": "tweetTextarea_0", role: "textbox" }, "decoy"),
      ),
    ];
  },
});
