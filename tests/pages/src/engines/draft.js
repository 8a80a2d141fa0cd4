// Draft.js 0.11 in React 18.

import { ContentState, Editor, EditorState } from "draft-js";
import { createElement, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/**
 * @param {{ first: any, attributes: Record<string, string>, onState: (state: any) => void, onDrawn: () => void }} props
 */
function Box({ first, attributes, onState, onDrawn }) {
  const [shown, show] = useState(first);
  useEffect(onDrawn);
  return createElement(Editor, {
    editorState: shown,
    onChange: (/** @type {any} */ next) => {
      onState(next);
      show(next);
    },
    ...(attributes["data-testid"] ? { webDriverTestID: attributes["data-testid"] } : {}),
    ariaLabel: attributes["aria-label"] ?? "",
    ariaMultiline: true,
  });
}

/** @type {import("../site.js").Engine} */
export const draft = (slot, text, attributes) => {
  const place = document.createElement("div");
  slot.append(place);
  const root = createRoot(place);
  const listeners = /** @type {(() => void)[]} */ ([]);
  let state = EditorState.createWithContent(ContentState.createFromText(text));
  const onState = (/** @type {any} */ next) => {
    state = next;
  };
  const onDrawn = () => {
    for (const listener of listeners) listener();
  };
  flushSync(() => root.render(createElement(Box, { first: state, attributes, onState, onDrawn })));
  return {
    element: /** @type {HTMLElement} */ (place.querySelector("[contenteditable]")),
    text: () =>
      state
        .getCurrentContent()
        .getBlocksAsArray()
        .map((/** @type {any} */ block) => block.getText())
        .join("\n"),
    watch: (onChange) => listeners.push(onChange),
    destroy: () => {
      root.unmount();
      place.remove();
    },
  };
};
