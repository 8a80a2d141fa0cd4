import { setupInstagram } from "../sites/meta.js";
import { plainText } from "./lexical.js";

setupInstagram(plainText);
