/**
 * Makes an element's content that of another, and leaves where it is what stays
 * the same: the page beside the text neither jumps nor is laid out anew with
 * every word, and what is selected in it stays selected.
 */
export function patch(now: Element, next: Element) {
  const [old, fresh] = [[...now.childNodes], [...next.childNodes]];
  const head = same(old, fresh);
  const tail = same(old.slice(head).reverse(), fresh.slice(head).reverse());
  const [out, put] = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)];
  const [one, other] = [out[0], put[0]];
  if (out.length === 1 && put.length === 1 && one instanceof Element && other instanceof Element) {
    if (one.cloneNode(false).isEqualNode(other.cloneNode(false))) return patch(one, other);
  }
  for (const node of out) node.remove();
  const after = old[old.length - tail] ?? null;
  for (const node of put) now.insertBefore(node, after);
}

/** How many of the first nodes are equal. */
function same(a: readonly Node[], b: readonly Node[]): number {
  const other = a.findIndex((node, i) => !b[i] || !node.isEqualNode(b[i]));
  return other < 0 ? a.length : other;
}
