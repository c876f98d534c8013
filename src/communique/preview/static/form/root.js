/** The whole brief: its top keys in rubrics, named after what they hold, and the way to each. */

import { arrange, button, element, freshId } from "../dom.js";
import { RecordView } from "./record.js";
import { isLeaf } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class Root extends RecordView {
  constructor(fields, form) {
    super({ path: "", key: "", label: LABELS.form, help: "", kind: "record", required: true, fields, line: 1 }, form, { bare: true });
  }

  show(fields) {
    this.update({ ...this.field, fields });
  }

  /** The top keys, values that follow one another together, each list or record on its own. */
  rubrics() {
    const found = [];
    for (const field of this.field.fields) {
      const last = found.at(-1);
      if (last?.values && isLeaf(field)) last.fields.push(field);
      else found.push({ values: isLeaf(field), fields: [field] });
    }
    return found;
  }

  lay() {
    if (!this.groups) this.groups = new Map();
    if (!this.nav) this.nav = element("nav", { class: "form-nav", "aria-label": LABELS.sections });
    const shown = this.rubrics().filter(({ fields }) => fields.some((field) => this.children.has(field.key)));
    const groups = shown.map((rubric) => this.group(rubric));
    arrange(this.body, groups.map((group) => group.element));
    arrange(this.nav, groups.map((group) => group.way));
  }

  group({ fields }) {
    const key = fields[0].key;
    const group = this.groups.get(key) ?? new Group();
    this.groups.set(key, group);
    const views = fields.map((field) => this.children.get(field.key)).filter(Boolean);
    group.update(views);
    group.offer(fields.filter((field) => !this.children.has(field.key)), this);
    return group;
  }

  /** Rubrics that the brief does not have are offered at its end, the others' keys inside them. */
  offer() {
    const absent = this.rubrics()
      .filter(({ fields }) => fields.every((field) => !this.children.has(field.key)))
      .flatMap(({ fields }) => fields);
    super.offer(absent);
  }
}

class Group {
  constructor() {
    this.id = freshId("rubrique");
    this.title = element("h3", { id: this.id, class: "form-group-title", tabindex: "-1" });
    this.body = element("div", { class: "form-group-body" });
    this.offers = element("div", { class: "form-offers" });
    this.element = element("section", { class: "form-group", "aria-labelledby": this.id }, this.title, this.body, this.offers);
    this.way = button("", () => this.show(), { class: "form-way" });
  }

  update(views) {
    const name = views.length > 1 ? say.rubric(views.map((view) => view.name)) : views[0].name;
    this.title.textContent = name;
    this.way.textContent = name;
    arrange(this.body, views.map((view) => view.element));
    this.element.classList.toggle("form-group-alone", views.length === 1 && !isLeaf(views[0].field));
  }

  offer(absent, root) {
    const said = absent.map((field) => field.key).join(" ");
    if (this.offered === said) return;
    this.offered = said;
    root.fillOffers(this.offers, absent);
  }

  show() {
    this.element.scrollIntoView({ block: "start" });
    this.title.focus({ preventScroll: true });
  }
}
