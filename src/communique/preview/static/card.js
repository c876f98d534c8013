/** A finding of the desk, or a problem of the brief, as it is shown: what, which words, where, what to do. */

import { element } from "./dom.js";
import { LABELS, say } from "./texts.js";

const LONGEST = 160;
/* Characters of the words shown; a whole paragraph would hide the message. */

let count = 0;

/**
 * Each action is called with the finding; those that are absent get no button.
 * @typedef {(finding: import("./store.js").Finding) => void} Action
 * @param {import("./store.js").Finding} finding
 * @param {{ show?: Action, edit?: Action, fix?: Action }} actions
 */
export function card(finding, actions) {
  count += 1;
  const id = `finding-${count}`;
  /** One button says it all: neither the mark nor how to remove it by hand is of use here. */
  const isChecked = fixLabel(finding) === LABELS.checked && finding.fixable && Boolean(actions.fix);
  const buttons = [
    finding.fixable && actions.fix && act(fixLabel(finding), id, () => actions.fix(finding), "soft"),
    finding.champ && actions.show && act(LABELS.show, id, () => actions.show(finding)),
    finding.champ && actions.edit && act(LABELS.edit, id, () => actions.edit(finding), actions.show && "quiet"),
  ].filter(Boolean);
  return element(
    "li",
    { class: "finding", "data-id": finding.id, "data-severity": finding.severity },
    element("p", { class: "finding-message", id }, finding.message),
    isChecked ? null : wordsOf(finding),
    finding.hint && !isChecked ? element("p", { class: "finding-hint" }, finding.hint) : null,
    buttons.length ? element("div", { class: "finding-actions" }, ...buttons) : null,
    finding.file ? place(finding, id) : null,
    element("p", { class: "finding-note" }),
    element("p", { class: "finding-answer", role: "alert" }),
  );
}

function act(label, described, click, look = null) {
  return element("button", { type: "button", class: look, "aria-describedby": described, on: { click } }, label);
}

function fixLabel({ rule }) {
  return rule === "a-verifier" ? LABELS.checked : LABELS.fix;
}

function wordsOf({ words, fix, line, column }) {
  const plain = shown(words);
  if (!plain) return null;
  const after = fix && fix.line === line && fix.column === column ? shown(fix.replacement) : "";
  const changed = after && after !== plain;
  return element(
    "p",
    { class: "finding-words" },
    element(changed ? "del" : "q", {}, plain),
    ...(changed ? [element("span", { "aria-hidden": "true" }, " → "), element("ins", {}, after)] : []),
  );
}

function shown(words) {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The brief itself goes by its short name; what is copied is its whole path, for a text editor. */
function place({ file, line, column, rule }, described) {
  const copied = element("span", { role: "status" });
  const copy = async () => {
    await navigator.clipboard.writeText([file, line, column].filter(Boolean).join(":"));
    copied.textContent = LABELS.copied;
    setTimeout(() => copied.replaceChildren(), 2000);
  };
  return element(
    "p",
    { class: "finding-place" },
    element("span", { class: "finding-file" }, say.where(file.replace(/^.*[/\\](?=brief\.yaml$)/, ""), line)),
    element(
      "button",
      {
        type: "button",
        class: "quiet small",
        "aria-label": LABELS.copyPlace,
        "aria-describedby": described,
        on: { click: copy },
      },
      LABELS.copy,
    ),
    copied,
    element("span", { class: "finding-rule" }, rule),
  );
}
