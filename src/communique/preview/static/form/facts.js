/** The facts that a text takes from elsewhere in the brief (`{{ edition.numero }}`), and their way back. */

import { button, element } from "./dom.js";
import { LABELS, say } from "./texts.js";

const FACT = /\{\{\s*([\p{L}_][\p{L}\p{N}_.]*)/gu;

export class Facts {
  #shown = "";

  constructor(form) {
    this.form = form;
    this.list = element("ul", { class: "form-facts-list" });
    this.element = element("div", { class: "form-facts", hidden: true }, element("p", {}, LABELS.facts), this.list);
  }

  update(text) {
    const paths = [...new Set([...text.matchAll(FACT)].map(([, path]) => path))];
    const leaves = paths.map((path) => this.form.leafAt(path)).filter(Boolean);
    const shown = leaves.map((leaf) => `${leaf.path}\n${leaf.name}\n${leaf.value()}`).join("\n\n");
    this.element.hidden = leaves.length === 0;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.list.replaceChildren(...leaves.map((leaf) => element("li", {}, way(leaf, this.form))));
  }
}

function way(leaf, form) {
  return button(say.about(leaf.name, leaf.value()), () => form.open(leaf.path), { class: "form-fact" });
}
