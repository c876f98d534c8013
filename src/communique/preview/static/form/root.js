/** The whole form: its head, its rubrics named after what they hold, and the way to each. */

import { arrange, button, element, enable, freshId } from "../dom.js";
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

/** Undo, redo, whether everything is saved. */
export class Toolbar {
  constructor(form) {
    this.undo = button(LABELS.undo, () => form.step("undo"), { class: "quiet", "aria-keyshortcuts": "Control+Z", title: `${LABELS.undo} (Ctrl + Z)` });
    this.redo = button(LABELS.redo, () => form.step("redo"), { class: "quiet", "aria-keyshortcuts": "Control+Y", title: `${LABELS.redo} (Ctrl + Y)` });
    this.state = element("p", { class: "form-state" });
    this.words = element("p", {});
    const close = button(LABELS.close, () => this.tell(""), { class: "quiet" });
    this.notice = element("div", { class: "form-notice", hidden: true }, this.words, close);
    this.element = element("div", { class: "form-bar" }, element("div", { class: "form-bar-acts" }, this.undo, this.redo), this.state, this.notice);
    enable(this.undo, false);
    enable(this.redo, false);
  }

  update({ can_undo: canUndo, can_redo: canRedo }) {
    enable(this.undo, Boolean(canUndo));
    enable(this.redo, Boolean(canRedo));
  }

  /** `look` is "saved", "busy" or "wrong". */
  status(look, text) {
    if (this.state.textContent === text) return;
    this.state.textContent = text;
    this.state.dataset.look = look;
  }

  /** Something the person should read, until it is closed or done again. */
  tell(text) {
    this.words.textContent = text;
    this.notice.hidden = text === "";
  }
}

/** Why the brief cannot be read, above the form, which keeps what was typed. */
export class Problems {
  constructor() {
    const title = freshId("illisible");
    this.list = element("ul", { class: "form-problems-list" });
    this.element = element(
      "section",
      { class: "form-problems", "aria-labelledby": title, hidden: true },
      element("h3", { id: title }, LABELS.brokenTitle),
      element("p", {}, LABELS.brokenHelp),
      this.list,
    );
  }

  /** `body` is the answer of the server; null when the brief can be read. */
  update(body) {
    this.element.hidden = body === null;
    const problems = body?.problems?.length ? body.problems : [{ message: body?.message ?? "" }];
    this.list.replaceChildren(...problems.map(problem));
  }
}

function problem({ line, message, hint }) {
  const place = line ? element("strong", {}, say.problemLine(line)) : null;
  return element("li", {}, place, message, hint ? element("span", { class: "form-note-hint" }, ` ${hint}`) : null);
}
