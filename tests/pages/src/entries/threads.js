import { setupThreads } from "../sites/meta.js";
import { plainText } from "./lexical.js";

setupThreads(plainText);
