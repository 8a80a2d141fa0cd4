// The words the content script's modules share. Types only: no code lives here.
// Port messages are described where they are sent, in port.js.

/**
 * One place on a site where people write.
 * @typedef {object} Surface
 * @property {Kind} kind
 * @property {string[]} root chain: what holds editor and Post button together
 * @property {string[]} editor chain, within the root
 * @property {boolean} several whether several editors in one root are one post, as the boxes of a thread are
 * @property {{ role: "title" | "warning", find: string[] }[]} fields further fields of the same post
 * @property {string[]} submit chain, within the root
 * @property {string[]} submitLabels whole labels of the Post button, in the site's languages
 * @property {string[]} identity who the site says is posting, within the root or else the page
 * @property {string[]} submitKeys such as "Ctrl+Enter"
 * @property {"recipe" | "copy-only"} editing copy-only: no edit is known to be safe here
 * @property {string[]} reply chain, within the root: what shows that this post is a reply
 */

/** @typedef {"post" | "comment" | "article"} Kind */

/**
 * One site, as the Rust side describes it.
 * @typedef {object} Site
 * @property {string} id
 * @property {string[]} hosts
 * @property {string[]} anchor
 * @property {Surface[]} surfaces
 * @property {string[]} outOfBounds
 */

/**
 * Why a composer is not used.
 * @typedef {"no-root" | "several-roots" | "no-editor" | "several-editors" | "out-of-bounds"} Reason
 */

/**
 * A composer on the page: live nodes, valid until the site renders anew.
 * @typedef {object} Composer
 * @property {Site} site
 * @property {Surface} surface
 * @property {Kind} kind
 * @property {Element | null} root null when only a comment's editor is known (its button comes later)
 * @property {HTMLElement} editor the first of its editors
 * @property {Part[]} parts everything that is sent together, in the order of the page
 */

/**
 * One editable element of a post.
 * @typedef {object} Part
 * @property {HTMLElement} element
 * @property {"text" | "title" | "warning"} role
 */

/**
 * A stretch of draft text and where it stands in the document.
 * @typedef {object} Segment
 * @property {number} start UTF-16 offset in the text
 * @property {number} end
 * @property {Node} node a text node, or an element that stands for text as a whole (an emoji picture, a line break)
 * @property {number} from offset inside a text node where `start` is; 0 for an element
 */

/**
 * @typedef {object} Line
 * @property {number} start UTF-16 offset of the line's first character
 * @property {number} end offset after its last
 * @property {Element} block the element that is this line
 * @property {number} first index of its first segment
 * @property {number} last index after its last segment
 */

/**
 * A draft as read: the text, and the way back into the document.
 * @typedef {object} Reading
 * @property {string} text
 * @property {Segment[]} segments
 * @property {Line[]} lines
 * @property {Element} editor
 */

/**
 * A post as read: its parts that hold text, an empty line between them.
 * @typedef {object} Post
 * @property {string} text
 * @property {(Span & { part: Part, reading: Reading })[]} parts
 */

/** @typedef {{ node: Node, offset: number }} Point */
/** @typedef {{ start: number, end: number }} Span UTF-16 offsets, half-open */
/** @typedef {Span & { kind: "note" | "ask" | "stop" }} Mark */
/** @typedef {Span & { expected: string, text: string }} Edit */
/** @typedef {{ text: string, verdict: "clear" | "ask" | "hold" }} Verdict */

export {};
