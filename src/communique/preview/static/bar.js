/** The bar: which edition, in what state, what the desk counts, what can be downloaded. */

import { chooser } from "./chooser.js";
import { announce, around, element } from "./dom.js";
import { LABELS, heaviest, say } from "./texts.js";

const PATIENCE = 400;
/* Milliseconds of a rebuild that are not worth a word: most last less. */

const at = (id) => document.getElementById(id);

/** `choose(edition)` opens an edition; `count()` is called when the counts are pressed. */
export function bar({ choose, count }) {
  const status = statusLine();
  const editions = chooser(choose);
  const downloads = downloadMenu();
  at("counts").addEventListener("click", count);
  return {
    update(store) {
      status.update(store);
      editions.update(store);
      showCounts(store.state);
      downloads.update(store.state);
      document.title = say.title(store.state?.title ?? "", store.state?.status === "broken");
    },
  };
}

function statusLine() {
  const place = at("status");
  let timer = 0;
  let said = { status: "opening", trouble: "" };

  function put(status, words) {
    document.body.dataset.status = status;
    if (place.textContent !== words) place.textContent = words;
  }

  /** Only what changes for the writer is said aloud: trouble, its end, how much is left to mend. */
  function tell(status, words, state) {
    const trouble = status === "built" ? say.counts(state) : words;
    if (trouble === said.trouble) return;
    if (said.status !== "opening") announce(status === "built" ? `${LABELS.upToDate}. ${trouble}` : words);
    said = { status, trouble };
  }

  return {
    update(store) {
      const [status, words] = statusOf(store);
      clearTimeout(timer);
      const isShort = status === "building" && said.status === "built";
      if (isShort) timer = setTimeout(put, PATIENCE, status, words);
      else put(status, words);
      if (!["building", "opening"].includes(status)) tell(status, words, store.state);
    },
  };
}

/** @param {import("./store.js").Store} store */
function statusOf({ state, connection }) {
  if (connection === "lost") return ["lost", LABELS.lost];
  if (!state) return ["opening", LABELS.opening];
  if (state.status === "broken") return ["broken", say.broken(state.counts.erreurs)];
  if (state.status === "building") return ["building", state.pages.length ? LABELS.building : LABELS.firstBuild];
  return ["built", say.built(state.pages.length, state.seconds)];
}

/** @param {import("./store.js").State | null} state */
function showCounts(state) {
  const button = at("counts");
  button.hidden = !state || state.status === "broken" || !state.revision;
  if (button.hidden) return;
  button.textContent = say.counts(state);
  button.dataset.severity = heaviest(state.counts);
}

function downloadMenu() {
  const menu = /** @type {HTMLDetailsElement} */ (at("downloads"));
  const summary = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (around(event, "#downloads") !== menu || around(event, "a")) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && !menu.contains(to)) menu.open = false;
  });
  let known = "";
  return {
    update(state) {
      const downloads = state?.downloads ?? [];
      menu.hidden = downloads.length === 0;
      showNote(state);
      const fresh = JSON.stringify(downloads);
      if (fresh === known) return;
      known = fresh;
      at("downloads-list").replaceChildren(...downloads.map(downloadItem));
    },
  };
}

/**
 * What a person must know before sending what is downloaded.
 * @param {import("./store.js").State | null} state
 */
function showNote(state) {
  const note = at("downloads-note");
  const isDraft = state?.downloads.some(({ name }) => name.includes("-brouillon."));
  note.hidden = !isDraft;
  note.textContent = state?.status === "broken" ? LABELS.oldDraft : LABELS.draft;
}

function downloadItem({ title, purpose, href, name }) {
  return element("li", {}, element("a", { href, download: name }, title, element("small", {}, purpose)));
}
