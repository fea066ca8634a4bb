import { authorised } from "../../api/client";
import { problemOf } from "../../api/problem";
import type { components } from "../../api/schema";

type Imported = components["schemas"]["ImportOutputBody"];

/** What a whole description is likely to have at least, and an empty role at most, in characters. */
const wholeText = 600;
const emptyRole = 200;

/** A pasted text as a file, where it looks like a whole description in a role that says nothing yet. */
export function wholeDescription(before: string, data: DataTransfer): File | undefined {
  const prose = before
    .replace(/^\ufeff?---\r?\n[\s\S]*?\n---\r?\n/, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^#+ .*$/gm, "");
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (text.length < wholeText || prose.trim().length > emptyRole) return undefined;
  return html
    ? new File([html], "pasted.html", { type: "text/html" })
    : new File([text], "pasted.md", { type: "text/markdown" });
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
