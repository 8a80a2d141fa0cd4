// The content script: one person, one composer, one panel. It finds the composer, mirrors its text to the panel,
// draws what the panel says, stands before the Post button, and edits at a press. It decides nothing about words.
//
// Before consent, in paste-only mode, on a site that is off and for an account that is kept out it does nothing.
// The wiring is all here; every duty has a file of its own, and every `setup` gives back its teardown.

/** @import { Composer, Mark, Post, Site, Verdict } from "./types.js" */
/** @import { Choice } from "./settings.js" */
/** @import { FromPanel, ToPanel } from "./port.js" */
/** @import { Decision } from "./decide.js" */

import { decide, PATIENCE } from "./decide.js";
import { applyEdits } from "./edit.js";
import { recipeFor } from "./editors/index.js";
import {
  closest,
  composerAt,
  composerIn,
  identities,
  isVisible,
  scan,
  setupWatch,
  submitsOf,
} from "./find.js";
import { setupFrame, setupNotice } from "./frame.js";
import { setupHold } from "./hold.js";
import { setupMark } from "./mark.js";
import { setupMirror } from "./mirror.js";
import { setupPort } from "./port.js";
import { readPost } from "./read.js";
import { choiceFor, isAlive, isKeptOut, setupSettings } from "./settings.js";
import { troubleOn } from "./trouble.js";

/** How long a composer may be gone (the site puts a new editor in its place) before the panel goes too. */
const GRACE = 700;

/** @param {Site} site */
function setupSite(site) {
  let choice = /** @type {Choice} */ (choiceFor(undefined, site.id));
  let active = /** @type {ReturnType<typeof setupActive> | null} */ (null);

  const port = setupPort({
    greeting: (surface) => active?.greeting(surface) ?? [],
    receive: (message, answer) => active?.receive(message, answer),
    // An orphan is not always told; it also asks itself at every press, focus and change of the page.
    lost: () => {
      if (!isAlive()) teardown();
    },
  });

  const stopSettings = setupSettings(site.id, (next) => {
    const changed = next.mode !== choice.mode || next.keptOut.join("\n") !== choice.keptOut.join("\n");
    choice = next;
    active?.chose(choice);
    if (!changed) return;
    active?.teardown();
    active = choice.mode === "off" ? null : setupActive(site, choice, port, teardown);
    port.greet();
  });

  function teardown() {
    active?.teardown();
    active = null;
    stopSettings();
    port.teardown();
  }
  return teardown;
}

/**
 * @param {Site} site
 * @param {Choice} chosen
 * @param {ReturnType<typeof setupPort>} port
 * @param {() => void} orphaned
 */
function setupActive(site, chosen, { send, onLine }, orphaned) {
  let choice = chosen;
  let current = /** @type {ReturnType<typeof setupComposer> | null} */ (null);
  /** @type {Extract<ToPanel, { type: "composer" }>} */
  let state = { type: "composer", state: "none" };
  let grace = 0;
  let revision = 0;
  let closeNotice = () => {};
  /** @type {Extract<ToPanel, { type: "went" }> | null} a post that went unchecked while nobody was there to say so */
  let unsaid = null;

  /** @param {Extract<ToPanel, { type: "composer" }>} next */
  const become = (next) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    send(state);
  };

  /** @param {Composer} composer */
  const take = (composer) => {
    clearTimeout(grace);
    grace = 0;
    if (current?.composer.editor === composer.editor) {
      current.follow(composer);
      return;
    }
    const names = identities(composer);
    if (isKeptOut(names, choice.keptOut)) {
      drop({ type: "composer", state: "kept-out" });
      return;
    }
    const succeeds = current !== null && current.composer.surface === composer.surface;
    const inherited = succeeds ? current?.handOver() : undefined;
    if (!succeeds) current?.teardown();
    current = setupComposer({
      composer,
      inherited,
      draws: choice.mode === "in-page",
      nextRevision: () => (revision += 1),
      send,
      onLine,
    });
    const copyOnly = composer.surface.editing === "copy-only" || !recipeFor(composer.editor);
    const editor = recipeFor(composer.editor)?.name;
    become({
      type: "composer",
      state: "found",
      kind: composer.kind,
      ...(editor ? { editor } : {}),
      ...(copyOnly ? { editing: /** @type {const} */ ("copy-only") } : {}),
      ...(names[0] ? { identity: names[0] } : {}),
    });
    current.mirror();
  };

  /** @param {Extract<ToPanel, { type: "composer" }>} next */
  const drop = (next) => {
    clearTimeout(grace);
    grace = 0;
    current?.teardown();
    current = null;
    become(next);
  };

  const look = () => {
    if (!isAlive()) {
      orphaned();
      return;
    }
    if (current && isVisible(current.composer.editor)) {
      const { root, surface } = current.composer;
      const grows = surface.several || surface.fields.length > 0;
      const again = grows && root?.isConnected ? composerIn(root, surface, site) : "no-root";
      current.follow(typeof again === "string" ? current.composer : again);
      return;
    }
    const found = scan(watch.trees, site);
    if (typeof found !== "string") {
      take(found);
      return;
    }
    if (grace || (found === "no-root" && isCalm())) return;
    // A placeholder, or an editor about to be replaced: say nothing until it has had its time.
    grace = window.setTimeout(() => {
      grace = 0;
      if (current && isVisible(current.composer.editor)) return;
      const again = scan(watch.trees, site);
      if (typeof again !== "string") take(again);
      else if (again === "no-root") drop({ type: "composer", state: "none" });
      else drop({ type: "composer", state: "unreadable", reason: again, trouble: troubleOn(site) });
    }, GRACE);
  };

  /** Nothing is here, and nothing is expected. */
  const isCalm = () => current === null && grace === 0 && state.state === "none";
  const watch = setupWatch(site, look, isCalm);

  /** @param {FocusEvent} event */
  const onFocus = (event) => {
    if (!isAlive()) {
      orphaned();
      return;
    }
    const other = event.type === "focusin" ? event.target : event.relatedTarget;
    if (current?.isPanel(other)) {
      // A site's focus trap would pull the keyboard out of the panel again.
      event.stopImmediatePropagation();
      return;
    }
    if (event.type === "focusout") return;
    const found = composerAt(event.composedPath(), site);
    if (typeof found !== "string") take(found);
    else if (current?.isLeft()) drop({ type: "composer", state: "none" });
  };

  addEventListener("focusin", onFocus, true);
  addEventListener("focusout", onFocus, true);

  const stopHold = setupHold({
    composer(path) {
      if (!isAlive()) {
        orphaned();
        return null;
      }
      if (current?.isPanel(path[0] ?? null)) return null;
      if (current?.guards(path)) return current.composer;
      const found = composerAt(path, site);
      if (typeof found === "string") return null;
      if (isKeptOut(identities(found), choice.keptOut)) return null;
      if (found.editor !== current?.composer.editor) {
        // Posting from a composer that never had the focus.
        if (!submitsOf(found).some((control) => path.includes(control))) return null;
        take(found);
      }
      return current?.composer ?? null;
    },
    judge: () => current?.judge(choice.withoutCore) ?? { text: "", decision: { go: true, checked: false } },
    tell(text, decision) {
      if (decision.go) {
        /** @type {Extract<ToPanel, { type: "went" }>} */
        const went = { type: "went", text, checked: decision.checked };
        send(went);
        if (!decision.checked) {
          unsaid = went;
          say("page_went_unchecked");
        }
      } else {
        send({ type: "held", text, because: decision.because });
        if (decision.because === "not-ready" && current?.isAlone()) say("page_held_unchecked");
        else current?.openPanel();
      }
    },
  });

  /** @param {string} key */
  const say = (key) => {
    if (choice.mode !== "in-page" || !current) return;
    closeNotice();
    closeNotice = setupNotice(current.composer.editor, chrome.i18n.getMessage(key));
  };

  look();

  return {
    /** @param {Choice} next */
    chose(next) {
      choice = next;
    },
    /** @param {"in-page" | "side-panel"} surface @returns {ToPanel[]} */
    greeting(surface) {
      /** @type {ToPanel[]} */
      const messages = [
        {
          type: "hello",
          site: site.id,
          surface,
          mode: choice.mode,
          ...(site.hosts.includes(location.hostname) ? {} : { elsewhere: true }),
        },
        state,
      ];
      const draft = current?.draft();
      if (draft) messages.push(draft);
      if (unsaid) messages.push(unsaid);
      unsaid = null;
      return messages;
    },
    /** @param {FromPanel} message @param {(message: ToPanel) => void} answer */
    receive(message, answer) {
      if (current) current.receive(message, answer);
      else if (message.type === "apply")
        answer({ type: "applied", id: message.id, ok: false, reason: "not-found" });
    },
    teardown() {
      clearTimeout(grace);
      stopHold();
      watch.teardown();
      removeEventListener("focusin", onFocus, true);
      removeEventListener("focusout", onFocus, true);
      closeNotice();
      current?.teardown();
      current = null;
    },
  };
}

/**
 * @typedef {object} Inherited
 * @property {ReturnType<typeof setupFrame> | null} frame
 * @property {Verdict | null} last
 * @property {string | null} permit
 * @property {number | null} askedAt
 */

/**
 * Everything about one composer while it is the one in use.
 * @param {object} options
 * @param {Composer} options.composer
 * @param {Inherited} [options.inherited] from the editor that stood here before the site put a new one in its place
 * @param {boolean} options.draws
 * @param {() => number} options.nextRevision
 * @param {(message: ToPanel) => void} options.send
 * @param {ReturnType<typeof setupPort>["onLine"]} options.onLine told of a panel that was called from here
 */
function setupComposer({ composer: found, inherited, draws, nextRevision, send, onLine }) {
  let composer = found;
  let post = /** @type {Post | null} */ (null);
  let revision = 0;
  let last = inherited?.last ?? null;
  let permit = inherited?.permit ?? null;
  // Since when the core owes an answer: from the start, for without a panel there is none to come.
  let askedAt = /** @type {number | null} */ (inherited ? inherited.askedAt : performance.now());
  let sentAt = performance.now();
  let typedAt = 0;
  let marks = /** @type {Mark[]} */ ([]);
  let editing = Promise.resolve();

  const beside = () =>
    closest(composer.root ?? composer.editor, "dialog, [role=dialog]") ?? composer.root ?? composer.editor;
  const mark = draws ? setupMark(composer.editor) : null;
  const frame = draws ? (inherited?.frame ?? setupFrame(beside(), onLine)) : null;
  frame?.follow(beside());

  const mirror = setupMirror(composer.parts, (next) => {
    post = next;
    revision = nextRevision();
    sentAt = performance.now();
    if (last?.text === next.text) redraw();
    else askedAt ??= sentAt;
    send(draft(next));
  });

  /** @param {Post} next @returns {Extract<ToPanel, { type: "draft" }>} */
  const draft = ({ text, parts }) => ({
    type: "draft",
    text,
    kind: composer.kind,
    revision,
    ...(parts.length > 1 || parts[0]?.part.role !== "text"
      ? { parts: parts.map(({ start, end, part }) => ({ start, end, role: part.role })) }
      : {}),
  });

  const redraw = () => {
    // Read afresh: the editor may have put new nodes under the same text.
    const fresh = readPost(composer.parts);
    if (fresh.text === last?.text) mark?.show(fresh, marks);
  };

  /** @param {Event} event */
  const onInput = (event) => {
    const path = event.composedPath();
    if (composer.parts.some(({ element }) => path.includes(element))) typedAt = performance.now();
  };
  /** @param {EventTarget[]} path */
  const holds = (path) =>
    composer.parts.some(({ element }) => path.includes(element)) ||
    (composer.root !== null && path.includes(composer.root));
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "F6" || !frame || !holds(event.composedPath())) return;
    frame.focus();
    event.preventDefault();
  };
  addEventListener("input", onInput, true);
  addEventListener("keydown", onKey, true);

  const stop = () => {
    mirror.teardown();
    mark?.teardown();
    removeEventListener("input", onInput, true);
    removeEventListener("keydown", onKey, true);
  };

  return {
    get composer() {
      return composer;
    },
    mirror: () => mirror.flush(),
    draft: () => (post ? draft(post) : null),
    /** @param {Composer} next the same editor, perhaps in a new root */
    follow(next) {
      composer = next;
      mirror.follow(composer.parts);
      if (composer.editor.isConnected) frame?.follow(beside());
    },
    /** @param {EventTarget[]} path */
    guards(path) {
      if (!composer.editor.isConnected) return false;
      if (path.includes(composer.editor)) return true;
      if (composer.root) return path.includes(composer.root);
      return submitsOf(composer).some((control) => path.includes(control));
    },
    /** @param {EventTarget | null} target */
    isPanel: (target) => frame?.is(target) ?? false,
    /** Nobody has answered for a while. */
    isAlone: () => askedAt !== null && performance.now() - askedAt >= PATIENCE,
    /** A comment box that was opened, left empty and left for something else. */
    isLeft: () => composer.surface.kind === "comment" && post?.text === "",
    openPanel: () => frame?.open(),
    /** @param {"allow" | "hold"} withoutCore @returns {{ text: string, decision: Decision }} */
    judge(withoutCore) {
      const { text } = mirror.flush();
      const waited = askedAt === null ? 0 : performance.now() - askedAt;
      return { text, decision: decide({ last, permit, waited, withoutCore }, text) };
    },
    /** @param {FromPanel} message @param {(message: ToPanel) => void} answer */
    receive(message, answer) {
      switch (message.type) {
        case "verdict": {
          const { text, verdict } = message;
          if (text !== post?.text) {
            // The core lives; it only owes an answer to the newest text.
            askedAt = sentAt;
            return;
          }
          askedAt = null;
          last = { text, verdict };
          marks = message.marks;
          redraw();
          return;
        }
        case "permit":
          permit = message.text;
          return;
        case "light":
          mark?.light(readPost(composer.parts), message.spans);
          return;
        case "apply":
          // One after the other: two presses must not edit at once.
          editing = editing.then(async () => {
            const outcome = await applyEdits(
              {
                parts: () => composer.parts.filter(({ element }) => element.isConnected),
                lastInput: () => typedAt,
                allowed: composer.surface.editing === "recipe",
              },
              message.edits,
            );
            answer({ type: "applied", id: message.id, ...outcome });
          });
          return;
        case "focus-composer":
          composer.editor.focus();
          return;
        case "size":
          frame?.resize(message.height);
          return;
      }
    },
    /** Ends this editor's part, and leaves the panel and what it knows to the next one. */
    handOver() {
      stop();
      return { frame, last, permit, askedAt };
    },
    teardown() {
      stop();
      frame?.teardown();
    },
  };
}

// A host that the manifest does not name was added by the person, for its Mastodon.
const site =
  SITES.find(({ hosts }) => hosts.includes(location.hostname)) ?? SITES.find(({ id }) => id === "mastodon");
if (site) setupSite(site);
