/** A field that changed here and in the file: both versions before the person, one field at a time. */

import { button, element, freshId } from "../dom.js";
import { LABELS, say } from "./texts.js";

/** The dialog: `"yours"`, `"theirs"`, or `"later"` when the dialog is closed without choosing. */
function chooseVersion({ label, yours, theirs }) {
  const [mine, file] = comparedWords(yours ?? "", theirs ?? "");
  const title = freshId("conflit");
  const help = freshId("conflit");
  const dialog = element(
    "dialog",
    { class: "form-dialog", "aria-labelledby": title, "aria-describedby": help },
    element("h2", { id: title, tabindex: "-1", autofocus: true }, LABELS.conflictTitle),
    element("p", { class: "form-dialog-field" }, say.conflictField(label)),
    element("p", { id: help }, LABELS.conflictHelp),
    element("div", { class: "form-versions" }, [
      version(LABELS.yours, yours, mine, LABELS.keepYours, () => dialog.close("yours")),
      version(LABELS.theirs, theirs, file, LABELS.keepTheirs, () => dialog.close("theirs")),
    ]),
    button(LABELS.later, () => dialog.close("later"), { class: "quiet" }),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || "later");
    });
  });
}

function version(title, text, runs, choice, choose) {
  const heading = freshId("version");
  const words = runs.map(({ text: run, differs }) => (differs ? element("mark", {}, run) : run));
  const none = element("em", {}, text === null || text === undefined ? LABELS.absent : LABELS.empty);
  return element(
    "section",
    { class: "form-version", "aria-labelledby": heading },
    element("h3", { id: heading }, title),
    element("div", { class: "form-version-words", tabindex: "0", role: "group", "aria-labelledby": heading }, words.length ? words : none),
    element("div", { class: "form-version-acts" }, button(choice, choose, { class: "primary" }), copier(text ?? "", title)),
  );
}

/** Copying is offered wherever words could be lost. */
export function copier(text, about) {
  const made = button(LABELS.copy, copy, { "aria-label": say.about(LABELS.copy, about), class: "quiet" });
  async function copy() {
    await navigator.clipboard.writeText(text);
    made.textContent = LABELS.copied;
  }
  return made;
}

export class Conflicts {
  #last = Promise.resolve();

  constructor(form) {
    this.form = form;
  }

  /** `found` has what the file says, `theirs`; `base` is the hash of that file. */
  settle(leaf, found, base) {
    leaf.undecided = true;
    this.#last = this.#last.then(() => this.#ask(leaf, found, base));
  }

  async #ask(leaf, found, base) {
    const answer = await chooseVersion({ label: leaf.name, yours: leaf.value(), theirs: found.theirs });
    const later = answer === "later";
    leaf.undecided = later;
    leaf.notes.conflict(later ? () => this.settle(leaf, found, base) : null);
    if (answer === "theirs") leaf.accept(found.theirs);
    if (answer === "yours") {
      leaf.origin = { base, before: found.theirs ?? null };
      this.form.saver.soon(leaf);
    }
    this.form.status();
    leaf.focus();
  }
}

const MAX_WORDS = 2000;
/* Beyond, comparing every word with every other would keep the person waiting. */

/** `[before, after]`, each a list of `{text, differs}` in the order of its text. */
function comparedWords(before, after) {
  const [first, second] = [words(before), words(after)];
  const common = shared(first, second);
  return [runs(first, common.first), runs(second, common.second)];
}

function words(text) {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** The words of each side that the longest common sequence holds. */
function shared(first, second) {
  if (first.length > MAX_WORDS || second.length > MAX_WORDS) return { first: new Set(), second: new Set() };
  const lengths = table(first, second);
  const found = { first: new Set(), second: new Set() };
  let [i, j] = [0, 0];
  while (i < first.length && j < second.length) {
    if (first[i] === second[j]) {
      found.first.add(i++);
      found.second.add(j++);
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

function table(first, second) {
  const lengths = Array.from({ length: first.length + 1 }, () => new Uint16Array(second.length + 1));
  for (let i = first.length - 1; i >= 0; i -= 1) {
    for (let j = second.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        first[i] === second[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function runs(all, common) {
  const found = [];
  all.forEach((text, at) => {
    const differs = !common.has(at);
    if (found.at(-1)?.differs === differs) found.at(-1).text += text;
    else found.push({ text, differs });
  });
  return found;
}
