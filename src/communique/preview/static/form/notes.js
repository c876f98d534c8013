/** What is said of a field, under it: findings of the desk, problems, a refused edit, the facts it takes. */

import { button, element } from "../dom.js";
import { LABELS, say } from "./texts.js";

const TO_CHECK = "a-verifier";
/* The rule whose correction takes away the mark of what had to be checked. */

export class Notes {
  #shown = new Map();
  #records = [];
  #own = [];

  /** `owner` takes the focus when the note that had it goes away. */
  constructor(form, owner, id) {
    this.form = form;
    this.owner = owner;
    this.element = element("ul", { id, class: "form-notes", hidden: true });
  }

  /** The id to be described by, or null while there is nothing to say. */
  get id() {
    return this.element.hidden ? null : this.element.id;
  }

  get serious() {
    return [...this.#records, ...this.#own].some((record) => record.severity === "erreur");
  }

  update(records) {
    this.#records = records;
    this.#render();
  }

  /** Why the last edit was not written; null when there is nothing to say any more. */
  refusal(message) {
    if (!message && !this.#own.length) return;
    this.#own = message ? [{ severity: "erreur", message: say.refused(message) }] : [];
    this.#render();
    this.owner.point();
  }

  /** Two versions of the field wait for a choice; `decide` opens it. Null when it is made. */
  conflict(decide) {
    this.#own = decide ? [{ severity: "erreur", message: LABELS.conflictTitle, decide }] : [];
    this.#render();
    this.owner.point();
  }

  #render() {
    const focused = this.element.contains(document.activeElement);
    const before = this.#shown;
    this.#shown = new Map();
    for (const record of [...this.#own, ...this.#records]) {
      const key = [record.rule, record.severity, record.message, record.words].join("\n");
      const note = before.get(key) ?? this.#note();
      note.tell(record);
      this.#shown.set(key, note);
    }
    const wanted = [...this.#shown.values()].map((note) => note.element);
    if (wanted.some((item, at) => this.element.children[at] !== item) || wanted.length !== this.element.children.length) {
      this.element.replaceChildren(...wanted);
    }
    this.element.hidden = wanted.length === 0;
    if (focused && !this.element.contains(document.activeElement)) this.owner.focus();
  }

  #note() {
    const words = element("div", { class: "form-note-words" });
    const item = element("li", { class: "form-note" }, words);
    let act = null;
    return {
      element: item,
      tell: (record) => {
        item.dataset.severity = record.severity;
        const weight = element("strong", { class: "form-note-weight" }, LABELS.severities[record.severity] ?? "");
        const hint = record.hint ? element("span", { class: "form-note-hint" }, ` ${record.hint}`) : null;
        words.replaceChildren(...[weight, ` ${record.message}`, hint].filter(Boolean));
        const next = this.#action(record);
        if (act && next && act.textContent === next.textContent) act.press = next.press;
        else {
          act?.remove();
          act = next && actionButton(next);
          if (act) item.append(act);
        }
      },
    };
  }

  #action(record) {
    if (record.decide) return { textContent: LABELS.decide, about: record.message, press: record.decide };
    if (!record.fixable) return null;
    const textContent = record.rule === TO_CHECK ? LABELS.checked : LABELS.fix;
    return { textContent, about: record.message, press: () => this.form.fix(record, this.owner) };
  }
}

function actionButton(action) {
  const made = button(action.textContent, () => act.press(), {
    class: "form-note-action",
    "aria-label": say.about(action.textContent, action.about),
  });
  const act = Object.assign(made, { press: action.press });
  return act;
}

const FACT = /\{\{\s*([\p{L}_][\p{L}\p{N}_.]*)/gu;

/** The facts that a text takes from elsewhere in the brief (`{{ edition.numero }}`), and their way back. */
export class Facts {
  #shown = "";

  constructor(form) {
    this.form = form;
    this.list = element("ul", { class: "form-facts-list" });
    this.element = element("div", { class: "form-facts", hidden: true }, element("p", {}, LABELS.facts), this.list);
  }

  update(text) {
    const paths = [...new Set([...text.matchAll(FACT)].map(([, path]) => path))];
    const leaves = paths.map((path) => this.form.leafAt(path)).filter(Boolean);
    const shown = leaves.map((leaf) => `${leaf.path}\n${leaf.name}\n${leaf.value()}`).join("\n\n");
    this.element.hidden = leaves.length === 0;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.list.replaceChildren(...leaves.map((leaf) => element("li", {}, way(leaf, this.form))));
  }
}

function way(leaf, form) {
  return button(say.about(leaf.name, leaf.value()), () => form.open(leaf.path), { class: "form-fact" });
}
