/** One value of the brief: its label, its help, its control, what the desk says of it; or why it is sealed. */

import { element, freshId, setAttribute } from "../dom.js";
import { controlOf, makeControl } from "./inputs.js";
import { Facts, Notes } from "./notes.js";
import { LABELS, say } from "./texts.js";

/** Controls that need little room: several stand on one line. */
const SHORT = new Set(["date", "datetime", "integer", "phone"]);

export class Leaf {
  /** `options.label` replaces the field's own, for the items of a list; `bare` hides it from sight. */
  constructor(field, form, options = {}) {
    this.form = form;
    this.id = freshId("champ");
    this.options = options;
    this.dirty = false;
    /** Two versions wait for a choice. */
    this.undecided = false;
    /** The value that was not accepted. */
    this.refused = null;
    /** The file does not have this field any more. */
    this.gone = false;
    /** What the words being typed were written over: a base of the file, and the raw value then. */
    this.origin = null;
    this.label = element("label", { for: this.id, class: "form-label" });
    this.help = element("p", { id: `${this.id}-aide`, class: "form-help" });
    this.holder = element("div", { class: "form-control" });
    this.facts = new Facts(form);
    this.notes = new Notes(form, this, `${this.id}-notes`);
    const parts = [this.label, this.help, this.holder, this.facts.element, this.notes.element];
    this.element = element("div", { class: "form-field" }, parts);
    this.update(field);
  }

  get path() {
    return this.field.path;
  }

  get name() {
    return this.options.label?.() ?? this.field.label;
  }

  get hasFocus() {
    return this.holder.contains(document.activeElement);
  }

  /** The raw value that the brief should hold; "" stands for none. */
  value() {
    return this.control.read();
  }

  /** Follow the file, except where somebody is writing. */
  /** @param {import("./shape.js").Field} field */
  update(field) {
    this.field = field;
    if (!this.control) this.build();
    else this.reshape();
    this.describe();
    if (this.control.offer) this.control.offer(field.choices);
    if (this.dirty && this.value() === (field.value ?? "")) this.forget();
    if (!this.dirty) this.control.show(field.value);
    this.facts.update(this.value());
  }

  build() {
    this.shape = controlOf(this.field);
    this.control = makeControl(this.field, this.id);
    this.holder.replaceChildren(this.control.element);
    this.control.input.addEventListener("input", () => this.typed());
    this.control.input.addEventListener("change", () => this.form.commit(this));
    this.control.input.addEventListener("blur", () => this.reshape());
  }

  /** Another control for what has become a date, or is one no more; never under somebody's hands. */
  reshape() {
    if (this.dirty || this.hasFocus || controlOf(this.field) === this.shape) return;
    this.build();
    this.control.show(this.field.value);
    this.describe();
  }

  describe() {
    const { field } = this;
    this.element.dataset.path = field.path;
    this.element.classList.toggle("form-short", SHORT.has(controlOf(field)));
    const needs = field.required ? LABELS.required : "";
    this.label.replaceChildren(this.name, needs && element("span", { class: "form-required" }, ` (${needs})`));
    this.label.classList.toggle("form-unseen", Boolean(this.options.bare));
    const help = this.options.bare ? "" : helpOf(field, controlOf(field));
    this.help.textContent = help;
    this.help.hidden = help === "";
    setAttribute(this.control.input, "aria-required", field.required ? "true" : null);
    this.point();
  }

  /** Tie the control to the texts that explain it now. */
  point() {
    const texts = [this.help.hidden ? null : this.help.id, this.notes.id].filter(Boolean);
    setAttribute(this.control.input, "aria-describedby", texts.join(" ") || null);
    setAttribute(this.control.input, "aria-invalid", this.notes.serious ? "true" : null);
    this.element.classList.toggle("form-wrong", this.notes.serious);
  }

  typed() {
    if (!this.dirty) {
      this.dirty = true;
      this.origin = { base: this.form.base, before: this.field.value ?? null };
    }
    this.excuse();
    this.facts.update(this.value());
    this.form.typed(this);
  }

  /** The file holds `value` since `base`; what was typed meanwhile stays to be saved. */
  settled(value, base) {
    const stored = value === "" ? null : value;
    const more = this.value() !== value;
    const typed = this.control.input.value;
    this.field = { ...this.field, value: stored };
    if (more) this.origin = { base, before: stored };
    else this.forget();
    if (!more && this.control.input.value === typed) this.control.show(stored);
  }

  /** The value typed was not accepted; it is not sent again until it changes. */
  refuse(message) {
    this.refused = this.value();
    this.notes.refusal(message);
  }

  /** Whatever was refused may be sent again. */
  excuse() {
    this.refused = null;
    this.notes.refusal(null);
  }

  /** Nothing typed here waits to be saved. */
  forget() {
    this.dirty = false;
    this.origin = null;
  }

  /** What the file says replaces what was typed. */
  accept(raw) {
    this.forget();
    this.update({ ...this.field, value: raw ?? null });
  }

  *leaves() {
    yield this;
  }

  *views() {
    yield this;
  }

  /** The views of `path` and around it, the nearest last. */
  *towards(path) {
    if (path === this.path || path.startsWith(`${this.path}.`)) yield this;
  }

  note(records) {
    this.notes.update(records);
    this.point();
  }

  focus() {
    this.control.input.focus();
  }
}

/** A calendar shows how to fill it in; a date that is typed needs its example to the end. */
const CALENDARS = new Set(["date", "datetime"]);

/** What the label does not say already, and an example as long as nothing is written. */
function helpOf({ kind, label, help, example, value }, control) {
  const useful = help && plain(help) !== plain(label) ? help : "";
  const wanted = CALENDARS.has(kind) ? !CALENDARS.has(control) : !value;
  const shown = example && wanted ? say.example(String(example)) : "";
  return [useful, shown].filter(Boolean).join(" ");
}

function plain(text) {
  return text.toLowerCase().replace(/[\s.]+$/, "");
}

/** A value that the form can show but not change: it says so before anybody tries. */
export class Sealed {
  /** `options` as for other values. */
  constructor(field, form, options = {}) {
    this.form = form;
    this.options = options;
    this.id = freshId("champ");
    this.label = element("p", { class: "form-label", id: this.id });
    this.value = element("p", { class: "form-sealed-value" });
    this.reason = element("p", { class: "form-help" });
    this.notes = new Notes(form, this, freshId("notes"));
    this.element = element(
      "div",
      { class: "form-field form-sealed", role: "group", "aria-labelledby": this.id, tabindex: "-1" },
      this.label,
      this.value,
      this.reason,
      this.notes.element,
    );
    this.update(field);
  }

  get path() {
    return this.field.path;
  }

  get name() {
    return this.options.label?.() ?? this.field.label;
  }

  /** @param {import("./shape.js").Field} field */
  update(field) {
    this.field = field;
    this.element.dataset.path = field.path;
    this.label.textContent = this.name;
    this.value.textContent = field.value ?? "";
    this.value.hidden = !field.value;
    this.reason.textContent = [field.refused, field.line && say.atLine(field.line)].filter(Boolean).join(" ");
  }

  *leaves() {}

  *views() {
    yield this;
  }

  *towards(path) {
    if (path === this.path || path.startsWith(`${this.path}.`)) yield this;
  }

  note(records) {
    this.notes.update(records);
  }

  focus() {
    this.element.focus();
  }
}
