// What the core offers to a page's first lines. The build puts the core itself here, made by wasm-bindgen.

/** Fetches and starts the core. */
export default function init(): Promise<unknown>;
/** Starts the page of this name. */
export function start(page: string): Promise<void>;
