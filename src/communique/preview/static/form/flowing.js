/**
 * A text of the brief as a person reads it, and back.
 *
 * Briefs wrap their paragraphs at some width. Light Markdown shows such a line end as a space, so the
 * form shows a space too, and remembers where every character comes from. What a person changes is then
 * spliced into the text of the brief, whose other line ends stay where they were.
 */

const LIST_MARKER = /^(?:[-*]|\d{1,9}\.)[ \t]/;
const HARD_BREAK = /(?:\\| {2})$/;

/** Whether the line end between two lines is but a space to Markdown. */
function joinsParagraph(before, after) {
  if (before.trim() === "" || after.trim() === "" || HARD_BREAK.test(before)) return false;
  return !LIST_MARKER.test(after.trimStart());
}

/** Paragraphs and lists as they read: no line end inside them. */
export function flowing(raw) {
  return read(raw, joinsParagraph);
}

/** A text for one line: any line end in it is a space. */
export function onOneLine(raw) {
  return read(raw, () => true);
}

/** `{text, places}`: what is shown, and the offset in `raw` of each of its characters and of its end. */
function read(raw, joins) {
  const lines = raw.replace(/\n+$/, "").split("\n");
  let text = lines[0];
  const places = indexes(text, 0);
  let start = text.length + 1;
  for (let at = 1; at < lines.length; at += 1) {
    const joined = joins(lines[at - 1], lines[at]);
    const skipped = joined ? lines[at].length - lines[at].trimStart().length : 0;
    const words = lines[at].slice(skipped);
    text += (joined ? " " : "\n") + words;
    places.push(start - 1, ...indexes(words, start + skipped));
    start += lines[at].length + 1;
  }
  places.push(start - 1);
  return { text, places };
}

function indexes(text, start) {
  return Array.from({ length: text.length }, (_nothing, at) => start + at);
}

/**
 * `raw` changed as its `shown` form must be changed to read `typed`. Nothing is left of an emptied text,
 * and a line end that a change would turn into the beginning of a list is not kept.
 */
export function spliced(raw, typed, shown) {
  if (typed.trim() === "") return "";
  const { text, places } = shown(raw);
  const { start, end, typedEnd } = difference(text, typed);
  const made = raw.slice(0, places[start]) + typed.slice(start, typedEnd) + raw.slice(places[end]);
  return shown(made).text.trimEnd() === shown(typed).text.trimEnd() ? made : typed;
}

/** The only stretch that differs between two texts: `[start, end)` of one, `[start, typedEnd)` of the other. */
export function difference(before, after) {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let same = 0;
  while (
    same < shortest - start &&
    before[before.length - 1 - same] === after[after.length - 1 - same]
  ) {
    same += 1;
  }
  return { start, end: before.length - same, typedEnd: after.length - same };
}

/** Where a caret at `offset` of `before` belongs in `after`. */
export function carried(offset, before, after) {
  const { start, end, typedEnd } = difference(before, after);
  if (offset <= start) return offset;
  if (offset >= end) return offset + typedEnd - end;
  return Math.min(offset, typedEnd);
}
