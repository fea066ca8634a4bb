import { describe, expect, test } from "vitest";
import { payRows } from "./pay";
import { duplicateBand, fillDown, removeBand, sortBands } from "./payRows";
import { compiledCase, edited, lineChanges } from "./testing";

const tables = compiledCase("panel-tables");
const lists = compiledCase("panel-lists");
const rows = payRows(tables.places, tables.role);
const levels = (text: string) => [...text.matchAll(/^\| (Junior|Senior|Lead)/gm)].map(([, level]) => level);

describe("rows", () => {
  test("are removed and copied", () => {
    expect(levels(edited(tables, removeBand(tables.places, rows[1])))).toEqual(["Junior", "Lead"]);
    expect(levels(edited(tables, duplicateBand(tables.places, rows[0])))).toEqual([
      "Junior",
      "Junior",
      "Senior",
      "Lead",
    ]);
  });
  test("of a list are left to the text", () => {
    const [band] = payRows(lists.places, lists.role);
    expect([
      removeBand(lists.places, band),
      duplicateBand(lists.places, band),
      fillDown(lists.places, band, "min"),
    ]).toEqual([[], [], []]);
    expect(sortBands(lists.places, lists.role, "min", false)).toEqual([]);
  });
  test("take what stands above", () => {
    const text = edited(tables, fillDown(tables.places, rows[0], "location"));
    expect(text).toContain("| Lead   | London   | £82,000 |");
    expect(lineChanges(tables, fillDown(tables.places, rows[2], "location"))).toEqual([]);
  });
  test.each([
    ["min", false, ["Junior", "Lead", "Senior"]],
    ["min", true, ["Senior", "Lead", "Junior"]],
    ["max", false, ["Junior", "Senior", "Lead"]], // Lead has none
    ["level", false, ["Junior", "Lead", "Senior"]],
  ] as const)("are sorted by %s, descending: %s", (column, descending, want) => {
    expect(levels(edited(tables, sortBands(tables.places, tables.role, column, descending)))).toEqual(want);
  });
});
