import type { Text } from "@codemirror/state";
import { type Edit, lineEnd, type Span } from "./text";

/**
 * Puts in the comment that excuses a code where it was found: at the end of the
 * line, YAML's own kind in the front matter, and before a table, whose rows
 * have no room for it.
 */
export function excuse(doc: Text, at: number, code: string, reason: string, frontMatter?: Span): Edit {
  const why = reason.replace(/\s+/g, " ").replaceAll("-->", "→").trim();
  const note = `rolebook-ignore ${code}: ${why}`;
  const line = doc.lineAt(at);
  if (frontMatter && at < frontMatter.to) return insertion(lineEnd(doc, at), ` # ${note}`);
  if (!line.text.trimStart().startsWith("|")) return insertion(lineEnd(doc, at), ` <!-- ${note} -->`);
  let first = line;
  while (
    first.number > 1 &&
    doc
      .line(first.number - 1)
      .text.trimStart()
      .startsWith("|")
  )
    first = doc.line(first.number - 1);
  return insertion(first.from, `<!-- ${note} -->\n`);
}

const insertion = (at: number, insert: string): Edit => ({ from: at, to: at, insert });
