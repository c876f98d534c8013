/** The pages of the PDF, as images: swapped once decoded, so that no blank is ever seen; their size. */

import { announce, around, element, enable } from "./dom.js";
import { latest } from "./server.js";
import { LABELS, say } from "./texts.js";
import { placed, wordPlaces } from "./wordplaces.js";
import { standingFor } from "./words.js";

const EAGER = 2;
/* Pages that are drawn at once when an edition opens; the others when they come near. */

/** `edit(champ)` is called for the field of a place that is double-clicked. */
export function pagesView(scroller, { edit, drawn }) {
  const list = scroller.querySelector("#pages");
  const tip = scroller.querySelector("#pages-tip");
  const near = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
    },
    { root: scroller, rootMargin: "100%" },
  );

  list.addEventListener("dblclick", (event) => {
    const place = around(event, ".place");
    if (place) edit(place.dataset.champ);
  });

  const draw = latest(async (pages, wanted) => {
    const images = await Promise.all(pages.map((page, at) => imageFor(page, list.children[at], at)));
    if (wanted !== opened) return;
    pages.forEach((page, at) => {
      const figure = list.children[at] ?? list.appendChild(blank());
      watcher.observe(figure);
      fill(figure, page, pages.length, images[at]);
    });
    drop(pages.length);
    tip.hidden = pages.length === 0;
    drawn();
  });

  /** The image to put in place, decoded when it can be seen; null when the present one stays. */
  async function imageFor(page, figure, at) {
    if (figure?.dataset.src === page.src) return null;
    const image = element("img", { src: page.src, decoding: "async" });
    if (figure ? near.has(figure) : at < EAGER) {
      await image.decode().catch(() => null);
    } else {
      image.loading = "lazy";
    }
    return image;
  }

  function drop(count) {
    for (const figure of [...list.children].slice(count)) {
      watcher.unobserve(figure);
      near.delete(figure);
      figure.remove();
    }
  }

  /** The boxes of the words asked for last take the place of those that are shown. */
  const words = wordPlaces(list);
  let edition = "";
  let shown = null;
  let opened = 0;
  return {
    scroller: () => scroller,
    /** @param {import("./store.js").State | null} state */
    update(state) {
      edition = state?.edition ?? "";
      if (state?.pages === shown) return;
      const pages = state?.pages ?? [];
      if (JSON.stringify(pages) === JSON.stringify(shown ?? [])) return;
      shown = pages;
      draw(pages, opened);
    },
    clear() {
      shown = null;
      opened += 1;
      drop(0);
      tip.hidden = true;
    },
    /** Outlines the places of a field, then the very words; returns the first place, or null. */
    mark({ champ, finding }) {
      unmarkPlaces();
      const places = [...list.querySelectorAll(".place")];
      const champs = standingFor(champ, [...new Set(places.map((place) => place.dataset.champ))]);
      const found = places.filter((place) => champs.includes(place.dataset.champ));
      for (const place of found) place.classList.add("marked");
      if (found.length) words.show(edition, finding.id, champ);
      else words.hide();
      return found[0] ?? null;
    },
    unmark() {
      unmarkPlaces();
      words.hide();
    },
    /** To the words once they are known: a field may be longer than the screen. */
    async scrollTo(place, behavior) {
      const box = await words.first();
      (box ?? place).scrollIntoView({ block: "center", inline: "nearest", behavior });
    },
  };

  function unmarkPlaces() {
    for (const place of list.querySelectorAll(".marked")) place.classList.remove("marked");
  }
}

function blank() {
  const layer = (name) => element("div", { class: name, "aria-hidden": "true" });
  return element("figure", { class: "page" }, layer("places"), layer("words"));
}

function fill(figure, page, count, image) {
  figure.style.setProperty("--width", `${page.width}px`);
  figure.style.aspectRatio = `${page.width} / ${page.height}`;
  if (image) {
    figure.querySelector("img")?.remove();
    figure.prepend(image);
    figure.dataset.src = page.src;
  }
  const shown = figure.querySelector("img");
  const words = say.page(page.number, count);
  if (shown.alt !== words) shown.alt = words;
  fillPlaces(figure, page.places);
}

const drawnPlaces = new WeakMap();

/** One box a place, the largest below, so that a click meets the smallest field. */
function fillPlaces(figure, places) {
  const layer = figure.querySelector(".places");
  const known = JSON.stringify(places);
  if (drawnPlaces.get(layer) === known) return;
  drawnPlaces.set(layer, known);
  const largestFirst = [...places].sort((one, other) => other.width * other.height - one.width * one.height);
  layer.replaceChildren(...largestFirst.map(box));
}

function box(place) {
  return placed(element("div", { class: "place", "data-champ": place.champ }), place);
}

const SHARES = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

/**
 * The size of the pages, fitted to the column or a share of their real size. `list` holds them, `scroller` shows
 * them; returns { value, set }: null means fitted.
 */
export function zoomOf(list, scroller, controls) {
  const value = document.getElementById("zoom-value");
  const buttons = Object.fromEntries([...controls.children].map((one) => [one.dataset.zoom, one]));
  let share = null;

  /** What the fitted pages are shown at now. */
  function present() {
    const page = list.firstElementChild;
    return share ?? (page ? page.clientWidth / parseFloat(page.style.getPropertyValue("--width")) : 1);
  }

  function set(wanted) {
    const middle = (scroller.scrollTop + scroller.clientHeight / 2) / scroller.scrollHeight;
    share = wanted;
    list.classList.toggle("sized", share !== null);
    list.style.setProperty("--zoom", share ?? 1);
    value.textContent = share === null ? LABELS.fitted : say.zoom(share);
    enable(buttons.out, share !== SHARES[0]);
    enable(buttons.in, share !== SHARES.at(-1));
    scroller.scrollTop = middle * scroller.scrollHeight - scroller.clientHeight / 2;
  }

  const moves = {
    out: () => SHARES.findLast((one) => one < present() - 0.01) ?? SHARES[0],
    in: () => SHARES.find((one) => one > present() + 0.01) ?? SHARES.at(-1),
    fit: () => null,
  };
  controls.addEventListener("click", (event) => {
    const move = moves[around(event, "button")?.dataset.zoom];
    if (!move) return;
    set(move());
    announce(value.textContent);
  });
  return { value: () => share, set };
}
