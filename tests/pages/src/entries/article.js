import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { tiptap } from "../engines/tiptap.js";
import { setupArticle } from "../sites/linkedin.js";

setupArticle(tiptap((options) => new Editor({ injectCSS: false, extensions: [StarterKit], ...options })));
