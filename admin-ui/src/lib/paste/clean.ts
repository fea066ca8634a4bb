import { restoreWordLists } from "./wordLists";

/** What programs put around a copied text, taken off: styles, comments, a bold of normal weight. */
export function cleanHTML(html: string): HTMLElement {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const element of body.querySelectorAll(
    "style, script, meta, link, title, xml, o\\:p, template, noscript, svg",
  )) {
    element.remove();
  }
  restoreWordLists(body);
  for (const element of body.querySelectorAll<HTMLElement>("b, strong, i, em")) {
    const plain = /^(?:b|strong)$/i.test(element.tagName)
      ? /^(?:normal|[1-5]00)$/.test(styleOf(element, "font-weight"))
      : styleOf(element, "font-style") === "normal";
    if (plain) element.replaceWith(...element.childNodes);
  }
  for (const span of body.querySelectorAll<HTMLElement>("span")) emphasise(span);
  // Google Docs puts a list in a list beside its item, not into it.
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    if (list.previousElementSibling?.tagName === "LI") list.previousElementSibling.append(list);
  }
  for (const item of body.querySelectorAll("li > p:only-child, td > p:only-child, th > p:only-child")) {
    item.replaceWith(...item.childNodes);
  }
  return body;
}

/** Google Docs says bold and italic by style alone. */
function emphasise(span: HTMLElement) {
  if (!span.textContent?.trim() || span.closest("h1, h2, h3, h4, h5, h6")) return;
  if (/^(?:bold|[6-9]00)$/.test(styleOf(span, "font-weight"))) wrap(span, "strong", "strong, b");
  if (styleOf(span, "font-style") === "italic") wrap(span, "em", "em, i");
}

/** Puts what is in a span into an element, unless one of that kind is around it already. */
function wrap(span: HTMLElement, tag: string, same: string) {
  if (span.closest(same)) return;
  const element = span.ownerDocument.createElement(tag);
  element.append(...span.childNodes);
  span.append(element);
}

/**
 * What the style attribute says of a property. The policy of the panel refuses
 * style attributes in parsed documents too, so that `element.style` is empty.
 */
function styleOf(element: Element, property: string): string {
  const declarations = (element.getAttribute("style") ?? "").split(";").map((each) => each.split(":"));
  const said = declarations.findLast(([name = ""]) => name.trim().toLowerCase() === property);
  return (said?.[1] ?? "").trim().toLowerCase();
}
