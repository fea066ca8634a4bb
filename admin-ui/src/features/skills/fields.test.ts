import { expect, test } from "vitest";
import { fieldsOf } from "./Fields";

test("the fields are trimmed, and further names are told apart by commas", () => {
  const draft = { name: " Go ", kind: "technical", family: "", others: " Golang, , The Go language," };
  expect(fieldsOf(draft)).toEqual({
    name: "Go",
    kind: "technical",
    family: "",
    aliases: ["Golang", "The Go language"],
  });
  expect(fieldsOf({ ...draft, kind: "magic", others: "" })).toMatchObject({ kind: undefined, aliases: [] });
});
