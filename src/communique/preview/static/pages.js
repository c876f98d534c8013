/** The pages of the PDF, as images: swapped once decoded, so that no blank is ever seen. */

import { standingFor } from "./champs.js";
import { element } from "./form/dom.js";
import { latest } from "./latest.js";
import { say } from "./texts.js";

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
    const place = event.target.closest(".place");
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

  let shown = null;
  let opened = 0;
  return {
    scroller: () => scroller,
    update(state) {
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
    /** Outlines the places of a field; returns the first of them, or null. */
    mark({ champ }) {
      this.unmark();
      const places = [...list.querySelectorAll(".place")];
      const champs = standingFor(champ, [...new Set(places.map((place) => place.dataset.champ))]);
      const found = places.filter((place) => champs.includes(place.dataset.champ));
      for (const place of found) place.classList.add("marked");
      return found[0] ?? null;
    },
    unmark() {
      for (const place of list.querySelectorAll(".marked")) place.classList.remove("marked");
    },
    scrollTo(place, behavior) {
      place.scrollIntoView({ block: "center", inline: "nearest", behavior });
    },
  };
}

function blank() {
  return element("figure", { class: "page" }, element("div", { class: "places", "aria-hidden": "true" }));
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

function box({ champ, x, y, width, height }) {
  const made = element("div", { class: "place", "data-champ": champ });
  Object.entries({ left: x, top: y, width, height }).forEach(([side, share]) => {
    made.style[side] = `${share * 100}%`;
  });
  return made;
}
