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
    const { fontWeight, fontStyle } = element.style;
    const plain = /^(?:b|strong)$/i.test(element.tagName)
      ? /^(?:normal|[1-5]00)$/.test(fontWeight)
      : fontStyle === "normal";
    if (plain) element.replaceWith(...element.childNodes);
  }
  for (const span of body.querySelectorAll<HTMLElement>("span")) emphasise(span);
  for (const item of body.querySelectorAll("li > p:only-child, td > p:only-child, th > p:only-child")) {
    item.replaceWith(...item.childNodes);
  }
  return body;
}

/** Google Docs says bold and italic by style alone. */
function emphasise(span: HTMLElement) {
  const { fontWeight, fontStyle } = span.style;
  const tag = /^(?:bold|[6-9]00)$/.test(fontWeight) ? "strong" : fontStyle === "italic" ? "em" : undefined;
  if (!tag || span.closest("h1, h2, h3, h4, h5, h6, strong, b, em, i") || !span.textContent?.trim()) return;
  const element = span.ownerDocument.createElement(tag);
  element.append(...span.childNodes);
  span.append(element);
}
