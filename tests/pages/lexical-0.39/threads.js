import { setupThreads } from "../src/sites/meta.js";
import { plainText } from "./lexical.js";

setupThreads(plainText);
