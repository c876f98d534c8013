/**
 * The control of one value, by kind. Each shows the raw value of the brief and reads one back; a value
 * that a calendar could not hold (a mark, a fact, a slip) is shown as it is, in a plain line.
 */

import { element } from "../dom.js";
import { carried, flowing, onOneLine, spliced } from "./flowing.js";
import { marked } from "./marks.js";
import { LABELS } from "./texts.js";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/;
const SHORT = {
  integer: { inputmode: "numeric" },
  url: { type: "url", spellcheck: "false" },
  email: { inputmode: "email", spellcheck: "false", autocapitalize: "none" },
  phone: { type: "tel" },
  name: { spellcheck: "false", autocapitalize: "none" },
};
const LAST = { date: "9999-12-31", "datetime-local": "9999-12-31T23:59" };
/* Browsers take a sixth digit for the year when nothing tells them where to stop. */
const MAKERS = { date: calendar, datetime: clock, text: paragraphs, choice: choices };

/** Which control a field needs now: it changes when its raw value stops being a date, or begins to. */
export function controlOf(field) {
  const raw = field.value ?? "";
  if (field.kind === "date") return raw === "" || isDate(raw) ? "date" : "line";
  if (field.kind === "datetime") return raw === "" || isInstant(raw) ? "datetime" : "line";
  if (field.choices?.length) return "choice";
  return field.kind;
}

/** `{element, input, read, show, ready}`: `ready` is false while a value is only half typed. */
export function makeControl(field, id) {
  const kind = controlOf(field);
  if (MAKERS[kind]) return MAKERS[kind](field, id);
  return SHORT[kind] ? short(SHORT[kind], id) : line(id);
}

function isDate(raw) {
  return DATE.test(raw) && !Number.isNaN(Date.parse(raw));
}

function isInstant(raw) {
  return INSTANT.test(raw) && !Number.isNaN(Date.parse(raw.replace(" ", "T")));
}

function simple(input) {
  return {
    element: input,
    input,
    read: () => input.value,
    show: (raw) => keepCaret(input, raw ?? ""),
    ready: () => true,
  };
}

function short(attributes, id) {
  return simple(
    element("input", { type: "text", id, autocomplete: "off", class: "form-input", ...attributes }),
  );
}

/** One line of the brief, shown whole on as many lines of the screen as it needs. */
function line(id) {
  const input = element("textarea", { id, rows: 1, class: "form-input form-line" });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  input.addEventListener("input", () => {
    if (input.value.includes("\n")) keepCaret(input, input.value.replaceAll("\n", " "));
  });
  return text(input, onOneLine);
}

function paragraphs(_field, id) {
  const input = element("textarea", { id, rows: 3, class: "form-input form-text" });
  const control = text(input, flowing);
  return { ...control, element: marked(input) };
}

/** Blanks at the end are somebody about to go on: they are not saved, and not taken away either. */
function text(input, shown) {
  let saved = "";
  grows(input);
  const unchanged = () => input.value.trimEnd() === shown(saved).text.trimEnd();
  return {
    element: input,
    input,
    read: () => (unchanged() ? saved : spliced(saved, input.value.trimEnd(), shown)),
    show: (raw) => {
      saved = raw ?? "";
      const waiting = document.activeElement === input && unchanged();
      if (!waiting) keepCaret(input, shown(saved).text);
    },
    ready: () => true,
  };
}

/** While a year is being typed, the browser already gives a date of the first century. */
function calendar(_field, id) {
  return dated("date", id, (raw) => raw, (_before, typed) => typed);
}

function clock(_field, id) {
  const shown = (raw) => raw.replace(" ", "T");
  const kept = (before, typed) => (before.includes(" ") ? typed.replace("T", " ") : typed);
  return dated("datetime-local", id, shown, kept);
}

function dated(type, id, shown, kept) {
  let saved = "";
  const input = element("input", { type, id, class: "form-input form-date", max: LAST[type] });
  return {
    element: input,
    input,
    read: () => (input.validity.badInput ? saved : kept(saved, input.value)),
    show: (raw) => {
      saved = raw ?? "";
      if (input.value !== shown(saved)) input.value = shown(saved);
    },
    ready: () => !input.validity.badInput && (input.value === "" || input.value >= "1000"),
  };
}

/** What the brief holds stays among the choices, even when nothing offers it. */
function choices(field, id) {
  const input = element("select", { id, class: "form-input form-choice" });
  let options = field.choices;
  const fill = (raw) => {
    const known = raw === "" || options.some(({ value }) => value === raw);
    const offered = known ? options : [{ value: raw, label: raw }, ...options];
    const blank = raw === "" || !field.required ? [{ value: "", label: LABELS.choose }] : [];
    const all = [...blank, ...offered];
    const said = JSON.stringify(all);
    if (input.dataset.said !== said) {
      input.replaceChildren(...all.map(({ value, label }) => element("option", { value }, label)));
      input.dataset.said = said;
    }
    input.value = raw;
  };
  return {
    ...simple(input),
    show: (raw) => fill(raw ?? ""),
    offer: (list) => {
      options = list ?? [];
      fill(input.value);
    },
  };
}

/** Put a text in a control, its caret staying between the same words. */
function keepCaret(input, after) {
  const before = input.value;
  if (before === after) return;
  const focused = document.activeElement === input && input.selectionStart !== null;
  const [start, end] = [input.selectionStart, input.selectionEnd];
  input.value = after;
  if (focused) input.setSelectionRange(carried(start, before, after), carried(end, before, after));
  input.dispatchEvent(new Event("form-shown"));
}

/* Style sheets do it alone where browsers can. */
const ALONE = CSS.supports("field-sizing", "content");

/** Keep a text area as tall as its text, also when it was out of sight or changes its width. */
function grows(input) {
  if (ALONE) return;
  const fit = () => {
    input.style.height = "auto";
    if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight + 2}px`;
  };
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width === width) return;
    width = entry.contentRect.width;
    fit();
  }).observe(input);
  input.addEventListener("input", fit);
  input.addEventListener("form-shown", fit);
}
