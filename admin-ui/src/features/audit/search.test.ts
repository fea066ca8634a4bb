import { expect, test } from "vitest";
import { queryOf, readSearch } from "./search";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test("an address is read, and what it does not know is left out", () => {
  const rows: [Record<string, unknown>, object][] = [
    [{}, {}],
    [
      { q: "data", who: "ana", what: "role", from: "2027-01-01", until: "2027-01-31" },
      { q: "data", who: "ana", what: "role", from: "2027-01-01", until: "2027-01-31" },
    ],
    [{ q: "", who: 7, what: "everything" }, { who: "7" }],
    [{ from: "yesterday", until: "2027-13-01" }, {}],
    [{ from: 2027, q: "x".repeat(300) }, { q: "x".repeat(200) }],
  ];
  for (const [address, search] of rows) expect(plain(readSearch(address))).toEqual(search);
});

test("the last day is asked for to its end", () => {
  const query = queryOf({ what: "role", from: "2027-02-28", until: "2027-02-28" });
  expect(query.action).toBe("role");
  expect(query.from).toBe(new Date("2027-02-28T00:00").toISOString());
  expect(query.until).toBe(new Date("2027-03-01T00:00").toISOString());
});
