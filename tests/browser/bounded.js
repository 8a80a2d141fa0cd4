// node:test's words with a bound in time: a browser that stops answering fails one test by name, where it would
// otherwise keep the whole run waiting for ever.

import * as node from "node:test";

/** Milliseconds: many times what the slowest takes on a loaded machine. */
const BOUND = { timeout: 120_000 };

/** @typedef {() => void | Promise<unknown>} Work */

/** @param {string} name @param {Work} work @param {{ timeout: number }} [bound] */
export const test = (name, work, bound = BOUND) => node.test(name, bound, async () => void (await work()));
/** @param {Work} work */
export const before = (work) => node.before(async () => void (await work()), BOUND);
/** @param {Work} work */
export const after = (work) => node.after(async () => void (await work()), BOUND);
/** @param {Work} work */
export const afterEach = (work) => node.afterEach(async () => void (await work()), BOUND);
export const { describe } = node;
