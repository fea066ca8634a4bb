/** Edits of the items of a Markdown list: responsibilities, qualifications and their like. */
import type { Places } from "./places";
import type { Edit, Span } from "./text";

const marker = /^(?:[-*+]|(\d+)([.)]))[ \t]+/;

/** Adds an item after the last one, in the style of that; [] where there is none yet. */
export function addItem(places: Places, pointer: string, text: string): Edit[] {
  const last = places.count(`/form${pointer}`) - 1;
  const item = places.at(`/form${pointer}/${last}`);
  if (!item) return [];
  const { doc } = places;
  const indent = doc.sliceString(doc.lineAt(item.from).from, item.from);
  const gap = last > 0 && isLoose(places, pointer, last) ? "\n\n" : "\n";
  return [{ from: item.to, to: item.to, insert: gap + indent + nextMarker(places, item) + oneLine(text) }];
}

/** A text as an item of its own. */
export function firstItem(text: string): string {
  return `- ${oneLine(text)}`;
}

/** Rewrites what an item itself says; what is nested under it stays. */
export function setItem(places: Places, pointer: string, index: number, text: string): Edit[] {
  const own = places.at(`/form${pointer}/${index}/text`);
  return own ? [{ ...own, insert: oneLine(text) }] : [];
}

/** Takes an item out with what is nested under it, and its line. */
export function removeItem(places: Places, pointer: string, index: number): Edit[] {
  const item = places.at(`/form${pointer}/${index}`);
  if (!item) return [];
  const next = places.at(`/form${pointer}/${index + 1}`);
  const { doc } = places;
  const from = doc.lineAt(item.from).from;
  if (next && doc.sliceString(item.to, next.from).trim() === "")
    return [{ from, to: doc.lineAt(next.from).from, insert: "" }];
  const before = doc.sliceString(0, from).trimEnd().length;
  const previous = places.at(`/form${pointer}/${index - 1}`);
  return [{ from: previous && previous.to >= before ? before : from, to: item.to, insert: "" }];
}

/** Moves an item to another's place; those between make room. Bullets and numbers stay where they are. */
export function moveItem(places: Places, pointer: string, from: number, to: number): Edit[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const bodies = Array.from({ length: high - low + 1 }, (_, i) => body(places, `/form${pointer}/${low + i}`));
  if (bodies.some((span) => span === undefined)) return [];
  const texts = (bodies as Span[]).map((span) => places.doc.sliceString(span.from, span.to));
  const [moved] = texts.splice(from - low, 1);
  texts.splice(to - low, 0, moved as string);
  return (bodies as Span[]).map((span, i) => ({ ...span, insert: texts[i] as string }));
}

/** An item without its bullet. */
function body(places: Places, pointer: string): Span | undefined {
  const item = places.at(pointer);
  const mark = marker.exec(places.text(pointer) ?? "");
  return item && mark ? { from: item.from + mark[0].length, to: item.to } : item;
}

function nextMarker(places: Places, item: Span): string {
  const mark = marker.exec(places.doc.sliceString(item.from, item.to));
  if (!mark) return "- ";
  return mark[1] ? mark[0].replace(mark[1], String(Number(mark[1]) + 1)) : mark[0];
}

/** Whether a blank line parts an item from the one before it. */
function isLoose(places: Places, pointer: string, index: number): boolean {
  const [one, two] = [places.at(`/form${pointer}/${index - 1}`), places.at(`/form${pointer}/${index}`)];
  return !!one && !!two && /^\s*\n\s*\n\s*$/.test(places.doc.sliceString(one.to, two.from));
}

/** A text on one line, without a bullet that came along with it. */
function oneLine(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .trim()
    .replace(/^[-*+•]\s+/, "");
}
