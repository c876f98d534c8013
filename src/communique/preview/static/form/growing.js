/** Text areas as tall as their text; style sheets do it alone where browsers can. */

const ALONE = CSS.supports("field-sizing", "content");

/** Keep a text area as tall as its text, also when it was out of sight or changes its width. */
export function grows(input) {
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
