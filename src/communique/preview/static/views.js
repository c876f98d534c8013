/** The three views of the document and the tabs that choose between them. */

import { around } from "./dom.js";
import { pagesView } from "./pages.js";
import { refresh, revealIn } from "./reveal.js";
import { textView } from "./text.js";
import { webView } from "./web.js";

const panel = (name) => document.getElementById(`view-${name}`);

/** `edit(champ)` opens a field; `face()` brings the document to the front where one side is shown. */
export function makeViews({ edit, face }) {
  let places = {};
  const drawn = (name) => () => {
    returnTo(name);
    refresh(name);
  };
  const web = webView(panel("web"), {
    edit,
    drawn: () => {
      drawn("web")();
      refresh("text");
    },
  });
  const all = {
    pages: pagesView(panel("pages"), { edit, drawn: drawn("pages") }),
    web,
    text: textView(panel("text"), { elementsOf: web.elementsOf, drawn: drawn("text") }),
  };
  let active = "pages";

  /** Once, when the view is drawn for the first time. */
  function returnTo(name) {
    if (!(name in places)) return;
    all[name].scroller().scrollTop = places[name];
    delete places[name];
  }

  const choose = tabs(document.getElementById("views"), (name) => {
    active = name;
    document.getElementById("zoom").hidden = name !== "pages";
    all[name].opened?.();
    refresh(name);
  });
  revealIn({ all, active: () => active, face });

  return {
    choose,
    active: () => active,
    update(state) {
      for (const view of Object.values(all)) view.update(state);
    },
    clear() {
      for (const view of Object.values(all)) view.clear();
    },
    scrolls() {
      const tops = Object.entries(all).map(([name, view]) => [name, view.scroller()?.scrollTop ?? 0]);
      return { ...Object.fromEntries(tops), ...places };
    },
    /** Each view goes back to that height when it is drawn. */
    restore(scrolls) {
      places = { ...scrolls };
    },
  };
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * A list of tabs, after the pattern of the ARIA guide: arrows move and choose, one tab is in the order of focus.
 * Returns `choose(name)`; a panel's name is the end of its tab's id. `chosen(name)` is told of each change.
 */
export function tabs(list, chosen) {
  const all = [...list.querySelectorAll("[role=tab]")];
  const nameOf = (tab) => tab.id.replace("tab-", "");

  function choose(name) {
    const wanted = all.find((tab) => nameOf(tab) === name) ?? all[0];
    for (const tab of all) {
      const is = tab === wanted;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !is;
    }
    chosen(nameOf(wanted));
  }

  function moved(event) {
    const at = all.indexOf(event.target);
    const ends = { Home: 0, End: all.length - 1 };
    const to = ends[event.key] ?? (event.key in STEPS ? (at + STEPS[event.key] + all.length) % all.length : -1);
    if (at < 0 || to < 0) return;
    event.preventDefault();
    choose(nameOf(all[to]));
    all[to].focus();
  }

  list.addEventListener("click", (event) => {
    const tab = around(event, "[role=tab]");
    if (tab) choose(nameOf(tab));
  });
  list.addEventListener("keydown", moved);
  return choose;
}
