/** A value that the form can show but not change: it says so before anybody tries. */

import { element, freshId } from "../dom.js";
import { Notes } from "./notes.js";
import { say } from "./texts.js";

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
