/** The chooser of editions: all their names at once, searched as one types, titles as they come. */

import { around, element } from "./dom.js";
import { LABELS, say } from "./texts.js";

const SHOWN = 50;
/* Editions in the list at once: more would not be read, a word more finds the one that is wanted. */
const LOT = 20;
/* Titles asked at once; the answer has those there was time for. */

const at = (id) => document.getElementById(id);
const MARKS = /\p{Mn}/gu;

/** Lower case without accents: « eté » finds « Été ». */
const plain = (text) => text.normalize("NFD").replace(MARKS, "").toLowerCase();

const answer = async (address) => {
  const response = await fetch(address, { cache: "no-store" }).catch(() => null);
  return response?.ok ? response.json() : null;
};

/** `choose(name)` opens an edition. */
export function chooser(choose) {
  const input = /** @type {HTMLInputElement} */ (at("edition"));
  const panel = at("editions-panel");
  const list = at("editions");
  let editions = [];
  let shown = [];
  let active = -1;
  let current = "";
  let isReading = false;

  const isOpen = () => !panel.hidden;
  const labelOf = (name) => say.edition(editions.find((one) => one.name === name) ?? { name });
  const typed = () => (input.value === labelOf(current) ? "" : input.value);

  function found() {
    const words = plain(typed()).split(/\s+/).filter(Boolean);
    if (!words.length) return editions;
    return editions.filter((one) => {
      one.searched ??= plain(`${one.name} ${say.edition(one)}`);
      return words.every((word) => one.searched.includes(word));
    });
  }

  function show() {
    const matching = found();
    const kept = shown[active]?.name;
    shown = matching.slice(0, SHOWN);
    const again = shown.findIndex((one) => one.name === kept);
    active = again >= 0 ? again : typed() && shown.length ? 0 : -1;
    list.replaceChildren(...shown.map(option));
    at("editions-note").textContent = say.matching(matching.length, shown.length);
    point();
  }

  function option(one, place) {
    const isTitled = Boolean(one.title);
    const attributes = { role: "option", id: `edition-${place}`, "aria-selected": String(one.name === current) };
    const name = isTitled ? element("small", {}, one.name) : null;
    return element("li", { ...attributes, "data-name": one.name }, say.edition(one), name);
  }

  function point() {
    for (const [place, one] of [...list.children].entries()) one.classList.toggle("pointed", place === active);
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `edition-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  async function load() {
    const fresh = await answer("/api/editions");
    if (!fresh) return;
    editions = fresh;
    if (isOpen()) show();
    else put();
    readTitles();
  }

  async function readTitles() {
    if (isReading) return;
    isReading = true;
    for (let lot = untitled(); lot.length; lot = untitled()) {
      const told = await answer(`/api/titles?${new URLSearchParams(lot.map(({ name }) => ["name", name]))}`);
      if (!told?.length) break;
      const byName = new Map(told.map((one) => [one.name, one]));
      editions = editions.map((one) => byName.get(one.name) ?? one);
      if (!isOpen()) put();
      else if (typed() || lot.some((one) => shown.includes(one))) show();
    }
    isReading = false;
  }

  /** Whose titles are read next: the current one, those in the list, then all: they are searched. */
  function untitled() {
    const lacking = ({ date }) => date === null;
    const own = editions.filter((one) => one.name === current && lacking(one));
    if (own.length || !isOpen()) return own;
    const first = shown.filter(lacking);
    return (first.length ? first : editions.filter(lacking)).slice(0, LOT);
  }

  function open() {
    if (isOpen()) return;
    panel.hidden = false;
    input.setAttribute("aria-expanded", "true");
    show();
    readTitles();
  }

  function close() {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    active = -1;
    point();
    put();
  }

  /** The edition that is shown, when nobody is looking for another one. */
  function put() {
    input.value = labelOf(current);
    input.title = input.value;
  }

  function take(name) {
    close();
    if (name && name !== current) choose(name);
  }

  function move(step) {
    if (!isOpen()) {
      open();
      active = shown.findIndex((one) => one.name === current);
    } else if (shown.length) {
      active = (Math.max(active, step > 0 ? -1 : 0) + step + shown.length) % shown.length;
    }
    point();
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (isOpen() ? take(shown[active]?.name) : open()),
    Escape: close,
  };
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || (event.key === "Escape" && !isOpen())) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", () => (isOpen() ? show() : open()));
  input.addEventListener("click", () => {
    if (isOpen()) return;
    input.select();
    open();
  });
  input.addEventListener("focus", load);
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => take(around(event, "[role=option]")?.dataset.name));
  input.placeholder = LABELS.search;
  load();
  return {
    update({ edition }) {
      if (!edition || current === edition) return;
      current = edition;
      if (!isOpen()) put();
      readTitles();
    },
  };
}
