/** The button that adds an item to a list; a menu of kinds for blocks, a short name for named things. */

import { button, element, freshId, setAttribute } from "../dom.js";
import { LABELS, say } from "./texts.js";

export class Adder {
  constructor(list) {
    this.list = list;
    this.id = freshId("ajout");
    this.opener = button("", () => this.press(), { class: "form-add" });
    this.panel = element("div", { class: "form-adder-panel", id: this.id, hidden: true });
    this.element = element("div", { class: "form-adder", on: { keydown: (event) => this.keys(event) } }, this.opener, this.panel);
  }

  update(field) {
    const label = field.item_label || field.label;
    const said = JSON.stringify([label, field.kinds, field.kind]);
    if (this.said === said) return;
    this.said = said;
    this.opener.textContent = `+ ${label}`;
    this.opener.setAttribute("aria-label", say.addKind(label));
    this.disclosing = field.kind === "mapping" || Boolean(field.kinds?.length);
    setAttribute(this.opener, "aria-expanded", this.disclosing ? "false" : null);
    setAttribute(this.opener, "aria-controls", this.disclosing ? this.id : null);
    this.panel.replaceChildren(...(field.kind === "mapping" ? this.naming() : this.kinds(field.kinds ?? [])));
  }

  kinds(kinds) {
    return kinds.map(({ kind, label }) =>
      button(label, () => this.choose(kind), { class: "form-kind", "aria-label": say.addKind(label) }),
    );
  }

  naming() {
    const id = freshId("nom");
    this.input = element("input", { id, type: "text", class: "form-input", spellcheck: "false", autocapitalize: "none", autocomplete: "off", "aria-describedby": `${id}-aide` });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.choose(this.input.value);
    });
    return [
      element("label", { for: id, class: "form-label" }, LABELS.shortName),
      element("p", { id: `${id}-aide`, class: "form-help" }, LABELS.shortNameHelp),
      element("div", { class: "form-naming" }, this.input, button(LABELS.addItem, () => this.choose(this.input.value), { class: "primary" })),
    ];
  }

  press() {
    if (!this.disclosing) this.list.add("");
    else this.open(this.panel.hidden);
  }

  open(opened) {
    this.panel.hidden = !opened;
    this.opener.setAttribute("aria-expanded", String(opened));
    if (!opened) return;
    if (this.input) this.input.value = this.freeName();
    const first = /** @type {HTMLElement} */ (this.panel.querySelector("input, button"));
    first.focus();
    this.input?.select();
  }

  /** A name that no other item has, to be kept or replaced. */
  freeName() {
    const taken = new Set(this.list.field.items.map((item) => item.key));
    const stem = plainName(this.list.field.item_label || this.list.field.label);
    let name = stem;
    for (let count = 2; taken.has(name); count += 1) name = `${stem}${count}`;
    return name;
  }

  choose(kind) {
    const name = this.input ? plainName(kind) : kind;
    if (this.input && !name) {
      this.input.focus();
      return;
    }
    this.open(false);
    this.opener.focus();
    this.list.add(name);
  }

  keys(event) {
    if (event.key !== "Escape" || this.panel.hidden) return;
    event.stopPropagation();
    this.open(false);
    this.opener.focus();
  }

  /** What asking for an absent list begins. */
  begin() {
    this.press();
  }

  focus() {
    this.opener.focus();
  }
}

/** Lower-case letters without accents, digits and underscores: what a path can hold. */
function plainName(words) {
  const bare = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
}
