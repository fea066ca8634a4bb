import { expect, test } from "vitest";
import { queryOf, readSearch, sameView } from "./search";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test("an address is read, and what it does not know is left out", () => {
  const rows: [Record<string, unknown>, object][] = [
    [{}, {}],
    [
      { q: "data", state: ["draft"], sort: "title" },
      { q: "data", state: ["draft"], sort: "title" },
    ],
    [{ state: "published" }, { state: ["published"] }],
    [{ state: ["secret", "changed", "draft"] }, { state: ["draft", "changed"] }],
    [{ family: ["data", 7] }, { family: ["data"] }],
    [
      { checks: "failing", mine: "owner", stale: true },
      { checks: "failing", mine: "owner", stale: true },
    ],
    [{ checks: "all", mine: "theirs", stale: "yes", dashboard: "all" }, {}],
    [{ dashboard: "waiting" }, { dashboard: "waiting" }],
    [{ dashboard: "overdue" }, { dashboard: "overdue" }],
    [{ sort: "-updated_at" }, {}],
    [{ sort: "salary; drop", q: "" }, {}],
    [{ q: 2027, new: "yes" }, { q: "2027" }],
    [
      { q: "x".repeat(300), new: true },
      { q: "x".repeat(200), new: true },
    ],
  ];
  for (const [address, search] of rows) expect(plain(readSearch(address))).toEqual(search);
});

test("the server is asked for what the address says", () => {
  const now = new Date("2027-03-01T12:00:00Z");
  const search = { q: "data", mine: "assignee", stale: true, new: true } as const;
  expect(plain(queryOf(search, now))).toEqual({ q: "data", assignee: "me", pay_older_than: "2026-03-01" });
});

test("a dialog is no part of a view", () => {
  expect(sameView({ q: "a", new: true }, { q: "a" })).toBe(true);
  expect(sameView({ q: "a" }, { q: "b" })).toBe(false);
  expect(sameView({ state: ["changed", "draft"] }, { state: ["draft", "changed"] })).toBe(true);
});
