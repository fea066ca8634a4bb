import { describe, expect, test } from "vitest";
import { roughAmount, tidyAmount } from "./amounts";
import {
  addBand,
  cellSpan,
  type PayColumn,
  pasteCells,
  payColumns,
  payRows,
  setPay,
  usualCurrency,
} from "./pay";
import { spreadsheetCells } from "./spreadsheet";
import { compiledCase, edited, lineChanges } from "./testing";

const tables = compiledCase("panel-tables");
const lists = compiledCase("panel-lists");
const blank = compiledCase("panel-blank", "de-DE");

const row = (of: typeof tables, n: number) => {
  const found = payRows(of.places, of.role)[n];
  if (!found) throw new Error(`no row ${n}`);
  return found;
};
const set = (of: typeof tables, n: number, column: PayColumn, text: string) =>
  lineChanges(of, setPay(of.places, of.role, row(of, n), column, text));

describe("rows", () => {
  test("are those of the table, read or not", () => {
    const rows = payRows(tables.places, tables.role);
    expect(rows.map(({ cells, band }) => [cells.level, cells.min, cells.max, band])).toEqual([
      ["Junior", "£34,000", "£45,000", 0],
      ["Senior", "£90,000", "£85,000", undefined],
      ["Lead", "£82,000", "", 1],
    ]);
    expect(rows[0]?.cells.currency).toBe("GBP");
  });
  test("are the bands of a list as well", () => {
    expect(
      payRows(lists.places, lists.role).map(({ cells }) => [cells.level, cells.location, cells.min]),
    ).toEqual([
      ["Junior", "London", "£35k"],
      ["Senior", "", "£60k"],
    ]);
  });
  test("of a list leave their sign and what the front matter says for all alone", () => {
    expect(row(lists, 0).cells.currency).toBe(lists.role.salary_bands[0]?.currency);
    expect(setPay(lists.places, lists.role, row(lists, 0), "currency", "USD")).toEqual([]);
  });
  test("know where their cells are", () => {
    const { from, to } = cellSpan(row(tables, 0), "max");
    expect(tables.doc.sliceString(from, to).trim()).toBe("£45,000");
    expect(cellSpan(row(tables, 0), "currency")).toMatchObject({ from: row(tables, 0).from });
  });
});

describe("a cell", () => {
  test.each([
    [
      "changes alone",
      tables,
      0,
      "max",
      "£46,000",
      ["-| Junior | London   | £34,000 | £45,000 |", "+| Junior | London   | £34,000 | £46,000 |"],
    ],
    [
      "that the row lacks is added",
      tables,
      2,
      "max",
      "£99,000",
      ["-| Lead   | UK       | £82,000 |", "+| Lead   | UK       | £82,000 | £99,000 |"],
    ],
    [
      "of a list changes where it stands",
      lists,
      0,
      "max",
      "£50k",
      ["-- Junior, London: £35k–£45k", "+- Junior, London: £35k–£50k"],
    ],
  ] as const)("%s", (_, of, n, column, text, want) => expect(set(of, n, column, text)).toEqual(want));

  test("of a column that the table lacks adds it, with what was so before", () => {
    const text = edited(tables, setPay(tables.places, tables.role, row(tables, 0), "currency", "EUR"));
    expect(text).toContain("| Level  | Location | Min     | Max     | Currency |");
    expect(text).toContain("| Junior | London   | £34,000 | £45,000 | EUR      |");
    expect(text).toContain("| Lead   | UK       | £82,000 |   | GBP      |");
  });
});

test("bare figures are in the currency that the text says", () => {
  expect(usualCurrency(tables.places, tables.role)).toBe("GBP");
  expect(usualCurrency(lists.places, lists.role)).toBe("EUR");
  expect(usualCurrency(blank.places, blank.role)).toBe("");
});

describe("a new band", () => {
  test("is a row of the table", () => {
    expect(lineChanges(tables, addBand(tables.places, tables.role))).toEqual([
      "+|        |          |         |         |",
    ]);
  });
  test("begins the section, the table and the currency where there is none", () => {
    const text = edited(blank, addBand(blank.places, blank.role));
    expect(text).toContain("locale: de-DE\r\nsalary: { currency: EUR }\r\n---");
    expect(text).toContain(
      "## Gehalt\r\n\r\n| Stufe | Ort | Minimum | Median | Maximum |\r\n| ----- | --- | ------- | ------ | ------- |\r\n|       |",
    );
  });
});

describe("a spreadsheet", () => {
  test.each([
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"x\ny"\t"say ""hi"""', [["x\ny", 'say "hi"']]],
    ["a\t\tc", [["a", "", "c"]]],
    ["one", undefined],
  ])("%j", (text, want) => expect(spreadsheetCells(text)).toEqual(want));

  test("is pasted over cells and past the last row", () => {
    const block = spreadsheetCells("£1\t£2\n£3\t£4") ?? [];
    expect(
      lineChanges(tables, pasteCells(tables.places, tables.role, row(tables, 2), ["min", "max"], block)),
    ).toEqual([
      "-| Lead   | UK       | £82,000 |",
      "+| Lead   | UK       | £1      | £2      |",
      "+|        |          | £3      | £4      |",
    ]);
  });

  const pasted = (text: string, n = 2) =>
    edited(
      tables,
      pasteCells(tables.places, tables.role, row(tables, n), payColumns, spreadsheetCells(text) ?? []),
    );

  test("brings the columns that the table lacks, where they say something else than holds", () => {
    const text = pasted("Lead\tBerlin\tContract\tEUR\t500\t\t700\tDay\nHead\tUK\t\tGBP\t95k\t\t\t");
    expect(text).toContain("Max     | Employment type | Currency | Period |");
    expect(text).toMatch(/\| Junior \| London +\| £34,000 \| £45,000 \| + \| GBP +\| year +\|/);
    expect(text).toMatch(/\| Lead +\| Berlin +\| €500 +\| €700 +\| Contract +\| EUR +\| Day +\|/);
    expect(text).toMatch(/\| Head +\| UK +\| £95,000 \| +\| +\| GBP +\| year +\|/);
    expect(text).not.toContain("Median");
  });
  test("brings no column that says what holds already", () => {
    expect(pasted("Lead\tUK\t\tGBP\t82000\t\t99000\tYear")).toContain(
      "| Level  | Location | Min     | Max     |\n",
    );
  });
});

test("amounts are written in one style, all else stays", () => {
  expect(tidyAmount("45000", "GBP", "en-GB")).toBe("£45,000");
  expect(tidyAmount("45000", "EUR", "de-DE")).toBe("45.000 €");
  expect(tidyAmount(" 45k", "GBP", "en-GB")).toBe("£45,000");
  expect(tidyAmount("£45.5k", "GBP", "en-GB")).toBe("£45,500");
  expect(tidyAmount("45,000", "GBP", "en-GB")).toBe("£45,000");
  expect(tidyAmount("EUR 45.000", "EUR", "de-DE")).toBe("45.000 €");
  expect(tidyAmount("15.50", "GBP", "en-GB")).toBe("£15.50");
  expect(tidyAmount("45.000", "GBP", "en-GB")).toBe("45.000");
  expect(tidyAmount("€45k", "GBP", "en-GB")).toBe("€45k");
  expect(tidyAmount("35k–45k", "GBP", "en-GB")).toBe("35k–45k");
  expect(tidyAmount("45000", "", "en-GB")).toBe("45000");
  expect(["£45,000", "45.000 €", "45k", "CHF 95'000", "£15.50", ""].map(roughAmount)).toEqual([
    45000,
    45000,
    45000,
    95000,
    15.5,
    Number.NaN,
  ]);
});
