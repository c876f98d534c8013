/** What the desk says, put at its field, and its corrections, applied to the brief as it was read. */

import { LABELS, say } from "./texts.js";

const PATIENCE = 3000;
/* Milliseconds to wait for the desk to have read what was just saved. */
const READ = ["desk", "pages"];
/* Stages of a state whose findings are those of its text. */

export class Review {
  constructor(form, store) {
    this.form = form;
    this.store = store;
  }

  get records() {
    const { state } = this.store;
    return state ? [...(state.problems ?? []), ...(state.findings ?? [])] : [];
  }

  get isCurrent() {
    return this.store.state?.base === this.form.base;
  }

  /** Put each finding at its field, as long as both speak of the same text. */
  place() {
    const { root } = this.form;
    if (!root || !this.isCurrent) return;
    const told = new Map();
    for (const record of this.records) {
      const view = this.form.nearest(record.champ ?? "");
      told.set(view, [...(told.get(view) ?? []), record]);
    }
    for (const view of root.views()) view.note(told.get(view) ?? []);
  }

  /** Apply a correction once the desk has read what was just typed; `owner` gets the focus then. */
  fix(record, owner) {
    let found = record;
    const prepare = async () => {
      await this.caughtUp();
      found = this.records.find((other) => sameFinding(other, record)) ?? record;
    };
    const content = () => ({ base: this.form.base, id: found.id });
    const failed = ({ body }) => this.form.alert(body.message ?? LABELS.fixStale);
    const done = () => {
      owner.focus();
      this.form.announce(say.fixed(owner.name));
    };
    this.form.saver.ask("fix", content, { prepare, failed, done });
  }

  caughtUp() {
    const ready = () => this.isCurrent && READ.includes(this.store.state.stage);
    if (ready()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      const end = this.store.subscribe(() => {
        if (!ready()) return;
        clearTimeout(timer);
        resolve();
        queueMicrotask(() => end());
      });
    });
  }
}

function sameFinding(one, other) {
  return ["rule", "champ", "words", "message"].every((name) => one[name] === other[name]);
}
