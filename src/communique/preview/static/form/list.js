/** A list of the brief, or a set of named things: items to add, move and remove, each with its number. */

import { arrange, button, element, enable, freshId } from "../dom.js";
import { Adder } from "./adder.js";
import { Notes } from "./notes.js";
import { continued, isLeaf } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class List {
  constructor(field, form, options = {}) {
    this.form = form;
    this.options = options;
    this.items = [];
    this.id = freshId("liste");
    this.title = element("h4", { class: "form-record-title", id: this.id });
    this.help = element("p", { class: "form-help" });
    this.notes = new Notes(form, this, freshId("notes"));
    this.list = element("ol", { class: "form-items" });
    this.adder = new Adder(this);
    this.element = element(
      "div",
      { class: "form-list", role: "group", "aria-labelledby": this.id },
      this.title,
      this.help,
      this.notes.element,
      this.list,
      this.adder.element,
    );
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
    const before = this.field?.items ?? [];
    this.field = field;
    this.element.dataset.path = field.path;
    this.title.textContent = field.label;
    this.title.hidden = Boolean(this.options.bare);
    this.help.textContent = field.help ?? "";
    this.help.hidden = !field.help || Boolean(this.options.bare);
    const links = field.kind === "mapping" ? sameNames(before, field.items) : continued(before, field.items);
    const old = this.items;
    this.items = field.items.map((item, at) => this.follow(old[links[at]], item, at));
    for (const item of old) if (!this.items.includes(item)) this.form.lost(item.view);
    this.lay();
    this.adder.update(field);
  }

  follow(item, field, at) {
    if (!item?.suits(field)) return new Item(field, this, at);
    item.update(field, at);
    return item;
  }

  /** Named things have no order to change. */
  get ordered() {
    return this.field.kind !== "mapping";
  }

  /** What one item is called: « Contact 2 », « Bloc 3 : Citation ». */
  itemName(field, at) {
    return this.field.kinds ? say.block(this.field.item_label, at + 1, field.label) : field.label;
  }

  add(kind) {
    const index = this.items.length;
    const found = (made) => (this.field.kind === "mapping" ? made.at(-1) : made[index]);
    this.form.operate([{ op: "add", path: this.path, index, kind }], () => {
      const item = found(this.items);
      if (!item) return;
      item.focus();
      item.element.scrollIntoView({ block: "nearest" });
      this.form.announce(say.added(item.name));
    });
  }

  move(item, to) {
    const index = this.items.indexOf(item);
    if (to < 0 || to >= this.items.length) return;
    this.form.operate([{ op: "move", path: this.path, index, to }], () => {
      item.element.scrollIntoView({ block: "nearest" });
      this.form.announce(say.moved(item.name, to + 1, this.items.length));
    });
  }

  remove(item) {
    this.form.remove(item.view, item.name, { list: this, at: this.items.indexOf(item) });
  }

  lay() {
    const elements = this.items.map((item) => item.element);
    if (this.trace) elements.splice(this.trace.at, 0, this.trace.element);
    this.list.hidden = elements.length === 0;
    arrange(this.list, elements);
  }

  /** Leave, where an item was removed, what puts it back; null takes it away. */
  leaveTrace(content, at) {
    this.trace = content && { at, element: element("li", { class: "form-trace" }, content) };
    this.lay();
  }

  *leaves() {
    for (const item of this.items) yield* item.view.leaves();
  }

  *towards(path) {
    if (path !== this.path && !path.startsWith(`${this.path}.`)) return;
    yield this;
    for (const item of this.items) yield* item.view.towards(path);
  }

  *views() {
    yield this;
    for (const item of this.items) yield* item.view.views();
  }

  note(records) {
    this.notes.update(records);
  }

  point() {}

  begin() {
    this.adder.begin();
  }

  focus() {
    if (this.items.length) this.items[0].focus();
    else this.adder.focus();
  }
}

function sameNames(before, after) {
  return after.map((field) => before.findIndex((old) => old.key === field.key));
}

/** One item: its name, the buttons that move and remove it, and what it holds. */
class Item {
  constructor(field, list, at) {
    this.list = list;
    this.id = freshId("element");
    this.title = element("h5", { id: this.id, class: "form-item-title" });
    this.up = this.mover("↑", -1, "Alt+ArrowUp");
    this.down = this.mover("↓", 1, "Alt+ArrowDown");
    this.removal = button(LABELS.remove, () => list.remove(this), { class: "quiet form-remove" });
    this.acts = element("div", { class: "form-item-acts", on: { keydown: (event) => this.keys(event) } }, [
      ...(list.ordered ? [this.up, this.down] : []),
      this.removal,
    ]);
    const head = element("div", { class: "form-item-head" }, this.title, this.acts);
    this.view = list.form.viewOf(field, { bare: true, label: () => this.name });
    this.element = element(
      "li",
      { class: "form-item" },
      element("div", { class: "form-item-box", role: "group", "aria-labelledby": this.id }, head, this.view.element),
    );
    this.element.classList.toggle("form-item-leaf", isLeaf(field));
    this.update(field, at);
  }

  mover(sign, step, key) {
    const press = () => this.list.move(this, this.list.items.indexOf(this) + step);
    return button(sign, press, { class: "quiet form-mover", "aria-keyshortcuts": key });
  }

  suits(field) {
    return this.list.form.suits(this.view, field) && this.block === (field.block ?? null);
  }

  update(field, at) {
    this.block = field.block ?? null;
    this.name = this.list.itemName(field, at);
    this.title.textContent = this.name;
    enable(this.up, at > 0);
    enable(this.down, at < this.list.field.items.length - 1);
    this.says(this.up, LABELS.moveUp, "Alt + ↑");
    this.says(this.down, LABELS.moveDown, "Alt + ↓");
    this.says(this.removal, LABELS.remove);
    this.view.update(field);
  }

  says(target, label, keys = "") {
    target.setAttribute("aria-label", say.about(label, this.name));
    if (keys) target.title = `${label} (${keys})`;
  }

  keys(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || !this.list.ordered) return;
    event.preventDefault();
    this.list.move(this, this.list.items.indexOf(this) + step);
  }

  focus() {
    this.view.focus();
  }
}
