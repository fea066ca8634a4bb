import { expect, test } from "vitest";
import { matches } from "./useCommands";

test("words find a label by the beginnings of its words, in any order", () => {
  const rows: [string, string, boolean][] = [
    ["New role", "", true],
    ["New role", "new", true],
    ["New role", "ro ne", true],
    ["New role", "ole", false],
    ["Übersicht", "über", true],
    ["Dashboard", "dash board", false],
  ];
  for (const [label, words, found] of rows) expect(matches(label, words), `${label} / ${words}`).toBe(found);
});
