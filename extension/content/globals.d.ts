// The site data, put in by bundle-content.js.
declare const SITES: import("./types.js").Site[];
