/** The editor in the page: one form for the edition being shown. */

import { Editor } from "./editor.js";
import { listenForUndo } from "./keyboard.js";

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
