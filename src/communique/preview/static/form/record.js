/** A record of the brief: its keys in the order of the model, those it does not use behind buttons. */

import { arrange, button, element, freshId } from "../dom.js";
import { Notes } from "./notes.js";
import { isPresent } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class RecordView {
  /** `bare`: something around it already carries its name. `number` tells items of a list apart. */
  constructor(field, form, options = {}) {
    this.form = form;
    this.options = options;
    this.children = new Map();
    this.shown = new Set();
    this.id = freshId("groupe");
    this.title = element("h4", { class: "form-record-title", id: this.id, tabindex: "-1" });
    this.help = element("p", { class: "form-help" });
    this.notes = new Notes(form, this, freshId("notes"));
    this.removal = button(LABELS.remove, () => this.remove(), { class: "quiet form-remove" });
    this.head = element("div", { class: "form-record-head" }, this.title, this.removal);
    this.body = element("div", { class: "form-record-body" });
    this.offers = element("div", { class: "form-offers" });
    this.element = element("div", { class: "form-record" }, this.head, this.help, this.notes.element, this.body, this.offers);
    this.update(field);
  }

  get path() {
    return this.field.path;
  }

  get name() {
    return this.field.label;
  }

  /** @param {import("./shape.js").Field} field */
  update(field) {
    this.field = field;
    this.element.dataset.path = field.path;
    this.describe();
    const present = isPresent(field);
    const wanted = field.fields.filter((child) => this.wants(child, present));
    this.keep(wanted);
    this.lay(wanted.map((child) => this.children.get(child.key)));
    this.offer(field.fields.filter((child) => !wanted.includes(child)));
  }

  describe() {
    const { field, options } = this;
    const hidden = options.bare || this.single;
    this.head.hidden = hidden;
    this.title.textContent = field.label;
    this.help.hidden = hidden || !field.help;
    this.help.textContent = field.help ?? "";
    this.removal.hidden = field.required || !isPresent(field);
    this.removal.setAttribute("aria-label", say.about(LABELS.remove, field.label));
    if (!hidden) {
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-labelledby", this.id);
    }
  }

  /** A block such as « lien » holds one record that says everything: one name is enough. */
  get single() {
    const [only, ...others] = this.field.fields;
    return others.length === 0 && Boolean(only.fields ?? only.items);
  }

  /** A block of text is a text: the name of the block is enough. */
  get lonely() {
    return Boolean(this.options.bare) && this.field.fields.length === 1;
  }

  wants(child, present) {
    if (isPresent(child) || this.shown.has(child.key) || this.children.get(child.key)?.dirty) return true;
    return child.required && (present || !this.options.optional);
  }

  keep(wanted) {
    const keys = new Set(wanted.map((child) => child.key));
    for (const [key, view] of this.children) if (!keys.has(key)) this.drop(key, view);
    for (const child of wanted) {
      const view = this.children.get(child.key);
      if (isPresent(child)) this.remember(child);
      if (view && this.form.suits(view, child)) view.update(child);
      else {
        if (view) this.drop(child.key, view);
        this.children.set(child.key, this.form.viewOf(child, this.optionsOf(child)));
      }
    }
  }

  /** A name that stands just above is not said twice. */
  optionsOf(child) {
    return { optional: !child.required, bare: this.single || this.lonely };
  }

  /** What was emptied stays in sight; a record that was removed goes. */
  remember(child) {
    if (child.fields) this.shown.delete(child.key);
    else this.shown.add(child.key);
  }

  drop(key, view) {
    this.children.delete(key);
    this.form.lost(view);
  }

  lay(views) {
    arrange(this.body, views.map((view) => view.element));
  }

  offer(absent) {
    const said = absent.map((child) => child.key).join(" ");
    if (this.offered === said) return;
    this.offered = said;
    this.fillOffers(this.offers, absent);
  }

  fillOffers(place, absent) {
    const buttons = absent.map((child) =>
      button(`+ ${child.label}`, () => this.reveal(child.key), {
        class: "form-offer",
        "aria-label": say.addKind(child.label),
        "data-key": child.key,
      }),
    );
    place.hidden = buttons.length === 0;
    const title = element("span", { class: "form-offers-title", "aria-hidden": "true" }, LABELS.add);
    place.replaceChildren(title, ...buttons);
  }

  /** Show a key that the brief does not use; nothing is written until it holds something. */
  reveal(key) {
    this.shown.add(key);
    this.update(this.field);
    const view = this.children.get(key);
    if (view.begin) view.begin();
    else view.focus();
  }

  /** A record that was just asked for shows its first key. */
  begin() {
    const [first] = this.field.fields.filter((child) => !this.children.has(child.key));
    if (this.children.size === 0 && first) this.reveal(first.key);
    else this.focus();
  }

  remove() {
    this.form.remove(this, this.name);
  }

  *leaves() {
    for (const view of this.children.values()) yield* view.leaves();
  }

  *towards(path) {
    if (this.path && path !== this.path && !path.startsWith(`${this.path}.`)) return;
    yield this;
    for (const view of this.children.values()) yield* view.towards(path);
  }

  *views() {
    yield this;
    for (const view of this.children.values()) yield* view.views();
  }

  note(records) {
    this.notes.update(records);
  }

  point() {}

  focus() {
    const [first] = this.children.values();
    if (first) first.focus();
    else this.title.focus();
  }
}
