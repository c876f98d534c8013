/** The page for the web, in a frame: its document is patched where it differs, so that nothing flickers or scrolls. */

import { element } from "./dom.js";
import { mark, rangesIn, scrollToRange, unmark } from "./highlights.js";
import { latest } from "./server.js";
import { LABELS } from "./texts.js";
import { standingFor } from "./words.js";

const FIELD = "data-champ";
const STYLE = /<style\b[^>]*>(.*?)<\/style>/gis;

/** `edit(champ)` is called for the field of a passage that is double-clicked. */
export function webView(panel, { edit, drawn }) {
  let frame = null;
  let shown = null;
  let edition = "";
  let opened = 0;

  const address = () => `/document.html?edition=${encodeURIComponent(edition)}`;
  const view = () => (frame?.dataset.loaded ? frame.contentWindow : null);
  const page = () => view()?.document ?? null;

  const draw = latest(async (wanted) => {
    if (wanted !== opened) return;
    const fresh = page() && (await fetched());
    if (wanted !== opened) return;
    if (fresh && policyOf(fresh.page) === policyOf(page()) && fresh.style === styleOf(page())) {
      patchInPlace(fresh.page);
    } else {
      await load();
    }
    drawn();
  });

  /** Chromium takes a frame back to its top at the first change of its document: not ours. */
  function patchInPlace(fresh) {
    const top = view().scrollY;
    patch(page().body, fresh.body);
    if (view().scrollY === 0) view().scrollTo(0, top);
  }

  /** The page as it is now; null when the server does not answer. */
  async function fetched() {
    const response = await fetch(address(), { cache: "no-store" }).catch(() => null);
    return response?.ok ? parsed(await response.text()) : null;
  }

  /** A new frame takes the place of the old one when it is ready, scrolled to the same height. */
  function load() {
    const old = frame;
    const top = view()?.scrollY ?? 0;
    const next = element("iframe", { title: LABELS.frame, sandbox: "allow-same-origin", src: address() });
    next.classList.toggle("arriving", Boolean(old));
    return new Promise((resolve) => {
      next.addEventListener("load", () => {
        next.dataset.loaded = "true";
        frame = next;
        listen();
        view().scrollTo(0, top);
        old?.remove();
        next.classList.remove("arriving");
        resolve();
      });
      panel.append(next);
    });
  }

  /** Links are read, not followed: the frame shows the communiqué and nothing else. */
  function listen() {
    page().addEventListener("click", (event) => {
      if (event.target.closest?.("a")) event.preventDefault();
    });
    page().addEventListener("dblclick", (event) => {
      const field = event.target.closest?.(`[${FIELD}]`);
      if (field) edit(field.getAttribute(FIELD));
    });
  }

  /** The elements that show a field, in the order of the document. */
  function elementsOf(champ) {
    const all = [...(page()?.querySelectorAll(`[${FIELD}]`) ?? [])];
    const champs = standingFor(champ, [...new Set(all.map((one) => one.getAttribute(FIELD)))]);
    return all.filter((one) => champs.includes(one.getAttribute(FIELD)));
  }

  return {
    elementsOf,
    scroller: () => page()?.scrollingElement ?? null,
    /** @param {import("./store.js").State | null} state */
    update(state) {
      if (!state?.revision || state.html === shown) return;
      shown = state.html;
      edition = state.edition;
      draw(opened);
    },
    clear() {
      shown = null;
      opened += 1;
      panel.replaceChildren();
      frame = null;
    },
    mark({ champ, finding }) {
      const ranges = rangesIn(elementsOf(champ), finding);
      if (ranges) mark(view(), ranges);
      else this.unmark();
      return ranges && (ranges.words ?? ranges.passage);
    },
    unmark() {
      if (view()) unmark(view());
    },
    scrollTo(range, behavior) {
      scrollToRange(view(), range, behavior);
    },
  };
}

/** A document and its styles, apart: our own policy would complain of styles written in a page. */
function parsed(source) {
  const styles = [...source.matchAll(STYLE)].map((found) => found[1]);
  const page = new DOMParser().parseFromString(source.replace(STYLE, ""), "text/html");
  return { page, style: styles.join("\n") };
}

/** Style and policy are taken into account only when a document is loaded. */
function styleOf(page) {
  return [...page.querySelectorAll("style")].map((one) => one.textContent).join("\n");
}

function policyOf(page) {
  return [...page.querySelectorAll("meta[http-equiv]")].map((one) => one.content).join("\n");
}

/** Makes `old` equal to `fresh`, a node of another document. */
export function patch(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) {
    old.replaceWith(old.ownerDocument.importNode(fresh, true));
  } else if (old.nodeType === Node.ELEMENT_NODE) {
    patchAttributes(old, fresh);
    patchChildren(old, fresh);
  } else {
    old.data = fresh.data;
  }
}

function patchAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

/** Children that are equal at both ends stay; those between are matched in order. */
function patchChildren(old, fresh) {
  const mine = [...old.childNodes];
  const theirs = [...fresh.childNodes];
  const shortest = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shortest && mine[head].isEqualNode(theirs[head])) head += 1;
  let tail = 0;
  while (tail < shortest - head && mine.at(-1 - tail).isEqualNode(theirs.at(-1 - tail))) tail += 1;
  const left = mine.slice(head, mine.length - tail);
  const right = theirs.slice(head, theirs.length - tail);
  const after = mine[mine.length - tail] ?? null;
  right.forEach((node, at) => {
    if (at < left.length) patch(left[at], node);
    else old.insertBefore(old.ownerDocument.importNode(node, true), after);
  });
  for (const node of left.slice(right.length)) node.remove();
}
