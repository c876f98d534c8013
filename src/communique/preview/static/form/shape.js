/** What the description of a field says of its shape. */

/** One value and no other field. */
export function isLeaf(field) {
  return !field.items && !field.fields;
}

/** Whether the brief holds anything there. */
export function isPresent(field) {
  if (field.line !== null && field.line !== undefined) return true;
  if (field.value !== null && field.value !== undefined) return true;
  return [...(field.items ?? []), ...(field.fields ?? [])].some(isPresent);
}

/** The columns and the rows of a table: a list of values and a list of lists; null for anything else. */
export function tableOf(field) {
  const rows = field.fields.find((child) => child.items?.length && child.items.every((item) => item.items));
  const columns = field.fields.find((child) => child.items && child !== rows && child.items.every(isLeaf));
  return rows && columns ? { rows, columns } : null;
}
