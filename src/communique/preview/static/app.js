/** The page of the preview: the parts, and what each tells the others. */

import { bar } from "./bar.js";
import { announce, around } from "./dom.js";
import { findingsList } from "./findings.js";
import { mountForm, openField } from "./form/form.js";
import { notices } from "./notices.js";
import { zoomOf } from "./pages.js";
import { follow, hide, show } from "./reveal.js";
import { Unreachable, post } from "./server.js";
import { store } from "./store.js";
import { LABELS, heaviest } from "./texts.js";
import { makeViews, tabs } from "./views.js";
import { saying } from "./wordplaces.js";

const at = (id) => document.getElementById(id);
const address = new URL(location.href);

/* What a person had chosen and where they were in an edition, kept for the life of the browser's tab. */
const key = (edition) => `communique:${edition}`;

function recalled(edition) {
  try {
    return JSON.parse(sessionStorage.getItem(key(edition))) ?? {};
  } catch {
    return {};
  }
}

function remember(edition, choices) {
  try {
    sessionStorage.setItem(key(edition), JSON.stringify(choices));
  } catch {
    /* A browser that refuses to remember still shows the page. */
  }
}

let settled = "";
/* The edition that is shown as it was left, once its state has come. */
let panel = "findings";
let early = false;
/* Whether the panel was chosen before that: a click then counts more than what is remembered. */
const choosePanel = tabs(at("panels"), (name) => {
  panel = name;
  early ||= settled === "";
});

const sides = document.querySelector(".sides");

/** Where there is room for one side only, that one is shown. */
function face(side) {
  document.body.dataset.side = side;
  for (const button of sides.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.to === side));
  }
}
sides.addEventListener("click", (event) => {
  const to = around(event, "button")?.dataset.to;
  if (to) face(to);
});

function edit(champ) {
  face("work");
  choosePanel("form");
  openField(champ);
}

async function fix({ id }) {
  const { edition, state } = store;
  try {
    const { ok, body } = await post("fix", { edition, base: state.base, id });
    if (ok) announce(LABELS.fixed);
    else findings.answer(id, body.message ?? LABELS.unreachable);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    findings.answer(id, LABELS.unreachable);
  }
}

async function showFinding(finding) {
  findings.current(finding.id);
  findings.note(finding.id, await show(finding, ({ id }) => saying(store.edition, id)));
}

const views = makeViews({ edit, face: () => face("document") });
const zoom = zoomOf(at("pages"), at("view-pages"), at("zoom"));
const findings = findingsList(at("panel-findings"), { show: showFinding, edit: ({ champ }) => edit(champ), fix });
const warnings = notices(at("notices"), { edit: ({ champ }) => edit(champ) });
const top = bar({
  choose: open,
  count: () => {
    face("work");
    choosePanel("findings");
    at("tab-findings").focus();
  },
});

/** Shows an edition as it was left. */
function open(edition) {
  leave();
  hide();
  views.clear();
  store.open(edition);
}

function leave() {
  if (!store.edition) return;
  remember(store.edition, { view: views.active(), panel, zoom: zoom.value(), scrolls: views.scrolls() });
}
addEventListener("pagehide", leave);

function settle(edition) {
  if (settled === edition) return;
  settled = edition;
  const left = recalled(edition);
  views.choose(left.view ?? "pages");
  if (!early) choosePanel(left.panel ?? "findings");
  early = false;
  zoom.set(left.zoom ?? null);
  views.restore(left.scrolls ?? {});
  address.searchParams.set("edition", edition);
  history.replaceState(null, "", address);
}

/** @param {import("./store.js").State | null} state */
function badge(state) {
  const mark = at("findings-badge");
  const count = state?.status === "broken" ? 0 : (state?.findings.length ?? 0);
  mark.hidden = count === 0;
  mark.textContent = String(count);
  mark.dataset.severity = heaviest(state?.counts ?? {});
}

store.subscribe((now) => {
  const { state } = now;
  if (state) settle(state.edition);
  else settled = "";
  top.update(now);
  warnings.update(now);
  findings.update(state);
  badge(state);
  views.update(state);
  follow(state?.findings ?? []);
  at("empty").hidden = Boolean(state?.pages.length || state?.revision);
  at("empty").textContent = emptyWords(state);
  at("document").toggleAttribute("data-stale", Boolean(state?.stale && state.status === "broken"));
});

/** @param {import("./store.js").State | null} state */
function emptyWords(state) {
  if (!state) return LABELS.opening;
  return state.status === "broken" ? LABELS.noPages : LABELS.firstBuild;
}

mountForm(at("form"), store);
store.open(address.searchParams.get("edition") ?? "");
