// What the page says of itself; see BrowserPage.cs. Read while the script runs: afterwards the element is not the current one.
export const page = JSON.parse(document.currentScript.dataset.page);

/** A text of the page's language with its places filled. */
export const text = (key, places = {}) =>
  (page.texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => name in places ? places[name] : place);

/** What a pillar, a criterion or a score is called. */
export const nameOf = id => page.names[id] ?? id;
