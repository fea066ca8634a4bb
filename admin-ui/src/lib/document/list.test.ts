import { describe, expect, test } from "vitest";
import { addItem, moveItem, removeItem, setItem } from "./list";
import { compiledCase, lineChanges } from "./testing";

const bullets = compiledCase("panel-tables");
const numbers = compiledCase("panel-lists");
const at = "/responsibilities";

describe("an item", () => {
  test.each([
    [
      "is added after the last, in its style",
      bullets,
      addItem(bullets.places, at, "- Runs\n it"),
      ["+- Runs it"],
    ],
    [
      "takes the next number, apart as the others are",
      numbers,
      addItem(numbers.places, at, "Tell"),
      ["+3. Tell", "+"],
    ],
    [
      "is rewritten without what is nested",
      bullets,
      setItem(bullets.places, at, 1, "Tests"),
      ["-- Debugging", "+- Tests"],
    ],
    [
      "goes with what is nested",
      bullets,
      removeItem(bullets.places, at, 1),
      ["-- Debugging", "-  - Reading logs"],
    ],
    ["goes from the end", bullets, removeItem(bullets.places, at, 2), ["-- Reviews"]],
    [
      "moves with what is nested",
      bullets,
      moveItem(bullets.places, at, 1, 2),
      ["-- Debugging", "-  - Reading logs", "-- Reviews", "+- Reviews", "+- Debugging", "+  - Reading logs"],
    ],
    [
      "moves up, and numbers stay",
      numbers,
      moveItem(numbers.places, at, 1, 0),
      ["-1. Ask", "-", "-2. Count", "+1. Count", "+", "+2. Ask"],
    ],
  ])("%s", (_, of, edits, want) => expect(lineChanges(of, edits)).toEqual(want));

  test("that is not there is left alone", () => {
    expect(addItem(bullets.places, "/benefits", "x")).toEqual([]);
    expect(setItem(bullets.places, at, 9, "x")).toEqual([]);
    expect(removeItem(bullets.places, at, 9)).toEqual([]);
    expect(moveItem(bullets.places, at, 0, 9)).toEqual([]);
  });
});
