import { describe, expect, test } from "vitest";
import { addToSection, otherSections, prose, setHeading, setProse, setSectionText } from "./section";
import { compiledCase, edited, lineChanges } from "./testing";

const of = compiledCase("panel-tables");
const blank = compiledCase("panel-blank", "de-DE");
const { places, role } = of;

describe("a section", () => {
  test("that is missing goes before those that come later", () => {
    const edits = addToSection(places, role.sections, "benefits", "- Lunch", "en-GB");
    expect(lineChanges(of, edits)).toEqual(["+## Benefits", "+", "+- Lunch", "+"]);
    expect(edited(of, edits)).toContain(
      "| Lead   | UK       | £82,000 |\n\n## Benefits\n\n- Lunch\n\n## FAQ",
    );
  });
  test("that comes last goes to the end", () => {
    expect(
      edited(of, addToSection(places, role.sections, "related", "x", "en-GB")).endsWith(
        "Because.\n\n## Related roles\n\nx\n",
      ),
    ).toBe(true);
  });
  test("has its heading in the document's language", () => {
    const text = edited(blank, addToSection(blank.places, blank.role.sections, "salary", "x", "de-DE"));
    expect(text).toContain("---\r\n\r\n## Gehalt\r\n\r\nx\r\n\r\n## FAQ");
  });
  test("in a language without words says its kind", () => {
    expect(edited(of, addToSection(places, role.sections, "benefits", "x", "fr-FR"))).toContain(
      "## Benefits {kind=benefits}",
    );
  });
  test("that is there gets it at its end", () => {
    expect(lineChanges(of, addToSection(places, role.sections, "responsibilities", "x", "en-GB"))).toEqual([
      "+x",
      "+",
    ]);
  });
});

describe("what a section says", () => {
  test("is without comments around it", () => {
    const span = prose(places, role.sections, "overview");
    expect(span && of.doc.sliceString(span.from, span.to)).toBe(
      "A back-end developer builds what nobody sees. 🚀",
    );
  });
  test("is rewritten, and the comments stay", () => {
    expect(lineChanges(of, setProse(places, role.sections, "overview", "New.\n", "en-GB"))).toEqual([
      "-A back-end developer builds what nobody sees. 🚀",
      "+New.",
    ]);
  });
  test("begins a missing section, but nothing does not", () => {
    expect(edited(blank, setProse(blank.places, blank.role.sections, "overview", "Hallo.", "de"))).toContain(
      "## Überblick\r\n\r\nHallo.\r\n\r\n## FAQ",
    );
    expect(setProse(blank.places, blank.role.sections, "overview", " ", "de")).toEqual([]);
  });
});

describe("a section that the form has no part for", () => {
  const of = compiledCase("panel-tables");
  test("is one with a heading", () => {
    expect(otherSections(of.places, of.role.sections)).toEqual([5]);
  });
  test("has a heading and a text that can be written", () => {
    expect(lineChanges(of, setHeading(of.places, 5, "Questions"))).toEqual(["-## FAQ", "+## Questions"]);
    expect(setHeading(of.places, 5, " ")).toEqual([]);
    expect(edited(of, setSectionText(of.places, 5, "### Who?\n\nYou.\n"))).toContain(
      "## FAQ\n\n### Who?\n\nYou.\n",
    );
  });
});
