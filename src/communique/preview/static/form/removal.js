/** Removing without asking first: what was removed leaves a trace, with the button that puts it back. */

import { button, element } from "../dom.js";
import { LABELS, say } from "./texts.js";

export class Removal {
  #list = null;

  constructor(form) {
    this.form = form;
  }

  /** Remove what `view` shows; `where` says the list and the rank where a trace is left. */
  remove({ path }, name, where) {
    this.form.operate([{ op: "remove", path }], () => {
      this.form.announce(say.removed(name));
      if (where) this.#leaveTrace(name, where);
      else this.#offered(path)?.focus();
    });
  }

  drop() {
    this.#list?.leaveTrace(null);
    this.#list = null;
  }

  #leaveTrace(name, { list, at }) {
    const back = button(LABELS.putBack, () => this.#putBack(name, list, at), {
      "aria-label": say.about(LABELS.putBack, name),
    });
    list.leaveTrace([element("span", {}, say.removed(name)), back], at);
    this.#list = list;
    back.focus();
  }

  #putBack(name, list, at) {
    this.form.step("undo", () => {
      list.items[at]?.focus();
      this.form.announce(say.restored(name));
    });
  }

  /** The button that offers an optional key again. */
  #offered(path) {
    const names = path.split(".");
    const key = names.pop();
    const around = this.form.nearest(names.join("."))?.element;
    return around?.querySelector(`.form-offer[data-key="${CSS.escape(key)}"]`);
  }
}
