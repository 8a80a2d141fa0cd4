import { plain } from "../engines/plain.js";
import { setupShareBox } from "../sites/linkedin.js";

setupShareBox(plain);
