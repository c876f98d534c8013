/** The words of a finding in the pages: the server tells where the PDF has them. */

import { element } from "./dom.js";

/** What the server says of a finding, by its id; null when it does not answer. */
async function asking(what, edition, id, champ = "") {
  const query = new URLSearchParams({ edition, id, champ });
  const response = await fetch(`/api/${what}?${query}`, { cache: "no-store" }).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** The field that says the fact of a finding, and the words that do; null when none does. */
export function saying(edition, id) {
  return asking("saying", edition, id);
}

/** Puts an element where a place of a page is: fractions of its sides. */
export function placed(made, { x, y, width, height }) {
  Object.entries({ left: x, top: y, width, height }).forEach(([side, share]) => {
    made.style[side] = `${share * 100}%`;
  });
  return made;
}

/** `list` holds the pages in order. */
export function wordPlaces(list) {
  let asked = Promise.resolve([]);

  function clear() {
    list.classList.remove("has-words");
    for (const layer of list.querySelectorAll(".words")) layer.replaceChildren();
  }

  /** The boxes drawn in the pages that are still there. */
  function draw(places) {
    clear();
    const boxes = places.map((place) => {
      const layer = list.children[place.page - 1]?.querySelector(".words");
      return layer?.appendChild(placed(element("div", { class: "word" }), place));
    });
    const drawn = boxes.filter(Boolean);
    list.classList.toggle("has-words", drawn.length > 0);
    return drawn;
  }

  return {
    /** Those that are shown stay until the answer comes, so that nothing blinks. */
    show(edition, id, champ) {
      const mine = asking("word-places", edition, id, champ).then((places) => (asked === mine ? draw(places ?? []) : []));
      asked = mine;
    },
    hide() {
      asked = Promise.resolve([]);
      clear();
    },
    /** The first box, when it is known; null when the words were not found. */
    first: async () => (await asked)[0] ?? null,
  };
}
