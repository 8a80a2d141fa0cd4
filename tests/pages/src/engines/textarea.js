// A textarea that React keeps the value of.

import { createElement, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/**
 * @param {{ text: string, attributes: Record<string, string>, onValue: (value: string) => void, onDrawn: () => void }} props
 */
function Box({ text, attributes, onValue, onDrawn }) {
  const [shown, show] = useState(text);
  useEffect(onDrawn);
  const { class: className, ...rest } = attributes;
  return createElement("textarea", {
    ...rest,
    className,
    value: shown,
    onChange: (/** @type {{ target: HTMLTextAreaElement }} */ { target }) => {
      onValue(target.value);
      show(target.value);
    },
  });
}

/** @type {import("../site.js").Engine} */
export const textarea = (slot, text, attributes) => {
  const place = document.createElement("div");
  slot.append(place);
  const root = createRoot(place);
  const listeners = /** @type {(() => void)[]} */ ([]);
  let value = text;
  const onValue = (/** @type {string} */ next) => {
    value = next;
  };
  const onDrawn = () => {
    for (const listener of listeners) listener();
  };
  flushSync(() => root.render(createElement(Box, { text, attributes, onValue, onDrawn })));
  return {
    element: /** @type {HTMLElement} */ (place.querySelector("textarea")),
    text: () => value,
    watch: (onChange) => listeners.push(onChange),
    destroy: () => {
      root.unmount();
      place.remove();
    },
  };
};
