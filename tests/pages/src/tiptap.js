import { Editor } from "@tiptap/core";
import Mention from "@tiptap/extension-mention";
import StarterKit from "@tiptap/starter-kit";
import { setupTipTapPage } from "./tiptap-site.js";

setupTipTapPage({
  create: (options) => new Editor({ injectCSS: false, extensions: [StarterKit, Mention], ...options }),
});
