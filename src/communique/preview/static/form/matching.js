/** Which item of a list is which, when the list has changed in the file. */

/**
 * For each item of `after`, the index of the one of `before` that it continues, or -1 if it is new.
 * Items that say the same are the same wherever they went; of the others, those at the same place are
 * the same one, edited.
 */
export function continued(before, after) {
  const left = before.map((field, at) => ({ said: saying(field), at }));
  const take = (found) => (found < 0 ? -1 : left.splice(found, 1)[0].at);
  const same = after.map((field) => take(left.findIndex(({ said }) => said === saying(field))));
  return same.map((found, at) => (found >= 0 ? found : take(left.findIndex((old) => old.at === at))));
}

/** What a field says, wherever it is: two fields that say the same can stand for one another. */
function saying(field) {
  const inner = field.items ?? field.fields ?? [];
  return JSON.stringify([field.kind, field.name ?? null, field.value ?? null, inner.map(saying)]);
}
