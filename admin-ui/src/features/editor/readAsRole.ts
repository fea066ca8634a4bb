import { authorised } from "../../api/client";
import { problemOf } from "../../api/problem";
import type { components } from "../../api/schema";
import { hasParts } from "../../lib/document/parts";

type Imported = components["schemas"]["ImportOutputBody"];

/** What an empty role says at most, in characters. */
const emptyRole = 200;

/** A pasted text as a file, where it has the parts of a whole description and the role says nothing yet. */
export async function wholeDescription(before: string, data: DataTransfer): Promise<File | undefined> {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  const said = bodyOf(before)
    .replace(/^#+ .*$/gm, "")
    .trim();
  if (said.length > emptyRole || !hasParts((await asMarkdown(html)) || text)) return undefined;
  return html
    ? new File([html], "pasted.html", { type: "text/html" })
    : new File([text], "pasted.md", { type: "text/markdown" });
}

/** What stands in a role already, to be read as a description. */
export function descriptionIn(source: string): File {
  return new File([bodyOf(source).trim()], "role.md", { type: "text/markdown" });
}

function bodyOf(source: string): string {
  return source.replace(/^\ufeff?---\r?\n[\s\S]*?\n---\r?\n/, "").replace(/<!--[\s\S]*?-->/g, "");
}

/** What a word processor or a page puts on the clipboard, as Markdown; empty where it put nothing. */
export async function asMarkdown(html: string): Promise<string> {
  if (html === "") return "";
  const { markdownOf } = await import("../../lib/paste/markdown");
  return markdownOf(html);
}

/** The role document that the server makes of a description; it stores nothing. */
export async function readAsRole(file: File): Promise<string> {
  const body = new FormData();
  body.append("file", file);
  const request = new Request(new URL("/api/admin/v1/import?dry_run=true", location.href), {
    method: "POST",
    body,
  });
  const response = await authorised(request);
  if (!response.ok) throw await problemOf(response);
  const { items } = (await response.json()) as Imported;
  const [item] = items;
  if (!item?.source) throw new Error(item?.error ?? "nothing was read");
  return item.source;
}
