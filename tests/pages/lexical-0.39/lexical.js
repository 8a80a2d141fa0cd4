// An older Lexical.

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import { registerRichText } from "@lexical/rich-text";
import * as lex from "lexical";
import { lexical } from "../src/engines/lexical.js";

const history = (/** @type {any} */ editor) => registerHistory(editor, createEmptyHistoryState(), 1000);
export const rich = lexical({ lexical: lex, register: registerRichText, history, lines: "paragraphs" });
export const plainText = lexical({ lexical: lex, register: registerPlainText, history, lines: "breaks" });
