/** The dialog of a conflict: what was typed here, what the file says now, and the choice. */

import { button, element, freshId } from "./dom.js";
import { LABELS, say } from "./texts.js";
import { comparedWords } from "./worddiff.js";

/** `"yours"`, `"theirs"`, or `"later"` when the dialog is closed without choosing. */
export function chooseVersion({ label, yours, theirs }) {
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
