import Quill from "quill";
import { quill } from "../engines/quill.js";
import { allowEditorHtml } from "../page.js";
import { setupShareBox } from "../sites/linkedin.js";

allowEditorHtml();
setupShareBox(quill(Quill));
