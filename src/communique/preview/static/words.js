/**
 * Finds the words of a brief in the text of the document, where spaces, apostrophes and quotation
 * marks have been typeset and Markdown has become elements: letters and digits alone are compared.
 */

const LETTER = /[\p{L}\p{N}]/u;
const LINK = /\[([^\]]*)\]\([^)]*\)/g;
const FACT = /\{\{.*?\}\}/gs;

/** Where `words` stand in `text`, as [start, end) offsets; null when they do not. */
export function find(text, words) {
  const pieces = words.replace(LINK, "$1").split(FACT);
  const wanted = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  const needle = letters(wanted);
  return needle.text ? findLetters(letters(text), needle.text, text) : findSigns(text, wanted);
}

function letters(text) {
  let kept = "";
  const places = [];
  for (let at = 0; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at));
    if (LETTER.test(sign)) {
      kept += sign;
      for (let unit = 0; unit < sign.length; unit += 1) places.push(at + unit);
    }
    at += sign.length;
  }
  return { text: kept, places };
}

function findLetters(hay, needle, text) {
  let first = null;
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    const range = [hay.places[at], hay.places[at + needle.length - 1] + 1];
    if (!LETTER.test(text[range[0] - 1] ?? " ") && !LETTER.test(text[range[1]] ?? " ")) return range;
    first ??= range;
  }
  return first;
}

function findSigns(text, signs) {
  const wanted = signs.trim();
  const at = wanted ? text.indexOf(wanted) : -1;
  return at < 0 ? null : [at, at + wanted.length];
}

/** The text nodes below an element, with the text that they make together. */
export function textOf(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  return { text, nodes };
}

/** The range of the document that [start, end) offsets of `textOf(root)` stand for. */
export function rangeOf({ nodes }, [start, end]) {
  const range = nodes[0].node.ownerDocument.createRange();
  range.setStart(...placeOf(nodes, start, false));
  range.setEnd(...placeOf(nodes, end, true));
  return range;
}

function placeOf(nodes, offset, isEnd) {
  const before = (entry) => (isEnd ? entry.start < offset : entry.start <= offset);
  const { node, start } = nodes.findLast(before) ?? nodes[0];
  return [node, Math.min(offset - start, node.data.length)];
}
