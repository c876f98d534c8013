/** The size of the pages: fitted to the column, or a share of their real size. */

import { announce, around } from "./dom.js";
import { LABELS, say } from "./texts.js";

const SHARES = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

/** `list` holds the pages, `scroller` shows them; returns { value, set }: null means fitted. */
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

/** A button that has nothing more to do keeps the focus. */
function enable(button, able) {
  if (able) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
