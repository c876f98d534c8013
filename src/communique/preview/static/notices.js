/** What must be known before reading on: a brief that cannot be read, pages that cannot be made, a lost connection. */

import { card } from "./card.js";
import { element } from "./dom.js";
import { LABELS, say } from "./texts.js";

/**
 * `edit(finding)` opens the field of a problem.
 * @param {HTMLElement} place
 * @param {{ edit: import("./card.js").Action }} actions
 */
export function notices(place, { edit }) {
  let known = "";
  return {
    /** @param {import("./store.js").Store} store */
    update({ state, connection }) {
      const wanted = noticesFor(state, connection);
      const fresh = JSON.stringify(wanted);
      if (fresh === known) return;
      known = fresh;
      place.replaceChildren(...wanted.map((notice) => built(notice, edit)));
    },
  };
}

/** @param {import("./store.js").State | null} state */
function noticesFor(state, connection) {
  const found = [];
  if (connection === "lost") found.push({ kind: "lost", title: LABELS.lostTitle, help: LABELS.lostHelp, problems: [] });
  if (state?.status === "broken") found.push(broken(state));
  if (state?.pages_problem) {
    found.push({ kind: "pages", title: LABELS.noPagesTitle, help: "", problems: [state.pages_problem] });
  }
  return found;
}

/**
 * What stops the brief from being read comes alone: advice can wait.
 * @param {import("./store.js").State} state
 */
function broken({ problems: all, stale, revision }) {
  const errors = all.filter(({ severity }) => severity === "erreur");
  const problems = errors.length ? errors : all;
  const help = revision && stale ? LABELS.brokenHelp : LABELS.brokenFirst;
  return { kind: "broken", title: say.broken(problems.length), help, problems };
}

function built({ kind, title, help, problems }, edit) {
  const heading = `notice-${kind}`;
  return element(
    "section",
    { class: "notice", "data-kind": kind, "aria-labelledby": heading, tabindex: problems.length ? "0" : null },
    element("h3", { id: heading }, title),
    help ? element("p", {}, help) : null,
    problems.length ? element("ol", { class: "notice-list" }, ...problems.map((one) => card(one, { edit }))) : null,
  );
}
