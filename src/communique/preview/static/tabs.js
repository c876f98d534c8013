/** A list of tabs, after the pattern of the ARIA guide: arrows move and choose, one tab is in the order of focus. */

import { around } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** Returns `choose(name)`; a panel's name is the end of its tab's id. `chosen(name)` is told of each change. */
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
