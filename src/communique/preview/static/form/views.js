/** Which view shows a field: a value, a record of named values, a list of items, a table. */

import { Grid } from "./grid.js";
import { Leaf } from "./leaf.js";
import { List } from "./list.js";
import { RecordView } from "./record.js";
import { Sealed } from "./sealed.js";
import { isLeaf, tableOf } from "./shape.js";

export function viewOf(field, form, options = {}) {
  return new (classOf(field))(field, form, options);
}

/** Whether a view can go on showing that field. */
export function suits(view, field) {
  return view.constructor === classOf(field);
}

function classOf(field) {
  if (field.refused) return Sealed;
  if (isLeaf(field)) return Leaf;
  if (field.items) return List;
  return tableOf(field) ? Grid : RecordView;
}
