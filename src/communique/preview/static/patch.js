/** Makes a document like another by touching only what differs, so that nothing flickers or scrolls. */

/** Makes `old` equal to `fresh`, a node of another document. */
export function patch(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) {
    old.replaceWith(old.ownerDocument.importNode(fresh, true));
  } else if (old.nodeType === Node.ELEMENT_NODE) {
    patchAttributes(old, fresh);
    patchChildren(old, fresh);
  } else {
    old.data = fresh.data;
  }
}

function patchAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

/** Children that are equal at both ends stay; those between are matched in order. */
function patchChildren(old, fresh) {
  const mine = [...old.childNodes];
  const theirs = [...fresh.childNodes];
  const shortest = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shortest && mine[head].isEqualNode(theirs[head])) head += 1;
  let tail = 0;
  while (tail < shortest - head && mine.at(-1 - tail).isEqualNode(theirs.at(-1 - tail))) tail += 1;
  const left = mine.slice(head, mine.length - tail);
  const right = theirs.slice(head, theirs.length - tail);
  const after = mine[mine.length - tail] ?? null;
  right.forEach((node, at) => {
    if (at < left.length) patch(left[at], node);
    else old.insertBefore(old.ownerDocument.importNode(node, true), after);
  });
  for (const node of left.slice(right.length)) node.remove();
}
