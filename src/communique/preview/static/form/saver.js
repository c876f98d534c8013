/**
 * Saving, one request at a time and in order. What is typed leaves its field only when the file holds it:
 * a server that is gone is asked again, a file that cannot be read is waited for, a conflict is put
 * before the person.
 */

import { Unreachable, getForm, post } from "../server.js";
import { LABELS } from "./texts.js";

const PAUSE_IN_TYPING = 600;
const PAUSES_OFFLINE = [500, 1000, 2000, 4000];
/* Milliseconds; the last one serves for all the tries that follow. */

export class Saver {
  #queue = [];
  #working = false;
  #failures = 0;
  #timers = new Map();

  /** `form` has `edition`, `base`, and hears what happened: `loaded`, `broken`, `refused`, `conflict`. */
  constructor(form) {
    this.form = form;
  }

  get offline() {
    return this.#failures > 0;
  }

  get busy() {
    return this.#queue.length > 0;
  }

  /** Whether what waits would change the file, and not only be read from it. */
  get writing() {
    return this.#queue.some((task) => !task.refresh);
  }

  /** Save that field once its typing pauses. */
  later(leaf) {
    clearTimeout(this.#timers.get(leaf));
    this.#timers.set(leaf, setTimeout(() => this.soon(leaf), PAUSE_IN_TYPING));
  }

  /** Whether that field will be saved once its typing pauses. */
  awaits(leaf) {
    return this.#timers.has(leaf);
  }

  /** Save that field after what is already waiting. */
  soon(leaf) {
    clearTimeout(this.#timers.get(leaf));
    this.#timers.delete(leaf);
    if (!leaf.dirty || leaf.undecided || !leaf.control.ready()) return;
    if (!this.#queue.some((task) => task.leaf === leaf)) this.#add({ leaf, run: () => this.#save(leaf) });
  }

  /** Read the form again, once, after what is waiting. */
  refresh() {
    if (!this.#queue.some((task) => task.refresh)) this.#add({ refresh: true, run: () => this.#load() });
  }

  /**
   * Ask for something that changes more than one value; `done` is called when the form has followed,
   * `failed` with the answer when it was refused, `prepare` first of all.
   * @param {"edit" | "undo" | "redo" | "fix"} action
   * @param {() => object} content
   * @param {{ done: () => void, failed: (answer: import("../server.js").Answer) => void, prepare?: () => void | Promise<void> }} told
   */
  ask(action, content, { done, failed, prepare }) {
    const run = async () => {
      await prepare?.();
      const made = await post(action, { edition: this.form.edition, ...content() });
      if (!made.ok) failed(made);
      await this.#load(made.ok ? done : null);
    };
    this.#add({ run });
  }

  #add(task) {
    this.#queue.push(task);
    this.form.status();
    this.#work();
  }

  async #work() {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#queue.length) await this.#next();
    } finally {
      this.#working = false;
      this.form.status();
    }
  }

  async #next() {
    const task = this.#queue[0];
    task.started = true;
    try {
      await task.run();
      this.#failures = 0;
      this.#queue.shift();
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        this.#queue.shift();
        throw error;
      }
      const pause = PAUSES_OFFLINE[Math.min(this.#failures, PAUSES_OFFLINE.length - 1)];
      this.#failures += 1;
      this.form.status();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.form.status();
  }

  async #load(done = null) {
    const { edition } = this.form;
    const { ok, body } = await getForm(edition);
    if (!ok) this.form.broken(body);
    else this.form.loaded(body, done);
  }

  async #save(leaf) {
    if (!leaf.dirty || leaf.gone) return;
    const { path, origin } = leaf;
    const value = leaf.value();
    if (value === (origin.before ?? "")) {
      leaf.forget();
      return;
    }
    const operations = [{ op: "set", path, value }];
    const content = { edition: this.form.edition, base: origin.base, operations, before: { [path]: origin.before } };
    const { ok, body } = await post("edit", content);
    if (ok) this.#saved(leaf, value, body, origin.base);
    else this.#notSaved(leaf, value, body);
  }

  /** Where only this changed since what the form shows, the form is that of the new file. */
  #saved(leaf, value, body, since) {
    leaf.settled(value, body.base);
    if (!body.merged && since === this.form.base) this.form.base = body.base;
    if (leaf.dirty) this.later(leaf);
    this.refresh();
  }

  /** An answer that was lost on its way looks like a conflict of a version with itself. */
  #notSaved(leaf, value, body) {
    const found = body.conflict?.find((conflict) => conflict.path === leaf.path);
    if (found && (found.theirs ?? "") === value) this.#saved(leaf, value, body, null);
    else if (found) this.form.conflict(leaf, found, body.base);
    else if (body.problems) this.form.broken(body);
    else this.form.refused(leaf, reason(body));
  }
}

/** Why the server would not, and what it advises. */
export function reason({ message, hint }) {
  return [message ?? LABELS.refusedBare, hint].filter(Boolean).join(" ");
}
