/** Elements, made in one call, and what is said aloud. Text is always text: nothing here reads markup. */

/** @typedef {Node | string | null | undefined} Child */

let count = 0;

/**
 * An id that no other element of the page has.
 * @param {string} stem
 */
export function freshId(stem) {
  count += 1;
  return `form-${stem}-${count}`;
}

/**
 * The nearest element that the selector chooses around the place of an event, that place included.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * `element("button", {class: "plain", on: {click}}, "Ajouter")`. Attributes that are null, undefined
 * or false are left out, true stands for an empty value, `on` holds listeners by event.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child | Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else {
      setAttribute(made, name, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Null, undefined and false take the attribute away.
 * @param {Element} target
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(target, name, value) {
  if (value === null || value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? "" : String(value));
}

/**
 * A button that stays in the order of focus when it has nothing to do.
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Record<string, any>} [attributes]
 */
export function button(label, press, attributes = {}) {
  return element(
    "button",
    {
      type: "button",
      ...attributes,
      on: {
        click: (event) => {
          if (event.currentTarget.getAttribute("aria-disabled") !== "true") press(event);
        },
      },
    },
    label,
  );
}

/**
 * Say whether a button has something to do, without taking the focus away from it.
 * @param {Element} target
 * @param {boolean} able
 */
export function enable(target, able) {
  setAttribute(target, "aria-disabled", able ? null : "true");
}

/**
 * Make the children of `parent` those of `wanted`, in that order, moving as few as possible: an
 * element that is moved loses its focus, so the one that has it stays where it is.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  const kept = /** @type {Set<Node>} */ (new Set(wanted));
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  const pivot = wanted.findIndex((child) => child.contains(document.activeElement));
  const first = pivot < 0 ? wanted : wanted.slice(0, pivot);
  first.forEach((child, at) => {
    if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at]);
  });
  for (let at = first.length + 1; at < wanted.length; at += 1) {
    if (wanted[at - 1].nextSibling !== wanted[at]) wanted[at - 1].after(wanted[at]);
  }
}

const region = document.getElementById("live");
let timer = 0;

/**
 * Has screen readers say, once, that something that matters has changed. Of several messages in a row the last
 * is said; the region is emptied first, so that a repeated one is too.
 * @param {string} message
 */
export function announce(message) {
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => {
    region.textContent = message;
  }, 100);
}
