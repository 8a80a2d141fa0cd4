// Firefox gives a frame of the extension's inside a page no way to call that page's content script, so there the content
// script calls the frame: it sends one end of a MessageChannel as soon as the frame has loaded, with a token that only
// the frame's own address holds and the page cannot read. What comes of it looks like a port of the browser's.
// The other end is extension/pages/channel.js. Chromium needs none of this.

/** @typedef {Pick<chrome.runtime.Port, "name" | "postMessage" | "disconnect"> & { onMessage: { addListener: (listener: (message: any) => void) => void }, onDisconnect: { addListener: (listener: () => void) => void } }} Line */

/**
 * @param {HTMLIFrameElement} frame
 * @param {string} page the frame's page, such as "panel.html"
 * @param {(line: Line) => void} onLine called for each line, once the frame has loaded (anew)
 */
export function callFrame(frame, page, onLine) {
  const token = crypto.randomUUID();
  const address = new URL(chrome.runtime.getURL(page));
  let gone = () => {};
  frame.addEventListener("load", () => {
    gone();
    const { port1, port2 } = new MessageChannel();
    const listeners = /** @type {(() => void)[]} */ ([]);
    gone = () => {
      gone = () => {};
      port1.close();
      for (const listener of listeners) listener();
    };
    port1.addEventListener("close", () => gone());
    onLine({
      name: "panel",
      postMessage: (message) => port1.postMessage(message),
      disconnect: () => port1.close(),
      onMessage: {
        addListener: (listener) => {
          port1.onmessage = ({ data }) => listener(data);
        },
      },
      onDisconnect: { addListener: (listener) => void listeners.push(listener) },
    });
    frame.contentWindow?.postMessage(token, address.origin, [port2]);
  });
  frame.src = `${address}?line=${token}`;
}
