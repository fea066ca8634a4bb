import { expect, test } from "vitest";
import { readSearch } from "./search";

test("an address gives what it says well, and nothing else", () => {
  const rows: [Record<string, unknown>, ReturnType<typeof readSearch>][] = [
    [{}, {}],
    [
      { q: "go", own: true, sort: "-roles" },
      { q: "go", own: true, sort: "-roles" },
    ],
    [{ q: "", own: "yes", sort: "slug" }, {}],
    [{ q: 5 }, { q: "5" }],
    [{ q: "x".repeat(300), sort: "name" }, { q: "x".repeat(200) }],
  ];
  for (const [search, read] of rows) expect(readSearch(search), JSON.stringify(search)).toEqual(read);
});
