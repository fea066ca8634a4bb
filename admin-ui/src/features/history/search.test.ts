import { expect, test } from "vitest";
import { endOf, readSearch } from "./search";

test("an address gives the versions and the day that it names well, and nothing else", () => {
  const rows: [Record<string, unknown>, ReturnType<typeof readSearch>][] = [
    [{}, {}],
    [
      { from: 2, to: 5 },
      { from: 2, to: 5 },
    ],
    [
      { from: "published", to: 5 },
      { from: "published", to: 5 },
    ],
    [{ from: -1, to: 1.5 }, {}],
    [{ from: "2", to: ["3"] }, {}],
    [{ on: "2026-03-01" }, { on: "2026-03-01" }],
    [{ on: "2026-13-01" }, {}],
    [{ on: "yesterday" }, {}],
  ];
  for (const [search, read] of rows) expect(readSearch(search), JSON.stringify(search)).toEqual(read);
});

test("a day ends where the person is, and today has not ended", () => {
  const now = new Date("2026-03-02T10:00:00");
  expect(endOf("2026-03-01", now)).toBe(new Date("2026-03-01T23:59:59.999").toISOString());
  expect(endOf("2026-03-02", now)).toBe(now.toISOString());
  expect(endOf("2026-03-09", now)).toBe(now.toISOString());
});
