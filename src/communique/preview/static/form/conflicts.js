/** A field that changed here and in the file: both versions before the person, one field at a time. */

import { chooseVersion } from "./conflict.js";

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
