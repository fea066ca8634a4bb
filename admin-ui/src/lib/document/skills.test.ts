import { describe, expect, test } from "vitest";
import { addSkill, moveSkill, removeSkill, setSkillLevel, skillHome } from "./skills";
import { compiledCase, edited, lineChanges } from "./testing";

const tables = compiledCase("panel-tables");
const lists = compiledCase("panel-lists");
const blank = compiledCase("panel-blank", "de-DE");
const go = { name: "Go", level: "required" } as const;

describe("a skill", () => {
  test.each([
    [
      "is a row where there is a table",
      tables,
      addSkill(tables.places, tables.role, go),
      ["+| Go     | required |"],
    ],
    [
      "says its level in the cell",
      tables,
      setSkillLevel(tables.places, tables.role, 0, "learning"),
      ["-| SQL    | required |", "+| SQL    | learning |"],
    ],
    [
      "gets a level in an empty cell",
      tables,
      setSkillLevel(tables.places, tables.role, 1, "preferred"),
      ["-| Level", "+| Level"],
    ],
    ["goes with its row", tables, removeSkill(tables.places, 0), ["-| SQL    | required |"]],
    [
      "says its level in the item",
      lists,
      setSkillLevel(lists.places, lists.role, 0, "learning"),
      ["-- Python (required)", "+- Python (learning)"],
    ],
    ["goes with its item", lists, removeSkill(lists.places, 1), ["-- **SQL** — preferred"]],
    [
      "moves among items",
      lists,
      moveSkill(lists.places, 1, 0),
      ["-- Python (required)", "-- **SQL** — preferred", "+- **SQL** — preferred", "+- Python (required)"],
    ],
  ])("%s", (name, of, edits, want) => {
    const got = lineChanges(of, edits);
    if (name === "gets a level in an empty cell")
      expect(edited(of, edits)).toContain("| 🚀 Rust | preferred |");
    else expect(got).toEqual(want);
  });

  test("moves among rows", () => {
    expect(edited(tables, moveSkill(tables.places, 0, 1))).toMatch(/🚀 Rust.*\n\| SQL/);
  });

  test("that is a word of a sentence has no place of its own", () => {
    expect(skillHome(lists.places, 2)).toBe("words");
    expect(removeSkill(lists.places, 2)).toEqual([]);
    expect(moveSkill(lists.places, 0, 2)).toEqual([]);
    expect(setSkillLevel(lists.places, lists.role, 3, "required")).toEqual([]);
  });

  test("begins the section with a table, in the document's language", () => {
    const text = edited(blank, addSkill(blank.places, blank.role, { ...go, kind: "technical" }));
    expect(text).toContain("## Fähigkeiten\r\n\r\n| Fähigkeit | Stufe        |\r\n");
    expect(text).toContain("| Go        | erforderlich |");
  });
});
