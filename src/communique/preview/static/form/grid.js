/**
 * A table of the brief: a list of columns and a list of rows, each with as many cells. Recognised by that
 * shape. A column that is added, moved or removed takes its cells along, in one edit.
 */

import { button, element, enable } from "../dom.js";
import { Leaf } from "./leaf.js";
import { RecordView } from "./record.js";
import { tableOf } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class Grid extends RecordView {
  update(field) {
    const parts = tableOf(field);
    this.parts = parts;
    if (!this.table) this.table = new Table(this.form, this);
    super.update({ ...field, fields: field.fields.filter((child) => child !== parts.rows && child !== parts.columns) });
    this.table.update(parts);
    this.offers.before(this.table.element);
  }

  /** Its table has no name but the block's; its other values keep theirs. */
  get single() {
    return false;
  }

  get lonely() {
    return false;
  }

  *leaves() {
    yield* super.leaves();
    yield* this.table.leaves();
  }

  *towards(path) {
    const found = [...super.towards(path)];
    if (!found.length) return;
    yield* found;
    for (const leaf of this.table.leaves()) yield* leaf.towards(path);
  }

  *views() {
    yield* super.views();
    yield* this.table.leaves();
  }
}

class Table {
  constructor(form, owner) {
    this.form = form;
    this.owner = owner;
    this.cells = new Map();
    this.head = element("tr");
    this.body = element("tbody");
    const table = element("table", { class: "form-grid" }, element("thead", {}, this.head), this.body);
    const scroll = element("div", { class: "form-grid-scroll" }, table);
    this.row = button(`+ ${LABELS.line}`, () => this.addRow(), { class: "form-add", "aria-label": LABELS.addRow });
    this.column = button(`+ ${LABELS.column}`, () => this.addColumn(), { class: "form-add", "aria-label": LABELS.addColumn });
    this.element = element("div", { class: "form-table" }, scroll, element("div", { class: "form-adder" }, this.row, this.column));
  }

  update({ rows, columns }) {
    this.rows = rows;
    this.columns = columns;
    const used = new Set();
    this.replace(this.head, this.heads(columns.items, used));
    this.replace(this.body, rows.items.map((row, at) => this.line(row, at, used)));
    for (const [path, leaf] of this.cells) {
      if (used.has(path)) continue;
      this.cells.delete(path);
      this.form.lost(leaf);
    }
  }

  heads(columns, used) {
    const heads = columns.map((column, at) => {
      const cell = this.cell(column, used, () => column.label);
      cell.querySelector(".form-input").placeholder = column.label;
      return element("th", { scope: "col" }, cell, this.columnActs(at, column));
    });
    return [...heads, element("td")];
  }

  line(row, at, used) {
    const cells = row.items.map((cell, rank) => element("td", {}, this.cell(cell, used, () => this.cellName(at, rank))));
    return element("tr", {}, cells, element("td", { class: "form-grid-acts" }, this.rowActs(at, row)));
  }

  /** A table is drawn again whole; the cell that has the focus gets it back with its caret. */
  replace(parent, children) {
    const activeElement = /** @type {HTMLInputElement} */ (document.activeElement);
    const [start, end] = [activeElement?.selectionStart, activeElement?.selectionEnd];
    const label = parent.contains(activeElement) ? activeElement.getAttribute("aria-label") : null;
    const inside = parent.contains(activeElement);
    parent.replaceChildren(...children);
    if (!inside) return;
    const again = label ? parent.querySelector(`[aria-label="${CSS.escape(label)}"]`) : activeElement;
    again?.focus();
    if (typeof start === "number" && again?.setSelectionRange) again.setSelectionRange(start, end);
  }

  cellName(row, column) {
    const title = this.columns.items[column]?.value;
    return say.cell(row + 1, title || `${LABELS.column} ${column + 1}`);
  }

  cell(field, used, label) {
    used.add(field.path);
    const leaf = this.cells.get(field.path);
    if (leaf) {
      leaf.options.label = label;
      leaf.update(field);
    } else this.cells.set(field.path, new Leaf(field, this.form, { bare: true, label }));
    return this.cells.get(field.path).element;
  }

  columnActs(at, { label }) {
    const count = this.columns.items.length;
    return element("div", { class: "form-grid-acts" }, [
      act("←", say.about(LABELS.moveLeft, label), at > 0, () => this.moveColumn(at, at - 1)),
      act("→", say.about(LABELS.moveRight, label), at < count - 1, () => this.moveColumn(at, at + 1)),
      act("×", say.about(LABELS.removeColumn, label), count > 1, () => this.removeColumn(at)),
    ]);
  }

  rowActs(at, { label }) {
    const count = this.rows.items.length;
    return [
      act("↑", say.about(LABELS.moveUp, label), at > 0, () => this.moveRow(at, at - 1)),
      act("↓", say.about(LABELS.moveDown, label), at < count - 1, () => this.moveRow(at, at + 1)),
      act("×", say.about(LABELS.removeRow, label), count > 1, () => this.removeRow(at)),
    ];
  }

  addRow() {
    const { path, items, item_label: label } = this.rows;
    this.ask([{ op: "add", path, index: items.length, kind: "" }], `${path}.${items.length}.0`, say.added(label));
  }

  addColumn() {
    const index = this.columns.items.length;
    const add = (path) => ({ op: "add", path, index, kind: "" });
    this.ask([add(this.columns.path), ...this.rows.items.map((row) => add(row.path))], `${this.columns.path}.${index}`, say.added(this.columns.item_label));
  }

  moveRow(index, to) {
    const { label } = this.rows.items[index];
    this.ask([{ op: "move", path: this.rows.path, index, to }], null, say.moved(label, to + 1, this.rows.items.length));
  }

  moveColumn(index, to) {
    const { label } = this.columns.items[index];
    const move = (path) => ({ op: "move", path, index, to });
    this.ask([move(this.columns.path), ...this.rows.items.map((row) => move(row.path))], null, say.moved(label, to + 1, this.columns.items.length));
  }

  removeRow(index) {
    const { path, label } = this.rows.items[index];
    this.ask([{ op: "remove", path }], `${this.rows.path}.${Math.max(0, index - 1)}.0`, say.removed(label));
  }

  removeColumn(index) {
    const { label } = this.columns.items[index];
    const remove = (path) => ({ op: "remove", path: `${path}.${index}` });
    const near = `${this.columns.path}.${Math.max(0, index - 1)}`;
    this.ask([remove(this.columns.path), ...this.rows.items.map((row) => remove(row.path))], near, say.removed(label));
  }

  /** `path` is the cell to go to, null to stay where one is. */
  ask(operations, path, told) {
    this.form.operate(operations, () => {
      if (path) this.form.nearest(path)?.focus();
      this.form.announce(told);
    });
  }

  *leaves() {
    yield* this.cells.values();
  }
}

function act(sign, label, able, press) {
  const made = button(sign, press, { class: "quiet form-mover", "aria-label": label, title: label });
  enable(made, able);
  return made;
}
