/** The findings of the desk: what is left to do first, then by weight; each leads to its words. */

import { card } from "./card.js";
import { arrange, around, element } from "./dom.js";
import { GROUPS, LABELS, counted, isToDo, say } from "./texts.js";

const IN_VIEW = 3;
/* Findings of one rule that are shown; a page typed with straight apostrophes has fifty of them.
   What is left to do is shown whole. */

const CLEAN = `${LABELS.clean}. ${LABELS.cleanHelp}`;

const groupOf = (finding) => (isToDo(finding) ? "todo" : finding.severity);

/**
 * Each action is called with the finding.
 * @param {HTMLElement} panel
 * @param {Record<"show" | "edit" | "fix", import("./card.js").Action>} actions
 */
export function findingsList(panel, actions) {
  const note = element("p", { class: "findings-note", tabindex: "-1" });
  const groups = Object.keys(GROUPS).map((name) => groupList(name, actions));
  panel.append(note, ...groups.map((group) => group.section));
  panel.addEventListener("click", (event) => clicked(event, actions, groups));
  let known = "";

  const shownCards = () => [.../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(".finding"))];

  function write(id, place, message) {
    const one = shownCards().find((other) => other.dataset.id === id);
    if (one) one.querySelector(place).textContent = message;
  }

  return {
    /** @param {import("./store.js").State | null} state */
    update(state) {
      const text = noteFor(state);
      note.hidden = !text;
      if (note.textContent !== text) note.textContent = text;
      note.classList.toggle("clean", text === CLEAN);
      const findings = state && !isUnread(state) ? state.findings : [];
      const fresh = JSON.stringify(findings);
      if (fresh === known) return;
      known = fresh;
      const lost = focusedPlace(panel);
      for (const group of groups) group.update(findings.filter((one) => groupOf(one) === group.name));
      restoreFocus(panel, lost, note);
    },
    /** Says which finding is being shown; null for none. */
    current(id) {
      for (const one of shownCards()) {
        if (one.dataset.id === id) one.setAttribute("aria-current", "true");
        else one.removeAttribute("aria-current");
      }
    },
    /** Says at a finding that its words could not be shown; "" when they could. */
    note(id, message) {
      write(id, ".finding-note", message);
    },
    /** Says at a finding why it could not be repaired. */
    answer(id, message) {
      write(id, ".finding-answer", message);
    },
  };
}

/** A brief that cannot be read has no findings of its own: the old ones would mislead. */
function isUnread(state) {
  return state.status === "broken";
}

/** @param {import("./store.js").State | null} state */
function noteFor(state) {
  if (!state) return LABELS.opening;
  if (isUnread(state)) return LABELS.readLater;
  if (state.findings.length) return "";
  const isReading = state.status === "building" && ["read", "html"].includes(state.stage);
  return isReading ? LABELS.reading : CLEAN;
}

function groupList(name, actions) {
  const { title, help } = GROUPS[name];
  const size = element("span", { class: "group-size" });
  const list = element("ol", { class: "group-list" });
  const section = element(
    "section",
    { class: "group", "data-group": name, "aria-labelledby": `group-${name}`, hidden: true },
    element("h3", { id: `group-${name}`, class: "group-title" }, title, " ", size),
    element("p", { class: "group-help" }, help),
    list,
  );
  let cards = new Map();
  let folds = new Map();

  /** The cards of findings that are still there are kept: a button keeps its focus. */
  function cardsOf(findings) {
    const fresh = new Map();
    for (const finding of findings) {
      const content = JSON.stringify(finding);
      const old = cards.get(finding.id);
      fresh.set(finding.id, old?.content === content ? old : { content, finding, item: card(finding, actions) });
    }
    cards = fresh;
    return [...fresh.values()];
  }

  function folded(rule, more) {
    const fold = folds.get(rule) ?? newFold();
    folds.set(rule, fold);
    fold.summary.textContent = say.others(more.length);
    arrange(fold.list, more);
    return fold.item;
  }

  function update(findings) {
    section.hidden = findings.length === 0;
    size.textContent = counted(findings.length, "point", "points");
    const inView = name === "todo" ? Infinity : IN_VIEW;
    const byRule = Map.groupBy(cardsOf(findings), ({ finding }) => finding.rule);
    folds = new Map([...folds].filter(([rule]) => (byRule.get(rule)?.length ?? 0) > inView + 1));
    const items = [...byRule].flatMap(([rule, found]) => {
      const all = found.map(({ item }) => item);
      if (all.length <= inView + 1) return all;
      return [...all.slice(0, inView), folded(rule, all.slice(inView))];
    });
    arrange(list, items);
  }

  return { name, section, update, finding: (id) => cards.get(id)?.finding };
}

function newFold() {
  const summary = element("summary");
  const list = element("ol", { class: "group-list" });
  return { summary, list, item: element("li", {}, element("details", { class: "more" }, summary, list)) };
}

/** A click anywhere on a finding shows its words, unless it is on a button or ends a selection. */
function clicked(event, actions, groups) {
  const item = around(event, ".finding");
  if (!item || around(event, "button") || getSelection().toString()) return;
  const finding = groups.map((group) => group.finding(item.dataset.id)).find(Boolean);
  if (finding?.champ) actions.show(finding);
}

/** The rank of the finding that has the focus, so that its successor gets it when it goes; -1 for none. */
function focusedPlace(panel) {
  const item = document.activeElement?.closest(".finding");
  return item && panel.contains(item) ? [...panel.querySelectorAll(".finding")].indexOf(item) : -1;
}

function restoreFocus(panel, rank, note) {
  if (rank < 0 || panel.contains(document.activeElement)) return;
  const left = [...panel.querySelectorAll(".finding")];
  const next = left[Math.min(rank, left.length - 1)];
  (next?.querySelector("button") ?? note).focus();
}
