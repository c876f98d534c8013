/**
 * Finds what a brief has, words and fields, in the document. In its text spaces, apostrophes and quotation
 * marks have been typeset and Markdown has become elements: letters and digits alone are compared.
 */

/** @typedef {[start: number, end: number]} Offsets in a text; the end is not included. */
/** @typedef {{ text: string, nodes: { node: Text, start: number }[] }} NodesText */

const LETTER = /[\p{L}\p{N}]/u;
const LINK = /\[([^\]]*)\]\([^)]*\)/g;
const FACT = /\{\{.*?\}\}/gs;

/* Letters around the words that must be the same: as many as can be, then fewer. */
const MARGINS = [24, 12, 6, 3, 1, 0];

/**
 * Where `words` stand in `text`, as [start, end) offsets; null when they do not. `before` and `after`
 * are what the brief has around them: they tell one apostrophe from the others.
 * @param {string} text
 * @param {string} words
 * @returns {Offsets | null}
 */
export function find(text, words, before = "", after = "") {
  const pieces = words.replace(LINK, "$1").split(FACT);
  const wanted = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
  const around = pieces.length > 1 ? ["", ""] : [contextBefore(before), contextAfter(after)];
  const needle = letters(wanted).text;
  return findSigns(text, wanted, ...around) ?? (needle ? findLetters(text, needle) : findAsTyped(text, wanted));
}

/** What is left of a context that facts, links and line ends may cut. */
function contextBefore(context) {
  return context.replace(/^.*(\}\}|\]\([^)]*\)?|\n\s*\n)/s, "").replace(/\s+/g, " ");
}

function contextAfter(context) {
  return context.replace(/(\{\{|\]\(|\n\s*\n).*$/s, "").replace(/\s+/g, " ");
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

/**
 * The words with the same letters around them; their signs at both ends, or they may be signs alone.
 * @returns {Offsets | null}
 */
function findSigns(text, words, before, after) {
  const wanted = letters(before + words + after);
  const shown = letters(text);
  const start = before.length;
  const end = start + words.length;
  const rank = (at) => wanted.places.filter((place) => place < at).length;
  const [first, last] = [rank(start), rank(end)];
  const at = withMargins(wanted.text, first, last, shown.text);
  if (at < 0) return null;
  const whole = before + words + after;
  const startGap = gapOf(wanted, first, whole.length);
  const shownGap = gapOf(shown, at, text.length);
  /** @type {Offsets} */
  const bounds = [
    start === startGap[1] ? shownGap[1] : boundary(whole, startGap, start, text, shownGap),
    boundary(whole, gapOf(wanted, last, whole.length), end, text, gapOf(shown, at + last - first, text.length)),
  ];
  return bounds[0] < bounds[1] ? bounds : null;
}

/** Without any letter around, words go through `findLetters`, which wants them whole. */
function withMargins(wanted, first, last, shown) {
  for (const margin of MARGINS) {
    const from = Math.max(first - margin, 0);
    const piece = wanted.slice(from, last + margin);
    if (piece.length === last - first) return -1;
    const at = shown.indexOf(piece);
    if (at >= 0) return at + first - from;
  }
  return -1;
}

/** The signs between the letter of that rank and the one before it. */
function gapOf({ places }, rank, end) {
  return [rank ? places[rank - 1] + 1 : 0, places[rank] ?? end];
}

/** The place in a gap of the document that stands for a place in the gap of the brief. */
function boundary(text, gap, at, shown, shownGap) {
  const before = text.slice(gap[0], at);
  let count = before.replace(/\s/g, "").length;
  let place = shownGap[0];
  for (; count > 0 && place < shownGap[1]; place += 1) {
    if (/\S/.test(shown[place])) count -= 1;
  }
  if (/\s$/.test(before)) while (place < shownGap[1] && /\s/.test(shown[place])) place += 1;
  return place;
}

/** @returns {Offsets | null} */
function findAsTyped(text, signs) {
  const wanted = signs.trim();
  const at = wanted ? text.indexOf(wanted) : -1;
  return at < 0 ? null : [at, at + wanted.length];
}

/** @returns {Offsets | null} */
function findLetters(text, needle) {
  const hay = letters(text);
  /** @type {Offsets | null} */
  let first = null;
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
    /** @type {Offsets} */
    const range = [hay.places[at], hay.places[at + needle.length - 1] + 1];
    if (!LETTER.test(text[range[0] - 1] ?? " ") && !LETTER.test(text[range[1]] ?? " ")) return range;
    first ??= range;
  }
  return first;
}

/**
 * The text nodes below an element, with the text that they make together.
 * @param {Element} root
 * @returns {NodesText}
 */
export function textOf(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { text, nodes };
}

/**
 * The range of the document that offsets of `textOf(root)` stand for.
 * @param {NodesText} text
 * @param {Offsets} offsets
 */
export function rangeOf({ nodes }, [start, end]) {
  const range = nodes[0].node.ownerDocument.createRange();
  range.setStart(...placeOf(nodes, start, false));
  range.setEnd(...placeOf(nodes, end, true));
  return range;
}

/** @returns {[node: Text, offset: number]} */
function placeOf(nodes, offset, isEnd) {
  const before = (entry) => (isEnd ? entry.start < offset : entry.start <= offset);
  const { node, start } = nodes.findLast(before) ?? nodes[0];
  return [node, Math.min(offset - start, node.data.length)];
}

/**
 * Of the fields that are shown, those that stand for `champ`: itself, else what it holds, else the
 * nearest field that holds it; empty when nothing of it is shown.
 * @param {string} champ
 * @param {string[]} shown
 */
export function standingFor(champ, shown) {
  for (let path = champ; path; path = path.slice(0, Math.max(path.lastIndexOf("."), 0))) {
    if (shown.includes(path)) return [path];
    const inside = shown.filter((other) => other.startsWith(`${path}.`));
    if (inside.length) return path === champ || path.includes(".") ? inside : [];
  }
  return [];
}
