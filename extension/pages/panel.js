// Loads the core and starts the page. Everything else, and every word, is in the core and the file of words.
import { begin } from "./begin.js";

begin("panel");
