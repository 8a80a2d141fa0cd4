import Quill from "quill";
import { quill } from "../src/engines/quill.js";
import { allowEditorHtml } from "../src/page.js";
import { setupShareBox } from "../src/sites/linkedin.js";

allowEditorHtml();
setupShareBox(quill(Quill), { shadow: true });
