import { expect, test } from "vitest";
import { grouped } from "./grouped";

test("what belongs together comes together, in order", () => {
  const words = ["beech", "ash", "birch", "alder", "cedar"];
  expect(grouped(words, (word) => word.charAt(0))).toEqual([
    ["b", ["beech", "birch"]],
    ["a", ["ash", "alder"]],
    ["c", ["cedar"]],
  ]);
  expect(grouped([], String)).toEqual([]);
});
