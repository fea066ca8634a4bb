import { expect, test } from "vitest";
import { readSearch } from "./search";

test("after signing in one stays in the panel", () => {
  const rows: [unknown, string | undefined][] = [
    ["/roles?q=data", "/roles?q=data"],
    ["/admin/roles/1", "/admin/roles/1"],
    ["//evil.example", undefined],
    ["/\\evil.example", undefined],
    ["/\t/evil.example", undefined],
    ["https://evil.example", undefined],
    ["javascript:alert(1)", undefined],
    [["/roles"], undefined],
    [undefined, undefined],
  ];
  for (const [next, read] of rows) expect(readSearch({ next }).next, String(next)).toBe(read);
});
