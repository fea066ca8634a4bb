/**
 * The pay bands of a role as a grid, and the edits that its cells make. A band
 * of a table is a row of it, read or not; one of a list or a sentence is edited
 * where its figures stand.
 */
import { tidyAmount } from "./amounts";
import { setInner } from "./frontMatter";
import { type PlacedTable, placedTables } from "./placedTable";
import type { Places } from "./places";
import { addToSection } from "./section";
import {
  addColumn,
  addRow,
  type CellChange,
  cellSpans,
  cellTexts,
  newTable,
  setCells,
  writeTable,
} from "./table";
import type { Edit, Span } from "./text";
import { type Period, periods, wordsFor } from "./words";

export const payColumns = [
  "level",
  "location",
  "employment_type",
  "currency",
  "min",
  "median",
  "max",
  "period",
] as const;
export type PayColumn = (typeof payColumns)[number];
export const amounts: readonly PayColumn[] = ["min", "median", "max"];

/** What of a compiled band the grid shows where the text has no cell of its own for it. */
export type Band = { readonly [column in PayColumn]: string | null };

export type PayRole = {
  readonly locale: string;
  readonly sections: readonly { readonly kinds: readonly string[] }[];
  readonly salary_bands: readonly Band[];
};

export type PayRow = Span & {
  readonly cells: Readonly<Record<PayColumn, string>>;
  /** The band that was read from it; undefined where none could be. */
  readonly band?: number;
  /** The table and the row's number in it; undefined for a band of a list or a sentence. */
  readonly at?: { readonly table: PlacedTable; readonly row: number };
};

const tables = "/form/salary_tables";

/** Where a band's own text says a value as the grid writes it: not its sign, nor what the front matter says for all. */
export function writtenAt(places: Places, band: number | undefined, column: PayColumn): Span | undefined {
  const span = places.at(`/salary_bands/${band}/${column}`);
  const front = places.at("/form/front_matter");
  return column === "currency" || (span && front && span.from < front.to) ? undefined : span;
}

/** Every row of the tables of pay, then the bands that stand elsewhere. */
export function payRows(places: Places, role: PayRole): PayRow[] {
  const spans = role.salary_bands.map((_, i) => places.at(`/salary_bands/${i}`));
  const rows = placedTables(places, tables).flatMap((table) => rowsOf(table, spans, role.salary_bands));
  const told = new Set(rows.map(({ band }) => band));
  const others = role.salary_bands.flatMap((band, i) => {
    const span = spans[i];
    return span && !told.has(i)
      ? [
          {
            ...span,
            band: i,
            cells: cellsOf((column) => {
              const span = writtenAt(places, i, column);
              return span ? places.doc.sliceString(span.from, span.to) : (band[column] ?? "");
            }),
          },
        ]
      : [];
  });
  return [...rows, ...others];
}

function rowsOf(table: PlacedTable, bands: readonly (Span | undefined)[], role: readonly Band[]): PayRow[] {
  let at = table.span.from + table.table[0].length + table.table[1].length + 2;
  let next = 0;
  const ordered = bands.map((span, band) => ({ span, band })).filter((b) => b.span && b.span.from >= at);
  return table.table.slice(2).map((line, row) => {
    const [from, to] = [at, at + line.length];
    at = to + 1;
    while (next < ordered.length && (ordered[next]?.span?.from ?? 0) < from) next++;
    const found = ordered[next]?.span;
    const band = found && found.from <= to ? ordered[next]?.band : undefined;
    const texts = cellTexts(line);
    const cells = cellsOf((column) => {
      const index = table.columns.get(column);
      return index === undefined ? (band !== undefined && role[band]?.[column]) || "" : (texts[index] ?? "");
    });
    return { from, to, cells, band, at: { table, row } };
  });
}

function cellsOf(text: (column: PayColumn) => string): Record<PayColumn, string> {
  return Object.fromEntries(payColumns.map((column) => [column, text(column)])) as Record<PayColumn, string>;
}

/** Where a cell stands; the row where the text has no cell for the column. */
export function cellSpan(row: PayRow, column: PayColumn): Span {
  const index = row.at?.table.columns.get(column);
  const line = row.at?.table.table[row.at.row + 2];
  const cell = index !== undefined && line !== undefined ? cellSpans(line)[index] : undefined;
  return cell ? { from: row.from + cell.from, to: row.from + cell.to } : row;
}

/** Writes into a cell; a column that the table lacks is added, a currency or period for all goes to the front matter. */
export function setPay(places: Places, role: PayRole, row: PayRow, column: PayColumn, text: string): Edit[] {
  const there = writtenAt(places, row.band, column);
  if (!row.at) return there ? [{ ...there, insert: text }] : [];
  const { table, row: number } = row.at;
  const index = table.columns.get(column);
  if (index !== undefined)
    return writeTable(places.doc, table.span, setCells(table.table, [{ row: number, column: index, text }]));
  if (table.columns.has("range") && there) return [{ ...there, insert: text }];
  if (text === row.cells[column]) return [];
  if (column === "currency" || column === "period") {
    if (table.table.length === 3) return setInner(places, "salary", column, text);
  }
  return withColumn(places, role, table, column, number, text);
}

function withColumn(
  places: Places,
  role: PayRole,
  table: PlacedTable,
  column: PayColumn,
  row: number,
  text: string,
): Edit[] {
  const heading = wordsFor(role.locale).columns[column];
  const spans = role.salary_bands.map((_, i) => places.at(`/salary_bands/${i}`));
  const texts = rowsOf(table, spans, role.salary_bands).map((other, i) =>
    i === row ? text : other.cells[column],
  );
  return writeTable(places.doc, table.span, addColumn(table.table, heading, texts));
}

/** The currency that a bare figure is in, where the text says one. */
export function usualCurrency(places: Places, role: PayRole): string {
  const said = /currency:\s*["']?([A-Z]{3})\b/.exec(
    places.text("/form/front_matter/salary/currency") ?? "",
  )?.[1];
  return said ?? role.salary_bands.find(({ currency }) => currency)?.currency ?? "";
}

/** Adds an empty row to the last table; where there is none, the table, the section and what the figures are in. */
export function addBand(places: Places, role: PayRole): Edit[] {
  const last = placedTables(places, tables).at(-1);
  if (last) return writeTable(places.doc, last.span, addRow(last.table));
  const { columns } = wordsFor(role.locale);
  const header = (["level", "location", "min", "median", "max"] as const).map((column) => columns[column]);
  const table = newTable(header, [[]]).join("\n");
  return [...payDefaults(places, role), ...addToSection(places, role.sections, "salary", table, role.locale)];
}

/** What a new table's bare amounts are read in. */
function payDefaults(places: Places, role: PayRole): Edit[] {
  const currency = currencies[new Intl.Locale(role.locale).region ?? ""];
  if (places.at("/form/front_matter/salary") || !currency || role.salary_bands.length > 0) return [];
  return setInner(places, "salary", "currency", currency);
}

/**
 * Writes a block of texts from a row and column on, as a spreadsheet pastes them; rows past the end
 * are added, and a column that the table lacks where the block says something else than holds already.
 */
export function pasteCells(
  places: Places,
  role: PayRole,
  row: PayRow,
  columns: readonly PayColumn[],
  block: readonly (readonly string[])[],
): Edit[] {
  if (!row.at) return [];
  const { table, row: first } = row.at;
  const rows = payRows(places, role).filter(({ at }) => at?.table.span.from === table.span.from);
  const usual: Readonly<Record<string, string>> = {
    currency: usualCurrency(places, role),
    period: wordsFor(role.locale).periods[usualPeriod(role)],
  };
  const pasted = (line: number, column: PayColumn) => block[line - first]?.[columns.indexOf(column)];
  const held = (line: number, column: PayColumn) => rows[line]?.cells[column] || usual[column] || "";
  const text = (line: number, column: PayColumn) => {
    const said = pasted(line, column);
    if (said === undefined || !amounts.includes(column)) return said;
    return tidyAmount(said, pasted(line, "currency") || held(line, "currency"), role.locale);
  };

  const lines = block.map((_, i) => first + i);
  const [there, missing] = [columns.filter(has(table)), columns.filter((column) => !has(table)(column))];
  const changes: CellChange[] = lines.flatMap((line) =>
    there.flatMap((column) => {
      const said = text(line, column);
      return said === undefined
        ? []
        : [{ row: line, column: table.columns.get(column) as number, text: said }];
    }),
  );
  let after = changes.length > 0 ? setCells(table.table, changes) : table.table;
  while (after.length - 3 < first + block.length - 1) after = addRow(after);
  for (const column of missing) {
    const news = (line: number) => {
      const said = text(line, column);
      return said && said.toLowerCase() !== held(line, column).toLowerCase() ? said : undefined;
    };
    if (!lines.some(news)) continue;
    const texts = after
      .slice(2)
      .map((_, line) => news(line) ?? (line < rows.length || lines.includes(line) ? held(line, column) : ""));
    after = addColumn(after, wordsFor(role.locale).columns[column], texts);
  }
  return writeTable(places.doc, table.span, after);
}

const has = (table: PlacedTable) => (column: PayColumn) => table.columns.has(column);

/** What the figures are for, where a row does not say it. */
function usualPeriod(role: PayRole): Period {
  return periods.find((period) => period === role.salary_bands[0]?.period) ?? "year";
}

/** The currencies of places whose roles are usually paid in one. */
const currencies: Readonly<Record<string, string>> = {
  GB: "GBP",
  US: "USD",
  IE: "EUR",
  DE: "EUR",
  AT: "EUR",
  FR: "EUR",
  ES: "EUR",
  IT: "EUR",
  NL: "EUR",
  BE: "EUR",
  PT: "EUR",
  FI: "EUR",
  CH: "CHF",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  IN: "INR",
  JP: "JPY",
  PL: "PLN",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  CZ: "CZK",
};
