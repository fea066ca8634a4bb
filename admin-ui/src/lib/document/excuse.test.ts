import { describe, expect, test } from "vitest";
import { excuse } from "./excuse";
import { edited } from "./testing";
import { linesOf } from "./text";

const source = "---\ntitle: Salesman\n---\n\nRockstar wanted.\n\n| A |\n| - |\n| b |\n";
const doc = linesOf(source);
const front = { from: 4, to: 20 };

describe("the comment stands", () => {
  test.each([
    ["at the end of a line", "Rock", "Rockstar wanted. <!-- rolebook-ignore RB508: their word -->\n"],
    ["as YAML's in the front matter", "Sales", "title: Salesman # rolebook-ignore RB508: their word\n"],
    ["before a table", "b |", "\n\n<!-- rolebook-ignore RB508: their word -->\n| A |\n"],
  ])("%s", (_, at, want) => {
    const edit = excuse(doc, source.indexOf(at), "RB508", "their\n word", front);
    expect(edited({ source, doc } as Parameters<typeof edited>[0], [edit])).toContain(want);
  });

  test("and a reason cannot end it", () => {
    expect(excuse(doc, source.indexOf("Rock"), "RB508", "a --> b").insert).toBe(
      " <!-- rolebook-ignore RB508: a → b -->",
    );
  });
});
