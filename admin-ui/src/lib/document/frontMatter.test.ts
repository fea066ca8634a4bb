import { describe, expect, test } from "vitest";
import { setInner, setKey } from "./frontMatter";
import { Places } from "./places";
import { compiledCase, edited, lineChanges } from "./testing";
import { linesOf } from "./text";

const tables = compiledCase("panel-tables");
const lists = compiledCase("panel-lists");
const blank = compiledCase("panel-blank", "de-DE");

describe("a key", () => {
  test.each([
    [
      "is changed where it stands",
      tables,
      "summary",
      "Runs it.",
      ["-summary: Builds the server side.", "+summary: Runs it."],
    ],
    ["goes to its place", tables, "family", "Data", ["+family: Data"]],
    ["goes last", tables, "review_by", "2027-04-01", ['+review_by: "2027-04-01"']],
    [
      "takes the place of several lines",
      lists,
      "actions",
      [{ label: "Go", href: "/go" }],
      ["-  - { label: Apply, href: /apply }", "+  - { label: Go, href: /go }"],
    ],
    ["is taken out", tables, "image", undefined, ["-image:", "-  src: /media/a.svg", "-  alt: Two racks"]],
    ["that is not there stays out", tables, "family", undefined, []],
  ])("%s", (_, of, key, value, want) => expect(lineChanges(of, setKey(of.places, key, value))).toEqual(want));

  test("comes after its comment's key", () => {
    const text = edited(tables, setKey(tables.places, "family", "Data"));
    expect(text).toContain("title: Back-End Developer\nfamily: Data\n# kept\nsummary");
  });

  test("keeps line ends and the byte order mark", () => {
    const text = edited(blank, setKey(blank.places, "summary", "Kurz."));
    expect(
      text.startsWith("\ufeff---\r\ntitle: Neue Rolle\r\nlocale: de-DE\r\nsummary: Kurz.\r\n---\r\n"),
    ).toBe(true);
  });

  test("of a document without front matter begins it", () => {
    const source = "## Responsibilities\n";
    const of = { ...tables, source, doc: linesOf(source), places: new Places(linesOf(source), {}) };
    expect(edited(of, setKey(of.places, "title", "T"))).toBe("---\ntitle: T\n---\n\n## Responsibilities\n");
  });

  test("is not written into front matter that nobody closed, or that is one flow mapping", () => {
    const open = new Places(linesOf("---\ntitle: T\n"), {});
    expect(setKey(open, "summary", "x")).toEqual([]);
    const flow = new Places(linesOf("---\n{ title: T }\n---\n"), {
      "/form/front_matter": { line: 2, column: 1, end_line: 3, end_column: 1 },
    });
    expect(setKey(flow, "summary", "x")).toEqual([]);
  });
});

describe("a key of a mapping", () => {
  test.each([
    [
      "on one line",
      tables,
      "salary",
      "currency",
      "EUR",
      ["-salary: { currency: GBP, period: year }", "+salary: { currency: EUR, period: year }"],
    ],
    [
      "is added on one line",
      tables,
      "salary",
      "as_of",
      "2026-04",
      [
        "-salary: { currency: GBP, period: year }",
        '+salary: { currency: GBP, period: year, as_of: "2026-04" }',
      ],
    ],
    ["is added on its own line", lists, "salary", "period", "month", ["+  period: month"]],
    ["on its own line", tables, "image", "alt", "Racks", ["-  alt: Two racks", "+  alt: Racks"]],
    ["begins the mapping", lists, "image", "src", "/a.svg", ["+image: { src: /a.svg }"]],
  ])("%s", (_, of, key, inner, value, want) =>
    expect(lineChanges(of, setInner(of.places, key, inner, value))).toEqual(want),
  );
});
