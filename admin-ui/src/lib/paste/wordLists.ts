/**
 * Word's desktop program puts no lists on the clipboard, only paragraphs that
 * look like items: their class is MsoListParagraph, or their style names a
 * list, and their bullet stands in a span of style mso-list:Ignore.
 */

/** Makes lists of such paragraphs. */
export function restoreWordLists(root: ParentNode) {
  const paragraphs = [...root.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6")];
  const stack: { list: Element; level: number }[] = [];
  let last: Element | undefined;
  for (const paragraph of paragraphs) {
    const level = levelOf(paragraph);
    if (level === undefined) continue;
    if (!last || previousOf(paragraph) !== last) stack.length = 0;
    while ((stack.at(-1)?.level ?? 0) > level) stack.pop();
    if ((stack.at(-1)?.level ?? 0) < level)
      stack.push({ list: openList(paragraph, stack.at(-1)?.list), level });
    const top = stack.at(-1)?.list as Element;
    last = stack[0]?.list;
    top.append(itemOf(paragraph));
    paragraph.remove();
  }
}

function levelOf(paragraph: HTMLElement): number | undefined {
  const style = paragraph.getAttribute("style") ?? "";
  const named = /mso-list:\s*\S+\s+level(\d+)/.exec(style);
  if (named) return Number(named[1]);
  return /\bMsoListParagraph/.test(paragraph.className) ? 1 : undefined;
}

/** The element before, when nothing but space is between. */
function previousOf(element: Element): Element | null {
  let node = element.previousSibling;
  while (node && node.nodeType !== Node.ELEMENT_NODE) {
    if (node.textContent?.trim() && node.nodeType === Node.TEXT_NODE) return null;
    node = node.previousSibling;
  }
  return node as Element | null;
}

function openList(paragraph: HTMLElement, parent: Element | undefined): Element {
  const list = document.createElement(isNumbered(paragraph) ? "ol" : "ul");
  const item = parent?.lastElementChild;
  if (item) item.append(list);
  else paragraph.before(list);
  return list;
}

function isNumbered(paragraph: HTMLElement): boolean {
  return /^\s*\(?(?:\d+|[a-z]|[ivx]+)[.)]/i.test(bulletOf(paragraph)?.textContent ?? "");
}

function bulletOf(paragraph: HTMLElement): HTMLElement | undefined {
  return [...paragraph.querySelectorAll<HTMLElement>("[style]")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
}

function itemOf(paragraph: HTMLElement): Element {
  const bullet = bulletOf(paragraph);
  bullet?.remove();
  const item = document.createElement("li");
  item.append(...paragraph.childNodes);
  if (!bullet && item.firstChild)
    item.firstChild.textContent = (item.firstChild.textContent ?? "").replace(/^\s*[·•o§-]\s+/, "");
  return item;
}
