import { expect, test } from "vitest";
import { readSearch, sameView } from "./search";

test("an address is read, and what it does not know is left out", () => {
  const rows: [Record<string, unknown>, object][] = [
    [{}, {}],
    [
      { q: "data", state: ["draft"], sort: "title" },
      { q: "data", state: ["draft"], sort: "title" },
    ],
    [{ state: "published" }, { state: ["published"] }],
    [{ state: ["secret", "changed", "draft"] }, { state: ["draft", "changed"] }],
    [{ sort: "-updated_at" }, {}],
    [{ sort: "salary; drop", q: "" }, {}],
    [{ q: 2027, new: "yes" }, { q: "2027" }],
    [
      { q: "x".repeat(300), new: true },
      { q: "x".repeat(200), new: true },
    ],
  ];
  for (const [address, search] of rows)
    expect(JSON.parse(JSON.stringify(readSearch(address)))).toEqual(search);
});

test("a dialog is no part of a view", () => {
  expect(sameView({ q: "a", new: true }, { q: "a" })).toBe(true);
  expect(sameView({ q: "a" }, { q: "b" })).toBe(false);
});
