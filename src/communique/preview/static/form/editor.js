/** The form of one edition: what it shows, what it saves, what it hears from the server. */

import { button, element } from "../dom.js";
import { Conflicts, copier } from "./conflict.js";
import { Grid } from "./grid.js";
import { Leaf, Sealed } from "./leaf.js";
import { List } from "./list.js";
import { RecordView } from "./record.js";
import { Removal } from "./removal.js";
import { Review } from "./review.js";
import { Problems, Root, Toolbar } from "./root.js";
import { Saver, reason } from "./saver.js";
import { isLeaf, tableOf } from "./shape.js";
import { LABELS, say } from "./texts.js";

export class Editor {
  /**
   * @param {string} edition
   * @param {import("../store.js").Store} store
   */
  constructor(edition, store) {
    this.edition = edition;
    this.store = store;
    /** The hash of the file that the form shows; null while it shows none. */
    this.base = null;
    this.root = null;
    this.unreadable = false;
    this.saver = new Saver(this);
    this.review = new Review(this, store);
    this.removal = new Removal(this);
    this.conflicts = new Conflicts(this);
    this.toolbar = new Toolbar(this);
    this.problems = new Problems();
    this.kept = element("div", { class: "form-kept" });
    this.place = element("div", { class: "form-root" }, element("p", { class: "form-help" }, LABELS.loading));
    this.live = element("p", { class: "form-unseen", role: "status" });
    const parts = [this.toolbar.element, this.problems.element, this.kept, this.place, this.live];
    this.element = element("div", { class: "form" }, parts);
    this.saver.refresh();
  }

  /* What the views ask. */

  viewOf(field, options) {
    return viewOf(field, this, options);
  }

  suits(view, field) {
    return suits(view, field);
  }

  typed(leaf) {
    this.removal.drop();
    this.saver.later(leaf);
    this.status();
  }

  commit(leaf) {
    this.saver.soon(leaf);
  }

  /** Save what is being typed before anything that changes more than one value. */
  flush() {
    for (const leaf of this.leaves()) this.saver.soon(leaf);
  }

  /** Change lists; `done` is called when the form has followed. */
  operate(operations, done) {
    this.#begin();
    const content = () => ({ base: this.base, operations, before: {} });
    const failed = ({ body }) => this.alert(body.conflict ? LABELS.listChanged : say.refused(reason(body)));
    this.saver.ask("edit", content, { done, failed });
  }

  remove(view, name, where = null) {
    this.removal.remove(view, name, where);
  }

  fix(record, owner) {
    this.#begin();
    this.review.fix(record, owner);
  }

  /** One step back ("undo") or forth ("redo") among the edits that were saved. */
  step(action, done = null) {
    this.#begin();
    const before = new Map();
    const prepare = () => {
      for (const leaf of this.leaves()) before.set(leaf, leaf.value());
    };
    const tell = () => {
      const changed = [...this.leaves()].find((leaf) => before.get(leaf) !== leaf.value());
      changed?.element.scrollIntoView({ block: "nearest" });
      this.announce(action === "undo" ? say.undone(changed?.name) : say.redone(changed?.name));
    };
    const failed = ({ body }) => this.alert(reason(body));
    this.saver.ask(action, () => ({}), { prepare, failed, done: done ?? tell });
  }

  #begin() {
    this.flush();
    this.removal.drop();
    this.toolbar.tell("");
  }

  /* What the server says. */

  loaded(form, done) {
    const focused = this.#focusedPath();
    this.unreadable = false;
    this.base = form.base;
    this.problems.update(null);
    if (this.root) this.root.show(form.fields);
    else this.#show(form.fields);
    this.toolbar.update(form);
    for (const leaf of this.leaves()) leaf.facts.update(leaf.value());
    this.review.place();
    done?.();
    this.#keepFocus(focused);
    this.#resume();
  }

  #show(fields) {
    this.root = new Root(fields, this);
    this.place.replaceChildren(this.root.nav, this.root.element);
  }

  /** Save what could not be while the file was unreadable; what was refused waits to be changed. */
  #resume() {
    const waiting = [...this.leaves()].filter((leaf) => leaf.dirty && !this.saver.awaits(leaf));
    for (const leaf of waiting) if (leaf.refused !== leaf.value()) this.saver.soon(leaf);
  }

  /** The YAML of the brief cannot be parsed: nothing is saved until it can. */
  broken(body) {
    this.unreadable = true;
    this.base = null;
    this.problems.update(body);
    for (const leaf of this.leaves()) leaf.excuse();
    if (!this.root) this.place.replaceChildren();
  }

  refused(leaf, message) {
    leaf.refuse(message);
    this.announce(say.refused(message));
    this.saver.refresh();
  }

  conflict(leaf, found, base) {
    this.conflicts.settle(leaf, found, base);
    this.saver.refresh();
  }

  /** Words that were being typed in a field that the file does not have any more. */
  lost(view) {
    for (const leaf of view.leaves()) {
      leaf.gone = true;
      if (leaf.dirty) this.kept.append(orphan(leaf.name, leaf.control.input.value));
    }
  }

  /** The store has news: of the file, or of what the desk says of it. */
  hear() {
    const { state } = this.store;
    if (state?.edition !== this.edition) return;
    if (state.base && state.base !== this.base && !this.saver.busy) this.saver.refresh();
    this.review.place();
  }

  /* Where things are. */

  *leaves() {
    if (this.root) yield* this.root.leaves();
  }

  /** The view of a path, or the nearest around it. */
  nearest(path) {
    return this.root && ([...this.root.towards(path)].at(-1) ?? this.root);
  }

  leafAt(path) {
    const view = this.nearest(path);
    return view instanceof Leaf && view.path === path ? view : null;
  }

  open(path) {
    this.nearest(path)?.focus();
    document.activeElement?.scrollIntoView({ block: "center" });
  }

  #focusedPath() {
    const { activeElement } = document;
    if (!this.place.contains(activeElement)) return null;
    /** @type {HTMLElement} */
    const view = activeElement.closest("[data-path]");
    return view?.dataset.path ?? "";
  }

  #keepFocus(path) {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (path !== null && lost) this.nearest(path)?.focus();
  }

  /* What the person is told. */

  announce(text) {
    this.live.textContent = "";
    requestAnimationFrame(() => {
      this.live.textContent = text;
    });
  }

  alert(text) {
    this.toolbar.tell(text);
    this.announce(text);
  }

  get unsaved() {
    return [...this.leaves()].some((leaf) => leaf.dirty);
  }

  status() {
    this.toolbar.status(...this.#summary());
  }

  #summary() {
    const dirty = [...this.leaves()].filter((leaf) => leaf.dirty);
    if (this.saver.offline) return ["wrong", LABELS.offline];
    if (dirty.some((leaf) => leaf.undecided)) return ["wrong", LABELS.undecided];
    if (dirty.some((leaf) => leaf.refused === leaf.value())) return ["wrong", LABELS.refused];
    if (this.unreadable) return dirty.length ? ["wrong", LABELS.waiting] : ["", ""];
    if (this.saver.writing) return ["busy", LABELS.saving];
    return dirty.length ? ["busy", LABELS.unsaved] : ["saved", LABELS.saved];
  }
}

function orphan(name, words) {
  const kept = element("div", { class: "form-orphan", role: "group", "aria-label": name });
  const close = button(LABELS.close, () => kept.remove(), { class: "quiet" });
  kept.append(element("p", {}, LABELS.orphan), element("blockquote", {}, words), copier(words, name), close);
  return kept;
}

/**
 * A value, a record of named values, a list of items, or a table.
 * @param {import("./shape.js").Field} field
 * @param {Editor} form
 */
function viewOf(field, form, options = {}) {
  return new (classOf(field))(field, form, options);
}

/** Whether a view can go on showing that field. */
function suits(view, field) {
  return view.constructor === classOf(field);
}

/** @param {import("./shape.js").Field} field */
function classOf(field) {
  if (field.refused) return Sealed;
  if (isLeaf(field)) return Leaf;
  if (field.items) return List;
  return tableOf(field) ? Grid : RecordView;
}
