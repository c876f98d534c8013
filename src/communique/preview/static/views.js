/** The three views of the document and the tabs that choose between them. */

import { pagesView } from "./pages.js";
import { refresh, revealIn } from "./reveal.js";
import { tabs } from "./tabs.js";
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
