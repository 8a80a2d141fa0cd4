// Gives a document or shadow root a style sheet of ours and takes it away again, leaving the others alone. A <style>
// would be stopped by the page's Content-Security-Policy in Firefox; an adopted sheet is not, in either browser.

/**
 * @param {Document | ShadowRoot} tree
 * @param {CSSStyleSheet} sheet
 * @returns {() => void} takes it away
 */
export function adopt(tree, sheet) {
  // Firefox lets a content script change the list only as the page sees it
  // (https://bugzilla.mozilla.org/show_bug.cgi?id=1751346).
  const { wrappedJSObject = tree } = /** @type {{ wrappedJSObject?: Document | ShadowRoot }} */ (tree);
  const sheets = wrappedJSObject.adoptedStyleSheets;
  sheets.push(sheet);
  return () => {
    const at = sheets.indexOf(sheet);
    if (at !== -1) sheets.splice(at, 1);
  };
}
