/** Elements, made in one call. Text is always text: nothing here reads markup. */

let count = 0;

/** An id that no other element of the page has. */
export function freshId(stem) {
  count += 1;
  return `form-${stem}-${count}`;
}

/**
 * `element("button", {class: "plain", on: {click}}, "Ajouter")`. Attributes that are null, undefined
 * or false are left out, true stands for an empty value, `on` holds listeners by event.
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

/** Null, undefined and false take the attribute away. */
export function setAttribute(target, name, value) {
  if (value === null || value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? "" : String(value));
}

/** A button that stays in the order of focus when it has nothing to do. */
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

/** Say whether a button has something to do, without taking the focus away from it. */
export function enable(target, able) {
  setAttribute(target, "aria-disabled", able ? null : "true");
}

/** Text for screen readers alone. */
export function unseen(text) {
  return element("span", { class: "form-unseen" }, text);
}

/**
 * Make the children of `parent` those of `wanted`, in that order, moving as few as possible: an
 * element that is moved loses its focus, so the one that has it stays where it is.
 */
export function arrange(parent, wanted) {
  const kept = new Set(wanted);
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
