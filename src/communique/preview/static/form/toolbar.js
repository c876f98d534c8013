/** The head of the form: undo, redo, whether everything is saved, and why the brief cannot be read at all. */

import { button, element, enable, freshId } from "../dom.js";
import { LABELS, say } from "./texts.js";

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

/** Shown above the form, which keeps what was typed. */
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
