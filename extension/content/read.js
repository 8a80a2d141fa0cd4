// Reads an editor as the plain text a person sees: one block is one line, an empty paragraph is an empty line; a text
// field is its value. Keeps a map from every UTF-16 offset to its place in the document, and back (a field has none).
//
// It never uses innerText (editors put two line breaks between paragraphs there) and never writes.
// To teach it an editor's furniture (nodes that are drawn but are no text), add the class to FURNITURE.

/** @import { Line, Part, Point, Post, Reading, Segment, Span } from "./types.js" */

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL".split(
    " ",
  ),
);

// Drawn by editors, written by nobody.
const FURNITURE = [
  "ProseMirror-separator",
  "ProseMirror-widget",
  "ProseMirror-gapcursor",
  "ql-clipboard",
  "ql-tooltip",
];

// Editors put this (U+FEFF) around mentions and at the caret, to have somewhere to stand.
const GUARD = "\uFEFF";

/** Between the parts of a post. */
const BETWEEN = "\n\n";

/**
 * The selection in an editor, also where it stands in an open shadow root.
 * @param {HTMLElement} editor
 */
export function selectionIn(editor) {
  const tree = /** @type {(Document | ShadowRoot) & { getSelection?: () => Selection | null }} */ (
    editor.getRootNode()
  );
  return tree.getSelection?.() ?? getSelection();
}

/**
 * Whether an element keeps its text as a value, out of reach of ranges and highlights.
 * @param {Element} element
 * @returns {element is HTMLTextAreaElement | HTMLInputElement}
 */
export function isField(element) {
  return element.matches("textarea, input");
}

/**
 * The parts of a post as one text. Parts without a word do not count, unless none has one.
 * @param {Part[]} parts
 * @returns {Post}
 */
export function readPost(parts) {
  const readings = parts.map((part) => ({ part, reading: read(part.element) }));
  const written = readings.filter(({ reading }) => reading.text !== "");
  const kept = written.length > 0 ? written : readings.filter(({ part }) => part.role === "text").slice(0, 1);
  let start = 0;
  const placed = kept.map(({ part, reading }) => {
    const one = { part, reading, start, end: start + reading.text.length };
    start = one.end + BETWEEN.length;
    return one;
  });
  return { text: placed.map(({ reading }) => reading.text).join(BETWEEN), parts: placed };
}

/**
 * The stretches of the document under a span; none in a field.
 * @param {Post} post
 * @param {Span} span
 * @returns {Range[]}
 */
export function rangesOf({ parts }, { start, end }) {
  return parts.flatMap((one) => {
    const from = Math.max(start, one.start) - one.start;
    const to = Math.min(end, one.end) - one.start;
    return from < to && !isField(one.part.element) ? [toRange(one.reading, { start: from, end: to })] : [];
  });
}

/**
 * @param {Element} editor
 * @returns {Reading}
 */
export function read(editor) {
  if (isField(editor)) return { text: editor.value, segments: [], lines: [], editor };
  const pieces = /** @type {string[]} */ ([]);
  const segments = /** @type {Segment[]} */ ([]);
  const lines = /** @type {Line[]} */ ([]);
  let length = 0;
  let open = /** @type {Line | null} */ (null);
  let breaks = /** @type {Element[]} */ ([]);

  /** @param {string} piece */
  const add = (piece) => {
    pieces.push(piece);
    length += piece.length;
  };

  /** @param {Element} block */
  const openLine = (block) => {
    if (lines.length > 0) add("\n");
    open = { start: length, end: length, block, first: segments.length, last: segments.length };
    lines.push(open);
    return open;
  };

  /** @param {Element[]} elements */
  const addBreaks = (elements) => {
    for (const node of elements) {
      segments.push({ start: length, end: length + 1, node, from: 0 });
      add("\n");
    }
  };

  const closeLine = () => {
    // The last <br> of a block only keeps it open; the ones before it are line breaks.
    if (open) {
      addBreaks(breaks.slice(0, -1));
      open.end = length;
      open.last = segments.length;
    }
    breaks = [];
    open = null;
  };

  /** @param {Element} block */
  const inline = (block) => {
    if (!open) openLine(block);
    addBreaks(breaks);
    breaks = [];
  };

  /** @param {Text} node @param {Element} block */
  const addText = (node, block) => {
    const { data } = node;
    for (let from = 0; from < data.length; ) {
      if (data[from] === GUARD) {
        from += 1;
        continue;
      }
      let to = data.indexOf(GUARD, from);
      if (to < 0) to = data.length;
      inline(block);
      segments.push({ start: length, end: length + to - from, node, from });
      add(data.slice(from, to));
      from = to;
    }
  };

  /** @param {Node} parent @param {Element} block */
  const walk = (parent, block) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) {
        addText(/** @type {Text} */ (node), block);
        continue;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const element = /** @type {Element} */ (node);
      if (FURNITURE.some((name) => element.classList.contains(name))) continue;
      if (element.nodeName === "BR") {
        if (!open) openLine(block);
        breaks.push(element);
      } else if (element.nodeName === "IMG") {
        const alt = element.getAttribute("alt") ?? "";
        if (alt === "") continue;
        inline(block);
        segments.push({ start: length, end: length + alt.length, node: element, from: 0 });
        add(alt);
      } else if (BLOCKS.has(element.nodeName)) {
        closeLine();
        const before = lines.length;
        walk(element, element);
        // A paragraph with nothing in it is still a line; so is a list item.
        if (lines.length === before && !holdsBlocks(element)) openLine(element);
        closeLine();
      } else {
        walk(element, block);
      }
    }
  };

  walk(editor, editor);
  closeLine();
  return { text: pieces.join(""), segments, lines, editor };
}

/** @param {Element} element */
function holdsBlocks(element) {
  for (const child of element.children) if (BLOCKS.has(child.nodeName)) return true;
  return false;
}

/**
 * Where an offset stands in the document. At a seam between two nodes, `side` chooses: the start of a range belongs
 * to the node after it, the end of a range to the node before it.
 * @param {Reading} reading
 * @param {number} offset
 * @param {"start" | "end"} side
 * @returns {Point}
 */
export function toDom(reading, offset, side) {
  const line = lineAt(reading, offset);
  if (!line) return { node: reading.editor, offset: 0 };
  const segments = reading.segments.slice(line.first, line.last);
  const touching = segments.filter((segment) => segment.start <= offset && offset <= segment.end);
  const segment = side === "start" ? touching.at(-1) : touching[0];
  if (!segment) return { node: line.block, offset: 0 };
  if (segment.node.nodeType === Node.TEXT_NODE) {
    return { node: segment.node, offset: segment.from + offset - segment.start };
  }
  const parent = segment.node.parentNode ?? reading.editor;
  const index = Array.prototype.indexOf.call(parent.childNodes, segment.node);
  return { node: parent, offset: offset === segment.start ? index : index + 1 };
}

/**
 * @param {Reading} reading
 * @param {number} offset
 */
function lineAt({ lines }, offset) {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low];
}

/**
 * The offset of a place in the document; places inside furniture count as the next text.
 * @param {Reading} reading
 * @param {Point} point
 */
export function toOffset(reading, { node, offset }) {
  for (const segment of reading.segments) {
    if (segment.node === node && node.nodeType === Node.TEXT_NODE) {
      const length = segment.end - segment.start;
      if (offset <= segment.from + length) return segment.start + Math.max(0, offset - segment.from);
    }
  }
  const range = document.createRange();
  range.setStart(node, offset);
  for (const line of reading.lines) {
    for (const segment of reading.segments.slice(line.first, line.last)) {
      if (range.comparePoint(segment.node, 0) >= 0) return segment.start;
    }
    if (line.block.contains(node)) return line.end;
  }
  return reading.text.length;
}

/**
 * @param {Reading} reading
 * @param {Span} span
 */
export function toRange(reading, { start, end }) {
  const from = toDom(reading, start, "start");
  const to = end === start ? from : toDom(reading, end, "end");
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
