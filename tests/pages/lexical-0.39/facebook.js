import { setupFacebook } from "../src/sites/meta.js";
import { rich } from "./lexical.js";

setupFacebook(rich);
