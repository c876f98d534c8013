/** Shows words of the brief in the view that is open, and keeps them marked as the document changes. */

import { announce } from "./dom.js";
import { LABELS } from "./texts.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

let views = null;
let target = null;
let waiting = new Set();

/** `views` has the views by name, `active()` the open one's name and `face()` brings them to the front. */
export function revealIn(theViews) {
  views = theViews;
}

/**
 * Scrolls to the words of a finding, or to its field, and marks them; "", or why they cannot be seen.
 * A fact has no place of its own: `saying(finding)` tells which field says it, null when none does.
 */
export async function show(finding, saying) {
  const mine = { champ: finding.champ, finding };
  target = mine;
  if (!views.all.web.elementsOf(finding.champ).length) {
    const said = await saying(finding);
    if (target !== mine) return "";
    if (said) target = { champ: said.champ, finding: { ...finding, ...said, of: finding.champ } };
  }
  waiting = new Set(Object.keys(views.all));
  views.face();
  if (reveal(views.active())) return "";
  const why = views.all.web.elementsOf(target.champ).length ? LABELS.hidden : LABELS.hiddenAnywhere;
  announce(why);
  return why;
}

/** Marks what is to be shown in a view that was drawn again or opened; scrolls there once only. */
export function refresh(name) {
  if (target && name === views.active()) reveal(name);
}

/** Follows the finding that is shown as the brief changes: it may have moved, and have another name. */
export function follow(findings) {
  const shown = target?.finding;
  if (!shown || findings.some(({ id }) => id === shown.id)) return;
  const champ = shown.of ?? shown.champ;
  const moved = findings.find((one) => one.rule === shown.rule && one.champ === champ && one.message === shown.message);
  if (!moved) return;
  target.finding = shown.of ? { ...shown, id: moved.id } : moved;
  refresh(views.active());
}

export function hide() {
  target = null;
  waiting.clear();
  for (const view of Object.values(views.all)) view.unmark();
}

function reveal(name) {
  const place = views.all[name].mark(target);
  if (place && waiting.delete(name)) views.all[name].scrollTo(place, calm.matches ? "instant" : "smooth");
  return Boolean(place);
}
