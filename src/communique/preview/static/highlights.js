/**
 * Words marked in a document without touching it: the CSS Custom Highlight API.
 * The passage is tinted, the very words more strongly.
 */

import { find, rangeOf, textOf } from "./words.js";

const STYLE = `
::highlight(passage) { background-color: #fff3c4; color: #161616; }
::highlight(mots) { background-color: #ffd24d; color: #161616; text-decoration: underline 2px #b34000; }
@media (forced-colors: active) {
  ::highlight(passage), ::highlight(mots) { background-color: Mark; color: MarkText; }
}`;
const styled = new WeakSet();

/** The ranges of a passage of these roots and of words in it; null when the roots hold no text. */
export function rangesIn(roots, { words, before, after }) {
  const texts = roots.map(textOf).filter(({ nodes }) => nodes.length);
  for (const text of words ? texts : []) {
    const found = find(text.text, words, before, after);
    if (found) return { passage: whole(text), words: rangeOf(text, found) };
  }
  return texts.length ? { passage: whole(texts[0]), words: null } : null;
}

function whole(text) {
  return rangeOf(text, [0, text.text.length]);
}

/** Whether this browser can mark words so; old ones still scroll to them. */
const able = (view) => Boolean(view.CSS?.highlights);

export function mark(view, ranges) {
  if (!able(view)) return;
  dress(view);
  unmark(view);
  view.CSS.highlights.set("passage", new view.Highlight(ranges.passage));
  if (ranges.words) {
    const words = new view.Highlight(ranges.words);
    words.priority = 1;
    view.CSS.highlights.set("mots", words);
  }
}

export function unmark(view) {
  if (!able(view)) return;
  view.CSS.highlights.delete("passage");
  view.CSS.highlights.delete("mots");
}

/** A sheet made by script is let through by the policies that refuse styles written in the page. */
function dress(view) {
  if (styled.has(view.document)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  view.document.adoptedStyleSheets.push(sheet);
  styled.add(view.document);
}

/** Puts a range in the middle of what scrolls: an element, or the window of a frame. */
export function scrollToRange(scroller, range, behavior) {
  const place = range.getBoundingClientRect();
  const isFrame = scroller.window === scroller;
  const top = isFrame ? 0 : scroller.getBoundingClientRect().top;
  const height = isFrame ? scroller.innerHeight : scroller.clientHeight;
  scroller.scrollBy({ top: place.top - top - Math.max((height - place.height) / 2, height / 8), behavior });
}
