// The panel's end of the line in Firefox, where a frame inside a page has no `tabs` of the browser's: the page's content
// script sends a MessagePort (extension/content/channel.js), and what the panel asks of `tabs` is answered from it.
// Anywhere else this does nothing.

const token = new URLSearchParams(location.search).get("line");

/** A list of listeners, as the browser's own interface has them. */
function listeners() {
  const all = /** @type {((...told: any[]) => void)[]} */ ([]);
  return {
    /** @param {(...told: any[]) => void} listener */
    addListener: (listener) => void all.push(listener),
    /** @param {any[]} told */
    tell: (...told) => {
      for (const listener of all) listener(...told);
    },
  };
}

if (!chrome.tabs && token) {
  let sent = /** @type {MessagePort | null} */ (null);
  let waiting = /** @type {((port: MessagePort) => void) | null} */ (null);
  addEventListener("message", ({ data, ports: [port] }) => {
    if (data !== token || !port) return;
    if (waiting) waiting(port);
    else sent = port;
  });

  const connect = () => {
    const onMessage = listeners();
    const onDisconnect = listeners();
    let line = /** @type {MessagePort | null} */ (null);
    const port = {
      onMessage,
      onDisconnect,
      /** @param {unknown} message */
      postMessage: (message) => line?.postMessage(message),
      disconnect: () => line?.close(),
    };
    /** @param {MessagePort} arrived */
    const take = (arrived) => {
      [line, sent, waiting] = [arrived, null, null];
      arrived.addEventListener("close", () => onDisconnect.tell(port));
      arrived.addEventListener("message", ({ data }) => onMessage.tell(data));
      arrived.start();
    };
    if (sent) take(sent);
    else waiting = take;
    return port;
  };

  Object.defineProperty(chrome, "tabs", {
    value: {
      // The content script on the other end is that of this frame's own page: no number is needed to find it.
      getCurrent: async () => ({ id: 0 }),
      query: async () => [{ id: 0 }],
      connect,
      /** @param {{ url: string }} what */
      create: async ({ url }) => void open(url),
      onActivated: listeners(),
      onUpdated: listeners(),
    },
  });
}
