/** The plain text; it has no fields, so a field is found there by its words in the page for the web. */

import { mark, scrollToRange, unmark } from "./highlights.js";
import { latest } from "./server.js";
import { find, rangeOf, textOf } from "./words.js";

/** `elementsOf(champ)` gives the elements of the page for the web that show a field. */
export function textView(scroller, { elementsOf, drawn }) {
  const area = scroller.querySelector("#text");
  const content = area.appendChild(document.createTextNode(""));
  let shown = null;
  let wanted = null;

  const draw = latest(async () => {
    const asked = wanted;
    if (!asked || asked.text === shown || scroller.hidden) return;
    const address = `/document.txt?edition=${encodeURIComponent(asked.edition)}`;
    const response = await fetch(address, { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return;
    const fresh = await response.text();
    if (wanted?.edition !== asked.edition) return;
    shown = asked.text;
    if (content.data !== fresh) content.data = fresh;
    drawn();
  });

  /** @returns {import("./words.js").Offsets | null} */
  function passageOf(champ, text) {
    for (const one of elementsOf(champ)) {
      const found = find(text, one.textContent);
      if (found) return found;
    }
    return null;
  }

  return {
    scroller: () => scroller,
    /** @param {import("./store.js").State | null} state */
    update(state) {
      wanted = state?.revision ? { edition: state.edition, text: state.text } : null;
      draw();
    },
    /** The text is fetched only while it is looked at. */
    opened: draw,
    clear() {
      shown = null;
      wanted = null;
      content.data = "";
    },
    mark({ champ, finding }) {
      this.unmark();
      const all = textOf(area);
      const passage = passageOf(champ, all.text);
      if (!passage) return null;
      const { words, before, after } = finding;
      const inside = words ? find(all.text.slice(...passage), words, before, after) : null;
      const ranges = {
        passage: rangeOf(all, passage),
        words: inside && rangeOf(all, [inside[0] + passage[0], inside[1] + passage[0]]),
      };
      mark(window, ranges);
      return ranges.words ?? ranges.passage;
    },
    unmark() {
      unmark(window);
    },
    scrollTo(range, behavior) {
      scrollToRange(scroller, range, behavior);
    },
  };
}
