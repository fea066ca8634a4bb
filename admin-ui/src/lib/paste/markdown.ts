import TurndownService from "turndown";
import { newTable } from "../document/table";
import { cleanHTML } from "./clean";

/** A copied piece of a page or of a word processor as the Markdown that a careful writer would type. */
export function markdownOf(html: string): string {
  return service
    .turndown(cleanHTML(html))
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const service = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  emDelimiter: "_",
  strongDelimiter: "**",
  codeBlockStyle: "fenced",
});

// A document's own title is not a section of it; the sections begin at level 2.
service.addRule("heading", {
  filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
  replacement: (content, node) => {
    const level = Math.max(2, Number(node.nodeName[1]));
    const text = content
      .replace(/\*\*|\n/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    return text ? `\n\n${"#".repeat(level)} ${text}\n\n` : "";
  },
});

service.addRule("item", {
  filter: "li",
  replacement: (content, node) => {
    const list = node.parentElement;
    const index = list ? [...list.children].indexOf(node as Element) : 0;
    const marker = list?.nodeName === "OL" ? `${Number(list.getAttribute("start") ?? 1) + index}. ` : "- ";
    const text = content
      .trim()
      .replace(/\n{2,}(?=\s*(?:-|\d+\.) )/g, "\n")
      .replace(/\n/g, `\n${" ".repeat(marker.length)}`);
    return `${marker}${text}${node.nextSibling ? "\n" : ""}`;
  },
});

service.addRule("table", {
  filter: "table",
  replacement: (_, node) => {
    const rows = [...(node as HTMLTableElement).rows].map((row) => [...row.cells].map(cellText));
    const wide = Math.max(0, ...rows.map((row) => row.length));
    const [header = [], ...body] = rows.filter((row) => row.some((text) => text !== ""));
    if (wide < 2) return `\n\n${rows.flat().join("\n\n")}\n\n`;
    return `\n\n${newTable(
      Array.from({ length: wide }, (_, i) => header[i] ?? ""),
      body,
    ).join("\n")}\n\n`;
  },
});

service.addRule("picture", { filter: "img", replacement: () => "" });

function cellText(cell: HTMLTableCellElement): string {
  const spacer = cell.ownerDocument.createTextNode(" ");
  for (const block of cell.querySelectorAll("p, br, div, li")) block.after(spacer.cloneNode());
  return (cell.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
}
