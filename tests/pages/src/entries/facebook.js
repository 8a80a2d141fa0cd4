import { setupFacebook } from "../sites/meta.js";
import { rich } from "./lexical.js";

setupFacebook(rich);
