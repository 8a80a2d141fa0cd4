import { setupQuillPage } from "./quill-site.js";

setupQuillPage({ shadow: "light" });
