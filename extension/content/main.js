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
  composerAt,
  composerIn,
  dialogOf,
  homeOf,
  identityOf,
  isStranger,
  isVisible,
  isWritable,
  namesIn,
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

/** How long a page may take to show what belongs to it, or a dialog its editor, in milliseconds. */
const SLOW = 3000;

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
  let frame = /** @type {ReturnType<typeof setupFrame> | null} */ (null);
  /** @type {Extract<ToPanel, { type: "composer" }>} */
  let state = { type: "composer", state: "none" };
  let grace = 0;
  /** Since when something that looks like a composer cannot be read. */
  let missedAt = 0;
  /** A text in a dialog that has the keyboard, and that no composer known here has. */
  let astray = /** @type {Element | null} */ (null);
  let revision = 0;
  let closeNotice = () => {};
  let warned = false;
  /** @type {Extract<ToPanel, { type: "went" }> | null} a post that went unchecked while nobody was there to say so */
  let unsaid = null;

  /** @param {Extract<ToPanel, { type: "composer" }>} next */
  const become = (next) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    send(state);
  };

  /** Puts the panel beside an element. @param {Element} near */
  const stand = (near) => {
    if (choice.mode !== "in-page") return;
    if (frame) frame.follow(near);
    else {
      frame = setupFrame(near, onLine);
      // Only now: on a page without a panel every key pays for each listener.
      addEventListener("keydown", onKey, true);
    }
  };
  const closeFrame = () => {
    removeEventListener("keydown", onKey, true);
    frame?.teardown();
    frame = null;
  };

  /** People change the account in the middle of a draft. */
  let nameplate = /** @type {Element | null} */ (null);
  const nameWatch = new MutationObserver(() => look());
  /** @param {Composer} composer @param {boolean} goesOn whether it is the one in use already */
  const namesOf = (composer, goesOn) => {
    const known = goesOn && (nameplate ? isVisible(nameplate) : choice.keptOut.length === 0);
    if (!known) {
      nameplate = identityOf(composer);
      nameWatch.disconnect();
      if (nameplate) nameWatch.observe(nameplate, { childList: true, characterData: true, subtree: true });
    }
    return namesIn(nameplate);
  };

  /** @param {Composer} composer */
  const take = (composer) => {
    clearTimeout(grace);
    grace = 0;
    missedAt = 0;
    const goesOn = current?.composer.editor === composer.editor;
    const names = namesOf(composer, goesOn);
    if (isKeptOut(names, choice.keptOut)) {
      drop({ type: "composer", state: "kept-out" });
      return;
    }
    if (goesOn) {
      current?.follow(composer);
    } else {
      const succeeds = current?.composer.surface === composer.surface;
      const inherited = succeeds ? current?.handOver() : undefined;
      if (current && !succeeds) {
        current.teardown();
        closeFrame();
      }
      current = setupComposer({
        composer,
        inherited,
        draws: choice.mode === "in-page",
        stand,
        nextRevision: () => (revision += 1),
        send,
      });
    }
    const recipe = recipeFor(composer.editor);
    const copyOnly = composer.surface.editing === "copy-only" || !recipe;
    become({
      type: "composer",
      state: "found",
      kind: composer.kind,
      ...(recipe ? { editor: recipe.name } : {}),
      ...(copyOnly ? { editing: /** @type {const} */ ("copy-only") } : {}),
      ...(names[0] ? { identity: names[0] } : {}),
    });
    if (!goesOn) current?.mirror();
  };

  /** @param {Extract<ToPanel, { type: "composer" }>} next @param {Element} [near] where the panel stays to say so */
  const drop = (next, near) => {
    clearTimeout(grace);
    grace = 0;
    current?.teardown();
    current = null;
    if (near) stand(near);
    else closeFrame();
    become(next);
  };

  /** Says that there is no composer, or why one may go unseen. */
  const beNobody = () => {
    const late = document.readyState === "complete" && performance.now() > SLOW;
    const strange = late && !site.anchor.some((one) => document.querySelector(one));
    const reason = astray?.isConnected ? "unknown-editor" : strange ? "no-anchor" : undefined;
    if (state.state === "none" && state.reason === reason) return;
    drop({ type: "composer", state: "none", ...(reason ? { reason, trouble: troubleOn(site) } : {}) });
  };

  const find = () => {
    const root = current?.composer.root ?? null;
    return scan(watch.trees, site, root?.isConnected ? root : null);
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
      take(typeof again === "string" ? current.composer : again);
      return;
    }
    const found = find();
    if (found && "editor" in found) take(found);
    else if (!found && isCalm()) beNobody();
    else if (!grace) grace = window.setTimeout(settle, GRACE);
  };

  // A placeholder, or an editor about to be replaced: nothing is said until it has had its time.
  const settle = () => {
    grace = 0;
    if (current && isVisible(current.composer.editor)) return;
    const found = find();
    if (found && "editor" in found) take(found);
    else if (!found) {
      missedAt = 0;
      beNobody();
    } else {
      missedAt ||= performance.now();
      const { reason, near } = found;
      if (current || state.state === "unreadable" || performance.now() - missedAt >= SLOW) {
        const said = isWritable(near) ? near : undefined;
        drop({ type: "composer", state: "unreadable", reason, trouble: troubleOn(site) }, said);
      } else grace = window.setTimeout(settle, GRACE);
    }
  };

  /** Nothing is here, and nothing is expected. */
  const isCalm = () => current === null && grace === 0 && state.state === "none";

  /** @param {FocusEvent} event */
  const onFocus = (event) => {
    if (!isAlive()) {
      orphaned();
      return;
    }
    const other = event.type === "focusin" ? event.target : event.relatedTarget;
    if (frame?.is(other)) {
      // A site's focus trap would pull the keyboard out of the panel again.
      event.stopImmediatePropagation();
      return;
    }
    if (event.type === "focusout") return;
    const path = event.composedPath();
    const found = composerAt(path, site);
    const [inner] = path;
    astray = found === "no-root" && !current && inner instanceof Element && isStranger(inner) ? inner : null;
    if (typeof found !== "string") {
      const written = found.parts.some(({ element }) => path.includes(element));
      if (written || dialogOf(found.root ?? found.editor)) return take(found);
      // At the buttons beside the text it is still in use.
      if (found.editor === current?.composer.editor && path.includes(homeOf(found))) return;
    }
    if (!current || current.isLeft()) {
      if (state.state === "none" || current) beNobody();
      if (astray && !warned) {
        warned = true;
        say("page_unknown", astray);
      }
    }
  };

  addEventListener("focusin", onFocus, true);
  addEventListener("focusout", onFocus, true);

  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "F6" || !frame || !event.composedPath().includes(frame.beside)) return;
    frame.focus();
    event.preventDefault();
  };

  const hold = setupHold({
    composer(path) {
      if (!isAlive()) {
        orphaned();
        return null;
      }
      if (frame?.is(path[0] ?? null)) return null;
      if (current?.guards(path)) return current.composer;
      const found = composerAt(path, site);
      if (typeof found === "string") return null;
      if (isKeptOut(namesIn(identityOf(found)), choice.keptOut)) return null;
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
        else frame?.open();
      }
    },
  });

  /** @param {string} key @param {Element} [near] */
  const say = (key, near = current?.composer.editor) => {
    if (choice.mode !== "in-page" || !near) return;
    closeNotice();
    closeNotice = setupNotice(near, chrome.i18n.getMessage(key));
  };

  const watch = setupWatch(site, { onChange: look, onTree: hold.listen, isCalm });
  look();
  // A page that stands still is looked at once more, to see whether it is one that is known.
  const second = setTimeout(look, SLOW + GRACE);

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
      if (message.type === "size") frame?.resize(message.height);
      else if (current) current.receive(message, answer);
      else if (message.type === "apply")
        answer({ type: "applied", id: message.id, ok: false, reason: "not-found" });
    },
    teardown() {
      clearTimeout(grace);
      clearTimeout(second);
      hold.teardown();
      watch.teardown();
      nameWatch.disconnect();
      removeEventListener("focusin", onFocus, true);
      removeEventListener("focusout", onFocus, true);
      closeNotice();
      closeFrame();
      current?.teardown();
      current = null;
    },
  };
}

/**
 * @typedef {object} Inherited
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
 * @param {(near: Element) => void} options.stand puts the panel beside an element, where there is one in the page
 * @param {() => number} options.nextRevision
 * @param {(message: ToPanel) => void} options.send
 */
function setupComposer({ composer: found, inherited, draws, stand, nextRevision, send }) {
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

  const beside = () => dialogOf(composer.root ?? composer.editor) ?? composer.root ?? composer.editor;
  const mark = draws ? setupMark(composer.editor) : null;
  stand(beside());

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
  addEventListener("input", onInput, true);

  const stop = () => {
    mirror.teardown();
    mark?.teardown();
    removeEventListener("input", onInput, true);
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
      if (composer.editor.isConnected) stand(beside());
    },
    /** @param {EventTarget[]} path */
    guards(path) {
      if (!composer.editor.isConnected) return false;
      if (path.includes(composer.editor)) return true;
      if (composer.root) return path.includes(composer.root);
      return submitsOf(composer).some((control) => path.includes(control));
    },
    /** Nobody has answered for a while. */
    isAlone: () => askedAt !== null && performance.now() - askedAt >= PATIENCE,
    /** A box that stands on the page by itself, as a comment's does, left empty and left for something else. */
    isLeft: () =>
      post?.text === "" &&
      (composer.surface.kind === "comment" || !dialogOf(composer.root ?? composer.editor)),
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
          editing = editing
            .then(() =>
              applyEdits(
                {
                  parts: () => composer.parts.filter(({ element }) => element.isConnected),
                  lastInput: () => typedAt,
                  allowed: composer.surface.editing === "recipe",
                },
                message.edits,
              ),
            )
            .then((outcome) => answer({ type: "applied", id: message.id, ...outcome }));
          return;
        case "focus-composer":
          composer.editor.focus();
          return;
      }
    },
    /** Ends this editor's part, and leaves the panel and what it knows to the next one. */
    handOver() {
      stop();
      return { last, permit, askedAt };
    },
    teardown: stop,
  };
}

// A host that the manifest does not name was added by the person or their organisation. Which site it runs is said by the
// file that the worker puts before this one. No element of the page can stand in for a symbol.
const [SITE, LEAVE] = [Symbol.for("firsthand.site"), Symbol.for("firsthand.leave")];
const named = Reflect.get(globalThis, SITE) ?? "mastodon";
const site =
  SITES.find(({ hosts }) => hosts.includes(location.hostname)) ?? SITES.find(({ id }) => id === named);
// Whoever came to this page earlier leaves first.
Reflect.get(globalThis, LEAVE)?.();
if (site) Reflect.set(globalThis, LEAVE, setupSite(site));
