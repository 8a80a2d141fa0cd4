// May this press go through? The same answer as src/guard.rs gives, for the moment of the press, when no frame can
// be asked: pure, so that both can be tested against the same table.

/** @import { Verdict } from "./types.js" */

/** How long a draft may wait for its verdict before the core counts as absent, in milliseconds. */
export const PATIENCE = 1500;

/**
 * @typedef {object} Knowledge
 * @property {Verdict | null} last the newest verdict, with the text it was given for
 * @property {string | null} permit the text a person has given a reason for
 * @property {number} waited milliseconds since the oldest question that is still unanswered
 * @property {"allow" | "hold"} withoutCore what the programme says when nothing can be checked
 */

/**
 * @typedef {{ go: true, checked: boolean } | { go: false, because: "stop" | "ask" | "changed" | "not-ready" }} Decision
 */

/**
 * @param {Knowledge} knowledge
 * @param {string} now the draft at this moment
 * @returns {Decision}
 */
export function decide({ last, permit, waited, withoutCore }, now) {
  if (last && last.text === now) {
    if (last.verdict === "clear") return { go: true, checked: true };
    if (last.verdict === "hold") return { go: false, because: "stop" };
    return permit === now ? { go: true, checked: true } : { go: false, because: "ask" };
  }
  if (waited >= PATIENCE) {
    return withoutCore === "allow" ? { go: true, checked: false } : { go: false, because: "not-ready" };
  }
  return { go: false, because: last ? "changed" : "not-ready" };
}
