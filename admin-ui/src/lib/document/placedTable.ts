import type { Places } from "./places";
import { cellSpans, type Table, tableAt } from "./table";
import type { Span } from "./text";

/** A table of the document whose columns the compiler has understood. */
export type PlacedTable = {
  readonly span: Span;
  readonly table: Table;
  /** The number of the column that holds each. */
  readonly columns: ReadonlyMap<string, number>;
};

/** The tables under a pointer such as /form/salary_tables, in order. */
export function placedTables(places: Places, pointer: string): PlacedTable[] {
  return Array.from({ length: places.count(pointer) }, (_, i) => placed(places, `${pointer}/${i}`)).filter(
    (table) => table !== undefined,
  );
}

function placed(places: Places, pointer: string): PlacedTable | undefined {
  const span = places.at(pointer);
  const table = span && tableAt(places.doc, span);
  if (!table) return undefined;
  const heads = cellSpans(table[0]);
  const columns = new Map<string, number>();
  for (const name of places.keys(`${pointer}/columns`)) {
    const offset = (places.at(`${pointer}/columns/${name}`)?.from ?? -1) - span.from;
    const index = heads.findIndex((cell) => cell.from <= offset && offset <= cell.to);
    if (index >= 0) columns.set(name, index);
  }
  return { span, table, columns };
}
