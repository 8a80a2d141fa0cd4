import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { setupBluesky } from "../src/sites/bluesky.js";

setupBluesky((options) => new Editor({ injectCSS: false, extensions: [StarterKit], ...options }));
