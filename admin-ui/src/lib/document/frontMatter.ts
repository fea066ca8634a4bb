/** Edits of the front matter: a key is changed where it stands, a new one goes to its place in the order. */
import type { Places } from "./places";
import { type Edit, lineEnd, startOf } from "./text";
import { entry, inline, type Yaml } from "./yaml";

const root = "/form/front_matter";

/** The keys in the order in which they are written. */
const order = [
  "title",
  "slug",
  "locale",
  "family",
  "summary",
  "also_known_as",
  "image",
  "occupation",
  "related",
  "actions",
  "embeds",
  "page_type",
  "salary",
  "seo",
  "review_by",
  "extra",
  "internal",
];

/** Sets a top-level key; undefined takes it out. */
export function setKey(places: Places, key: string, value: Yaml | undefined): Edit[] {
  const there = places.at(`${root}/${key}`);
  if (there)
    return value === undefined ? [withoutLine(places, there)] : [{ ...there, insert: entry(key, value) }];
  if (value === undefined) return [];
  if (!places.at(root)) return withFrontMatter(places, entry(key, value));
  if (isFlow(places)) return [];
  return [insertAfter(places, before(places, key), entry(key, value))];
}

/** Sets a key of a mapping, such as the currency of `salary`. */
export function setInner(places: Places, key: string, inner: string, value: string | boolean): Edit[] {
  const there = places.at(`${root}/${key}/${inner}`);
  const written = `${inner}: ${inline(value)}`;
  if (there) return [{ ...there, insert: written }];
  const mapping = places.at(`${root}/${key}`);
  const siblings = places.keys(`${root}/${key}`);
  const text = places.text(`${root}/${key}`) ?? "";
  if (!mapping || siblings.length === 0) return setKey(places, key, { [inner]: value });
  if (text.endsWith("}")) {
    const end = mapping.to - (text.endsWith(" }") ? 2 : 1);
    return [{ from: end, to: end, insert: `, ${written}` }];
  }
  const first = places.at(`${root}/${key}/${siblings[0]}`);
  const indent = first ? first.from - places.doc.lineAt(first.from).from : 2;
  return [insertAfter(places, mapping.to, " ".repeat(indent) + written)];
}

/** Where a new key goes: the end of the nearest one that stands before it; undefined for the first line. */
function before(places: Places, key: string): number | undefined {
  const ends = order
    .slice(0, order.indexOf(key))
    .map((earlier) => places.at(`${root}/${earlier}`)?.to)
    .filter((end) => end !== undefined);
  return ends.at(-1);
}

function insertAfter(places: Places, end: number | undefined, line: string): Edit {
  const start = places.at(root)?.from ?? 0;
  if (end === undefined) return { from: start, to: start, insert: `${line}\n` };
  const at = lineEnd(places.doc, end);
  return { from: at, to: at, insert: `\n${line}` };
}

function withoutLine(places: Places, { from, to }: { from: number; to: number }): Edit {
  const first = places.doc.lineAt(from);
  const last = places.doc.lineAt(to);
  return { from: first.from, to: Math.min(last.to + 1, places.doc.length), insert: "" };
}

function withFrontMatter(places: Places, line: string): Edit[] {
  const at = startOf(places.doc);
  if (places.doc.sliceString(at, at + 3) === "---") return []; // one that nobody closed: a problem says so
  const gap = places.doc.length > at ? "\n" : "";
  return [{ from: at, to: at, insert: `---\n${line}\n---\n${gap}` }];
}

function isFlow(places: Places): boolean {
  return (places.text(root) ?? "").trimStart().startsWith("{");
}
