/** Why the brief cannot be read at all: shown above the form, which keeps what was typed. */

import { element, freshId } from "./dom.js";
import { LABELS, say } from "./texts.js";

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
