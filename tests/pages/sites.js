// The pages beside LinkedIn's feed: which host each stands in for, and with which real editor.
// To add one: a line here, an entry that brings the editor, and a site in src/sites/.

/**
 * @typedef {object} SitePage
 * @property {string} site the id of the site in src/sites/ of the core
 * @property {string} host
 * @property {string} entry from this folder
 * @property {Record<string, string>} [switches]
 * @property {string} editor what its recipe is called; copy-only where a draft is only read
 */

/** @type {Record<string, SitePage>} */
export const SITE_PAGES = {
  "linkedin-article": {
    site: "linkedin",
    host: "www.linkedin.com",
    entry: "src/entries/article.js",
    editor: "prosemirror",
  },
  "linkedin-company": {
    site: "linkedin",
    host: "www.linkedin.com",
    entry: "src/entries/company.js",
    editor: "quill",
  },
  "linkedin-plain": {
    site: "linkedin",
    host: "www.linkedin.com",
    entry: "src/entries/plain.js",
    editor: "plain",
  },
  "quill-2": { site: "linkedin", host: "www.linkedin.com", entry: "quill-2/light.js", editor: "quill" },
  "quill-2-shadow": {
    site: "linkedin",
    host: "www.linkedin.com",
    entry: "quill-2/shadow.js",
    editor: "quill",
  },
  x: { site: "x", host: "x.com", entry: "src/sites/x.js", editor: "draft" },
  "x-inline": {
    site: "x",
    host: "x.com",
    entry: "src/sites/x.js",
    switches: { inline: "yes" },
    editor: "draft",
  },
  "x-shadow": {
    site: "x",
    host: "x.com",
    entry: "src/sites/x.js",
    switches: { shadow: "yes" },
    editor: "copy-only",
  },
  facebook: {
    site: "facebook",
    host: "www.facebook.com",
    entry: "src/entries/facebook.js",
    editor: "lexical",
  },
  "facebook-comment": {
    site: "facebook",
    host: "www.facebook.com",
    entry: "src/entries/facebook.js",
    switches: { comment: "yes" },
    editor: "lexical",
  },
  "facebook-0.39": {
    site: "facebook",
    host: "www.facebook.com",
    entry: "lexical-0.39/facebook.js",
    editor: "lexical",
  },
  bluesky: { site: "bluesky", host: "bsky.app", entry: "tiptap-2/bluesky.js", editor: "prosemirror" },
  mastodon: { site: "mastodon", host: "mastodon.social", entry: "src/sites/mastodon.js", editor: "field" },
  threads: { site: "threads", host: "www.threads.com", entry: "src/entries/threads.js", editor: "lexical" },
  "threads-0.39": {
    site: "threads",
    host: "www.threads.com",
    entry: "lexical-0.39/threads.js",
    editor: "lexical",
  },
  instagram: {
    site: "instagram",
    host: "www.instagram.com",
    entry: "src/entries/instagram.js",
    editor: "copy-only",
  },
  reddit: { site: "reddit", host: "www.reddit.com", entry: "src/entries/reddit.js", editor: "copy-only" },
  "reddit-comment": {
    site: "reddit",
    host: "www.reddit.com",
    entry: "src/entries/reddit.js",
    switches: { comment: "yes" },
    editor: "copy-only",
  },
};
