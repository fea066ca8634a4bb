/**
 * Places in a document. The server counts lines and columns from 1, columns in
 * UTF-16 code units, and leaves a byte order mark out; CodeMirror counts UTF-16
 * code units from the start and every line end as one, whatever its bytes.
 */
import { type ChangeDesc, Text } from "@codemirror/state";

/** A stretch of the text, from the first position up to and without the second. */
export type Span = { readonly from: number; readonly to: number };

/** Puts text in the place of a span. Edits of one list are about the same document and do not overlap. */
export type Edit = Span & { readonly insert: string };

/** A stretch of the source as the server counts it. */
export type Place = {
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
};

const byteOrderMark = "\ufeff";

/**
 * How to end lines so that the text leaves as it came: CRLF only where all of
 * them do. A lone CR among others stays a character of its line.
 */
export function separatorOf(source: string): "\r\n" | "\n" {
  const all = source.match(/\r\n|\r|\n/g) ?? [];
  return all.length > 0 && all.every((end) => end === "\r\n") ? "\r\n" : "\n";
}

/** A string, with line ends of any kind, as lines. */
export function linesOf(text: string): Text {
  return Text.of(text.split(/\r\n?|\n/));
}

/** Where the server's place is in the document. A place past the end is at the end. */
export function spanOf(doc: Text, place: Place): Span {
  const from = positionOf(doc, place.line, place.column);
  return { from, to: Math.max(from, positionOf(doc, place.end_line, place.end_column)) };
}

function positionOf(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const { from, to, text } = doc.line(line);
  const shift = line === 1 && text.startsWith(byteOrderMark) ? 1 : 0;
  return Math.min(from + shift + column - 1, to);
}

/** Where the Markdown or the front matter may begin: after a byte order mark. */
export function startOf(doc: Text): number {
  return doc.sliceString(0, 1) === byteOrderMark ? 1 : 0;
}

/** Where a line's own text ends: a CR that does not end lines here is no part of it. */
export function lineEnd(doc: Text, position: number): number {
  const { to, text } = doc.lineAt(position);
  return text.endsWith("\r") ? to - 1 : to;
}

/** The smallest edit that does the same; undefined where nothing changes. */
export function smallest(doc: Text, { from, to, insert }: Edit): Edit | undefined {
  const before = doc.sliceString(from, to);
  if (before === insert) return undefined;
  const most = Math.min(before.length, insert.length);
  let head = 0;
  while (head < most && before[head] === insert[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === insert[insert.length - 1 - tail]) tail++;
  return { from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) };
}

/** Edits as CodeMirror takes them. */
export function changesOf(doc: Text, edits: readonly Edit[]) {
  return edits
    .map((edit) => smallest(doc, edit))
    .filter((edit) => edit !== undefined)
    .map(({ from, to, insert }) => ({ from, to, insert: linesOf(insert) }));
}

/** The span after changes; it grows with what is put in at its end. */
export function mapped(span: Span, changes: ChangeDesc): Span {
  const from = changes.mapPos(span.from, span.from === span.to ? -1 : 1);
  return { from, to: Math.max(from, changes.mapPos(span.to, 1)) };
}
