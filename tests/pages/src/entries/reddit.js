import { setupReddit } from "../sites/reddit.js";
import { rich } from "./lexical.js";

setupReddit(rich);
