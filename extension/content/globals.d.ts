// The site data, put in by bundle-content.js.
declare const SITES: import("./types.js").Site[];
// What only Firefox has.
declare const browser: { sidebarAction: { toggle(): Promise<void> } };
// Which browser a script is made for, put in by bundle-content.js.
declare const BROWSER: "chromium" | "firefox";
// What shows that a page is of a site, by the site's id: one selector each, put in by bundle-content.js.
declare const SIGNS: Record<string, string>;
