import { expect, test } from "vitest";
import { decide } from "./merge";

const merged = [
  "a",
  "<!-- rolebook-conflict: your text -->",
  "b1",
  "<!-- rolebook-conflict: the text saved since -->",
  "b2",
  "<!-- rolebook-conflict: end -->",
  "c",
  "<!-- rolebook-conflict: your text -->",
  "<!-- rolebook-conflict: the text saved since -->",
  "d2",
  "<!-- rolebook-conflict: end -->",
  "",
].join("\n");
const conflicts = [
  { line: 2, mine: "b1\n", theirs: "b2\n" },
  { line: 8, mine: "", theirs: "d2\n" },
];

test.each([
  ["each side", ["mine", "theirs"], "a\nb1\nc\nd2\n"],
  ["both", ["both", "both"], "a\nb1\nb2\nc\nd2\n"],
  ["what one side took out", ["theirs", "mine"], "a\nb2\nc\n"],
] as const)("takes %s", (_, choices, want) => expect(decide(merged, conflicts, choices)).toBe(want));

test("leaves what is not decided marked", () => {
  expect(decide(merged, conflicts, [undefined, "mine"])).toContain("your text -->\nb1");
});
