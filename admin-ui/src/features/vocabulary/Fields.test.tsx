import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { draw } from "../../testing/render";
import { Fields, fieldsOf } from "./Fields";
import { families } from "./families";
import { skills } from "./skills";
import { type Vocabulary, VocabularyProvider } from "./vocabulary";

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

test("a family has names, a skill a kind and a family too, and of what ships only the further names change", () => {
  const draft = { name: "Go", kind: "", family: "", others: "" };
  const fields = (vocabulary: Vocabulary, ships: boolean) => {
    const { unmount } = draw(
      <VocabularyProvider value={vocabulary}>
        <Fields draft={draft} onChange={() => {}} ships={ships} />
      </VocabularyProvider>,
    );
    const found = [...screen.queryAllByRole("textbox"), ...screen.queryAllByRole("combobox")].map(
      (field) => (field as HTMLInputElement).labels?.[0]?.textContent,
    );
    unmount();
    return found;
  };
  expect(fields(skills, false)).toEqual(["Name", "Family of skills", "Other names", "Kind"]);
  expect(fields(families, false)).toEqual(["Name", "Other names"]);
  expect(fields(skills, true)).toEqual(["Other names"]);
  expect(fields(families, true)).toEqual(["Other names"]);
});
