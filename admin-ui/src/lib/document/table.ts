/**
 * A Markdown table as lines. A changed cell keeps the table's shape: it is
 * padded to its column, and a column that was even stays even when it widens.
 * Lines that nothing happens to keep every byte.
 */
import type { Text } from "@codemirror/state";
import type { Edit, Span } from "./text";

/** Header, dashes and rows, each without the space or marks before the table. */
export type Table = readonly [header: string, dashes: string, ...rows: string[]];

/** Puts a text into the cell of a row (0 is the first under the dashes) and column. */
export type CellChange = { readonly row: number; readonly column: number; readonly text: string };

/** The stretches between the pipes of a line, with the space in them. */
export function cellSpans(line: string): Span[] {
  const pipes: number[] = [];
  for (let i = 0; i < line.length; i++) if (line[i] === "|" && line[i - 1] !== "\\") pipes.push(i);
  const end = line.trimEnd().length;
  const bounds = [
    line.trimStart().startsWith("|") ? [] : [-1],
    pipes,
    pipes.at(-1) === end - 1 ? [] : [line.length],
  ].flat();
  return bounds.slice(1).map((to, i) => ({ from: (bounds[i] as number) + 1, to }));
}

/** What a row's cells say; pipes in them are without their backslash. */
export function cellTexts(line: string): string[] {
  return cellSpans(line).map(({ from, to }) => line.slice(from, to).trim().replaceAll("\\|", "|"));
}

/** The table at a span of the document. */
export function tableAt(doc: Text, span: Span): Table | undefined {
  const prefix = span.from - doc.lineAt(span.from).from;
  const lines = doc
    .sliceString(span.from, span.to)
    .split("\n")
    .map((line, i) => (i === 0 ? line : line.slice(prefix)));
  return lines.length < 2 ? undefined : (lines as unknown as Table);
}

/** The edit that makes one table of another. */
export function writeTable(doc: Text, span: Span, after: Table): Edit[] {
  const first = doc.lineAt(span.from);
  const prefix = doc.sliceString(first.from, span.from);
  const before = doc.sliceString(span.from, span.to).split("\n");
  const lines = after.map((line, i) => (i === 0 ? line : prefix + line));
  if (before.length !== lines.length) return [{ ...span, insert: lines.join("\n") }];
  let at = span.from;
  return lines.flatMap((line, i) => {
    const old = before[i] as string;
    const edit = { from: at, to: at + old.length, insert: line };
    at += old.length + 1;
    return old === line ? [] : [edit];
  });
}

/** An aligned table of cells. */
export function newTable(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  const widths = header.map((_, i) =>
    Math.max(3, ...[header, ...rows].map((row) => length(escaped(row[i] ?? "")))),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((w, i) => pad(escaped(cells[i] ?? ""), w)).join(" | ")} |`;
  return [line(header), `| ${widths.map((w) => "-".repeat(w)).join(" | ")} |`, ...rows.map(line)];
}

/** Changes cells; rows past the last one are added. */
export function setCells(table: Table, changes: readonly CellChange[]): Table {
  const last = Math.max(...changes.map(({ row }) => row));
  let lines: Table = table;
  while (lines.length - 2 <= last) lines = addRow(lines);
  return [...new Set(changes.map(({ column }) => column))].reduce(
    (grown, column) =>
      setColumn(
        grown,
        column,
        changes.filter((change) => change.column === column),
      ),
    lines,
  );
}

function setColumn(table: Table, column: number, changes: readonly CellChange[]): Table {
  const texts = new Map(changes.map(({ row, text }) => [row + 2, escaped(text)]));
  const width = columnWidth(table, column);
  const needed = Math.max(...[...texts.values()].map((text) => length(text)));
  const widened = width > 0 && needed > width;
  return table.map((line, i) => {
    const text = texts.get(i);
    if (text !== undefined) return setCell(line, column, text, Math.max(width, needed));
    if (!widened) return line;
    return i === 1 ? widenDashes(line, column, needed) : setCell(line, column, rawCell(line, column), needed);
  }) as unknown as Table;
}

/** How wide the column's texts may be where it is even; 0 where it is not. */
function columnWidth(table: Table, column: number): number {
  const widths = table.map((line) => {
    const span = cellSpans(line)[column];
    return span && length(line.slice(span.from, span.to));
  });
  const [first = 2, ...others] = widths.filter((w) => w !== undefined);
  return others.every((w) => w === first) ? Math.max(0, first - 2) : 0;
}

function rawCell(line: string, column: number): string {
  const span = cellSpans(line)[column];
  return span ? line.slice(span.from, span.to).trim() : "";
}

function setCell(line: string, column: number, text: string, width: number): string {
  const spans = cellSpans(line);
  const span = spans[column];
  if (span) {
    const old = line.slice(span.from, span.to);
    const room = Math.max(width, length(old) - 2);
    const tail = span.to === line.length ? "" : " ";
    const padded = tail === "" ? text : pad(text, room);
    return `${line.slice(0, span.from)}${span.from === 0 ? "" : " "}${padded}${tail}${line.slice(span.to)}`;
  }
  const missing = Array.from({ length: column - spans.length }, () => "   |").join("");
  const open = line.trimEnd().endsWith("|") ? line.trimEnd() : `${line.trimEnd()} |`;
  return `${open}${missing} ${pad(text, width)} |`;
}

function widenDashes(line: string, column: number, width: number): string {
  const span = cellSpans(line)[column];
  if (!span) return line;
  const cell = line.slice(span.from, span.to);
  const grown = cell.replace(/-+/, (dashes) => dashes + "-".repeat(Math.max(0, width + 2 - length(cell))));
  return line.slice(0, span.from) + grown + line.slice(span.to);
}

/** Adds a row, empty unless `copy` gives another row's number; after `after`, or at the end. */
export function addRow(table: Table, after = table.length - 3, copy?: number): Table {
  const model = copy === undefined ? undefined : table[copy + 2];
  const blank = table[0].trimStart().startsWith("|") ? table[0] : `| ${table[0]} |`;
  const row = model ?? emptied(blank);
  return table.toSpliced(after + 3, 0, row) as unknown as Table;
}

function emptied(line: string): string {
  const spans = cellSpans(line);
  return `|${spans.map(({ from, to }) => " ".repeat(Math.max(3, length(line.slice(from, to))))).join("|")}|`;
}

export function removeRow(table: Table, row: number): Table {
  return table.toSpliced(row + 2, 1) as unknown as Table;
}

/** The rows in another order; `order` has the old numbers. */
export function orderRows(table: Table, order: readonly number[]): Table {
  const [header, dashes, ...rows] = table;
  return [header, dashes, ...order.map((n) => rows[n] as string)];
}

/** Adds a column after the last, with a text for each row. */
export function addColumn(table: Table, heading: string, texts: readonly string[]): Table {
  const [header, dashes, ...rows] = table;
  const column = cellSpans(header).length;
  const width = Math.max(3, length(heading), ...texts.map((text) => length(escaped(text))));
  return [
    setCell(header, column, heading, width),
    setCell(dashes, column, "-".repeat(width), width),
    ...rows.map((row, i) => setCell(row, column, escaped(texts[i] ?? ""), width)),
  ];
}

function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<!\\)\|/g, "\\|");
}

const length = (text: string) => [...text].length;
const pad = (text: string, width: number) => text + " ".repeat(Math.max(0, width - length(text)));
