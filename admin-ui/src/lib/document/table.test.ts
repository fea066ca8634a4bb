import { describe, expect, test } from "vitest";
import {
  addColumn,
  addRow,
  cellTexts,
  newTable,
  orderRows,
  removeRow,
  setCells,
  type Table,
  tableAt,
  writeTable,
} from "./table";
import { linesOf } from "./text";

const table = (text: string) => text.trim().split("\n") as unknown as Table;
const even = table(`
| Level  | Max  |
| ------ | ---: |
| Junior | £1   |
| Lead   | £10  |`);
const loose = table(`
Level|Max
-|-
a \\| b|1`);

test("cells are parted by pipes, but for those with a backslash", () => {
  expect(cellTexts("| a \\| b |  |")).toEqual(["a | b", ""]);
  expect(cellTexts("a|b")).toEqual(["a", "b"]);
  expect(cellTexts("| a | b")).toEqual(["a", "b"]);
});

describe("a cell", () => {
  test("that fits keeps every pipe in its place", () => {
    expect(setCells(even, [{ row: 0, column: 1, text: "£9" }])[2]).toBe("| Junior | £9   |");
  });
  test("that does not fit widens its column", () => {
    expect(setCells(even, [{ row: 1, column: 1, text: "£10,000" }])).toEqual(
      table(`
| Level  | Max     |
| ------ | ------: |
| Junior | £1      |
| Lead   | £10,000 |`),
    );
  });
  test("of an uneven table changes alone", () => {
    expect(setCells(loose, [{ row: 0, column: 1, text: "£10,000" }])).toEqual([
      "Level|Max",
      "-|-",
      "a \\| b| £10,000",
    ]);
  });
  test("says pipes and lines in one line", () => {
    expect(setCells(even, [{ row: 0, column: 0, text: "a | b\nc" }])[2]).toContain("| a \\| b c |");
  });
  test("that its row lacks is added", () => {
    const short = table("| A | B | C |\n| - | - | - |\n| 1 |");
    expect(setCells(short, [{ row: 0, column: 2, text: "3" }])[2]).toBe("| 1 |   | 3 |");
  });
  test("past the last row adds rows", () => {
    expect(setCells(even, [{ row: 3, column: 0, text: "CTO" }]).slice(4)).toEqual([
      "|        |      |",
      "| CTO    |      |",
    ]);
  });
  test("counts an emoji as one", () => {
    expect(setCells(even, [{ row: 0, column: 0, text: "🚀🚀" }])[2]).toBe("| 🚀🚀     | £1   |");
  });
});

describe("rows and columns", () => {
  test("are added, copied, removed and put in order", () => {
    expect(addRow(even, 0)[3]).toBe("|        |      |");
    expect(addRow(even, 0, 0)[3]).toBe("| Junior | £1   |");
    expect(removeRow(even, 0).slice(2)).toEqual(["| Lead   | £10  |"]);
    expect(orderRows(even, [1, 0]).slice(2)).toEqual(["| Lead   | £10  |", "| Junior | £1   |"]);
  });
  test("a column is as wide as its texts", () => {
    expect(addColumn(even, "Place", ["UK", "Wien"])).toEqual(
      table(`
| Level  | Max  | Place |
| ------ | ---: | ----- |
| Junior | £1   | UK    |
| Lead   | £10  | Wien  |`),
    );
  });
  test("a new table is even", () => {
    expect(newTable(["Level", "Min"], [["Senior", "£1"], []])).toEqual(
      table(`
| Level  | Min |
| ------ | --- |
| Senior | £1  |
|        |     |`),
    );
  });
});

test("in an indented table, lines that stay keep every byte", () => {
  const doc = linesOf("x\n   | A |\n   | - |\n   | 1   |\n");
  const span = { from: 5, to: doc.length - 1 };
  const after = setCells(tableAt(doc, span) as Table, [{ row: 0, column: 0, text: "2" }]);
  expect(writeTable(doc, span, after)).toEqual([{ from: 20, to: 30, insert: "   | 2   |" }]);
});
