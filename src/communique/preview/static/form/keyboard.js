/**
 * Ctrl+Z and Ctrl+Y. In a text being typed they are the browser's own, letter by letter; anywhere else,
 * and in a text where nothing was typed yet, they undo and redo what was saved.
 */

const TYPED = "input:not([type=date], [type=datetime-local]), textarea";

/** `step(action)` is called with "undo" or "redo". */
export function listenForUndo(step) {
  let typing = null;
  document.addEventListener("focusin", () => {
    typing = null;
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches(TYPED)) typing = event.target;
  });
  document.addEventListener("keydown", (event) => {
    const action = asked(event);
    const elsewhere = event.target.matches(TYPED) && !event.target.closest(".form");
    if (!action || elsewhere || event.target === typing || event.target.closest("dialog")) return;
    event.preventDefault();
    step(action);
  });
}

function asked({ ctrlKey, metaKey, shiftKey, altKey, key }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}
