/** Rows of the pay grid as a whole: their order, copies, and what goes down a column. */
import { roughAmount } from "./amounts";
import { amounts, type PayColumn, type PayRole, type PayRow, payRows } from "./pay";
import type { PlacedTable } from "./placedTable";
import type { Places } from "./places";
import { addRow, orderRows, removeRow, setCells, writeTable } from "./table";
import type { Edit } from "./text";

export function removeBand(places: Places, row: PayRow | undefined): Edit[] {
  if (!row?.at) return [];
  return writeTable(places.doc, row.at.table.span, removeRow(row.at.table.table, row.at.row));
}

/** Puts a copy of a row right under it. */
export function duplicateBand(places: Places, row: PayRow | undefined): Edit[] {
  if (!row?.at) return [];
  const { table, row: number } = row.at;
  return writeTable(places.doc, table.span, addRow(table.table, number, number));
}

/** Writes a cell's text into the rows under it, down to the end of its table. */
export function fillDown(places: Places, row: PayRow | undefined, column: PayColumn): Edit[] {
  const index = row?.at?.table.columns.get(column);
  if (!row?.at || index === undefined) return [];
  const { table, row: first } = row.at;
  const changes = Array.from({ length: table.table.length - 3 - first }, (_, i) => ({
    row: first + 1 + i,
    column: index,
    text: row.cells[column],
  }));
  return changes.length === 0 ? [] : writeTable(places.doc, table.span, setCells(table.table, changes));
}

/** Puts the rows of each table in order by a column: amounts by size, words by the alphabet, nothing last. */
export function sortBands(places: Places, role: PayRole, column: PayColumn, descending: boolean): Edit[] {
  const tables = new Map<PlacedTable, PayRow[]>();
  for (const row of payRows(places, role)) {
    if (row.at) tables.set(row.at.table, [...(tables.get(row.at.table) ?? []), row]);
  }
  return [...tables].flatMap(([table, rows]) => {
    const order = rows
      .map((_, i) => i)
      .sort((a, b) => compare(rows[a] as PayRow, rows[b] as PayRow, column, descending));
    return writeTable(places.doc, table.span, orderRows(table.table, order));
  });
}

function compare(a: PayRow, b: PayRow, column: PayColumn, descending: boolean): number {
  const [one, two] = [a.cells[column], b.cells[column]];
  if (!one || !two) return Number(!one) - Number(!two);
  const order = amounts.includes(column)
    ? roughAmount(one) - roughAmount(two)
    : one.localeCompare(two, undefined, { numeric: true });
  return descending ? -order : order;
}
