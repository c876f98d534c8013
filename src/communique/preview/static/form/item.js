/** One item of a list: its name, the buttons that move and remove it, and what it holds. */

import { button, element, enable, freshId } from "../dom.js";
import { isLeaf } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class Item {
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
