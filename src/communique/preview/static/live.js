/** Words for screen readers: said once, when something that matters has changed. */

const region = document.getElementById("live");
let timer = 0;

/** The last of several messages in a row is said; the region is emptied first, so that a repeated one is too. */
export function announce(message) {
  clearTimeout(timer);
  region.textContent = "";
  timer = setTimeout(() => {
    region.textContent = message;
  }, 100);
}
