/** What the description of a field says of its shape, and which field goes on as which. */

/**
 * A field of the form (`editing/form.py`).
 * @typedef {{ path: string, key: string, label: string, help: string, kind: string, required: boolean,
 *   example?: any, value?: string | null, line?: number | null, fields?: Field[], items?: Field[],
 *   choices?: { value: string, label: string }[], item_label?: string, kinds?: { kind: string, label: string }[],
 *   block?: string, refused?: string }} Field
 */

/**
 * One value and no other field.
 * @param {Field} field
 */
export function isLeaf(field) {
  return !field.items && !field.fields;
}

/**
 * Whether the brief holds anything there.
 * @param {Field} field
 */
export function isPresent(field) {
  if (field.line !== null && field.line !== undefined) return true;
  if (field.value !== null && field.value !== undefined) return true;
  return [...(field.items ?? []), ...(field.fields ?? [])].some(isPresent);
}

/**
 * The columns and the rows of a table: a list of values and a list of lists; null for anything else.
 * @param {Field} field
 */
export function tableOf(field) {
  const rows = field.fields.find((child) => child.items?.length && child.items.every((item) => item.items));
  const columns = field.fields.find((child) => child.items && child !== rows && child.items.every(isLeaf));
  return rows && columns ? { rows, columns } : null;
}

/**
 * For each item of `after`, the index of the one of `before` that it continues, or -1 if it is new.
 * Items that say the same are the same wherever they went; of the others, those at the same place are
 * the same one, edited.
 * @param {Field[]} before
 * @param {Field[]} after
 */
export function continued(before, after) {
  const left = before.map((field, at) => ({ said: saying(field), at }));
  const take = (found) => (found < 0 ? -1 : left.splice(found, 1)[0].at);
  const same = after.map((field) => take(left.findIndex(({ said }) => said === saying(field))));
  return same.map((found, at) => (found >= 0 ? found : take(left.findIndex((old) => old.at === at))));
}

/**
 * What a field says, wherever it is: two fields that say the same can stand for one another.
 * @param {Field} field
 */
function saying(field) {
  const inner = field.items ?? field.fields ?? [];
  return JSON.stringify([field.kind, field.value ?? null, inner.map(saying)]);
}
