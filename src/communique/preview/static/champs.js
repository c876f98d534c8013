/** Fields as the document shows them: not each path of the brief has an element of its own. */

/**
 * Of the fields that are shown, those that stand for `champ`: itself, else what it holds, else the
 * nearest field that holds it; empty when nothing of it is shown.
 */
export function standingFor(champ, shown) {
  for (let path = champ; path; path = path.slice(0, Math.max(path.lastIndexOf("."), 0))) {
    if (shown.includes(path)) return [path];
    const inside = shown.filter((other) => other.startsWith(`${path}.`));
    if (inside.length) return path === champ || path.includes(".") ? inside : [];
  }
  return [];
}
