/** The editor in the page: one form for the edition being shown. */

import { around } from "../dom.js";
import { Editor } from "./editor.js";

let current = null;
/** Forms of editions that were left while they were still saving. */
const left = new Set();

/** Put the form of the store's edition in that element, whichever the edition becomes. */
export function mountForm(place, store) {
  store.subscribe(() => {
    if (store.edition && store.edition !== current?.edition) change(place, store);
    current?.hear();
  });
  listenForUndo((action) => current?.step(action));
  addEventListener("visibilitychange", () => current?.flush());
  addEventListener("beforeunload", (event) => {
    if (current?.unsaved || [...left].some((editor) => editor.unsaved)) event.preventDefault();
  });
}

/** Give the focus to the field of that path, or to the nearest around it. */
export function openField(champ) {
  current?.open(champ);
}

function change(place, store) {
  if (current) {
    current.flush();
    left.add(current);
  }
  for (const editor of left) if (!editor.unsaved) left.delete(editor);
  current = new Editor(store.edition, store);
  place.replaceChildren(current.element);
}

const TYPED = "input:not([type=date], [type=datetime-local]), textarea";

/**
 * Ctrl+Z and Ctrl+Y. In a text being typed they are the browser's own, letter by letter; anywhere else, and in
 * a text where nothing was typed yet, they undo and redo what was saved: `step("undo")`, `step("redo")`.
 */
function listenForUndo(step) {
  let typing = null;
  document.addEventListener("focusin", () => {
    typing = null;
  });
  document.addEventListener("input", (event) => {
    if (around(event, TYPED)) typing = event.target;
  });
  document.addEventListener("keydown", (event) => {
    const action = asked(event);
    const elsewhere = around(event, TYPED) && !around(event, ".form");
    if (!action || elsewhere || event.target === typing || around(event, "dialog")) return;
    event.preventDefault();
    step(action);
  });
}

function asked({ ctrlKey, metaKey, shiftKey, altKey, key }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}
