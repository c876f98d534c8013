/** What a person had chosen and where they were in an edition, kept for the life of the browser's tab. */

const key = (edition) => `communique:${edition}`;

export function recalled(edition) {
  try {
    return JSON.parse(sessionStorage.getItem(key(edition))) ?? {};
  } catch {
    return {};
  }
}

export function remember(edition, choices) {
  try {
    sessionStorage.setItem(key(edition), JSON.stringify(choices));
  } catch {
    /* A browser that refuses to remember still shows the page. */
  }
}
