/** Light Markdown for those who do not know its marks: buttons and keys that type them. */

import { button, element } from "../dom.js";
import { LABELS } from "./texts.js";

const LIST_MARKER = /^([ \t]*)(?:([-*])|(\d{1,9})\.)[ \t]+/;

/** A text area under its small buttons. */
export function marked(input) {
  const tools = [
    tool(LABELS.bold, "G", "form-bold", () => around(input, "**", LABELS.boldText)),
    tool(LABELS.italic, "I", "form-italic", () => around(input, "*", LABELS.italicText)),
    tool(LABELS.link, LABELS.link, "", () => link(input)),
    tool(LABELS.bullets, LABELS.bullets, "", () => bullets(input)),
  ];
  input.addEventListener("keydown", (event) => keys(event, input));
  const bar = element("div", { class: "form-tools", role: "group", "aria-label": LABELS.tools }, tools);
  return element("div", { class: "form-marked" }, bar, input);
}

function tool(label, shown, look, press) {
  return button(shown, press, { "aria-label": label, title: label, class: `form-tool ${look}` });
}

function keys(event, input) {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && event.key.toLowerCase() === "b") {
    event.preventDefault();
    around(input, "**", LABELS.boldText);
  } else if (command && !event.altKey && event.key.toLowerCase() === "i") {
    event.preventDefault();
    around(input, "*", LABELS.italicText);
  } else if (event.key === "Enter" && !event.isComposing && !command) {
    event.preventDefault();
    type(input, lineEnd(input, event.shiftKey));
  }
}

/** Return makes a paragraph, as in a letter: a lone line end would only be a space in the document. */
function lineEnd(input, soft) {
  const before = input.value.slice(0, input.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (soft) return line.trim() ? "\\\n" : "\n";
  const marker = LIST_MARKER.exec(line);
  if (marker && marker[0].length < line.length) {
    return `\n${marker[1]}${marker[2] ?? `${Number(marker[3]) + 1}.`} `;
  }
  return line.trim() && !input.value.slice(input.selectionEnd).startsWith("\n\n") ? "\n\n" : "\n";
}

/** Type as the person would: the browser's own undo then knows about it. */
function type(input, text) {
  input.focus();
  if (!document.execCommand("insertText", false, text)) {
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function around(input, mark, placeholder) {
  const { selectionStart: start, selectionEnd: end } = input;
  const chosen = input.value.slice(start, end);
  const words = chosen.trim() || placeholder;
  const lead = chosen.trim() ? chosen.length - chosen.trimStart().length : 0;
  input.setSelectionRange(start + lead, start + lead + (chosen.trim() || "").length || end);
  type(input, `${mark}${words}${mark}`);
  const first = start + lead + mark.length;
  input.setSelectionRange(first, first + words.length);
}

function link(input) {
  const start = input.selectionStart;
  const words = input.value.slice(start, input.selectionEnd).trim() || LABELS.linkText;
  type(input, `[${words}](${LABELS.linkAddress})`);
  const address = start + words.length + 3;
  input.setSelectionRange(address, address + LABELS.linkAddress.length);
}

/** Every chosen line becomes an item; a list begins after an empty line. */
function bullets(input) {
  const { value } = input;
  const first = value.lastIndexOf("\n", input.selectionStart - 1) + 1;
  const stop = value.indexOf("\n", input.selectionEnd);
  const last = stop < 0 ? value.length : stop;
  const items = value
    .slice(first, last)
    .split("\n")
    .map((line) => (line.trim() ? `- ${line.replace(LIST_MARKER, "")}` : "- "))
    .join("\n");
  const before = value.slice(0, first);
  const lead = before === "" || before.endsWith("\n\n") || endsWithItem(before) ? "" : "\n";
  input.setSelectionRange(first, last);
  type(input, lead + items);
}

function endsWithItem(text) {
  return LIST_MARKER.test(text.trimEnd().split("\n").at(-1)) && text.endsWith("\n");
}
