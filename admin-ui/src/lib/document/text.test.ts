import { readdirSync, readFileSync } from "node:fs";
import { ChangeSet, EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { changesOf, lineEnd, linesOf, mapped, separatorOf, smallest, spanOf } from "./text";

/** What an editor gives back for a source that nothing was typed into. */
function throughEditor(source: string): string {
  const state = EditorState.create({
    doc: source,
    extensions: EditorState.lineSeparator.of(separatorOf(source)),
  });
  return state.sliceDoc();
}

describe("bytes", () => {
  test.each([
    ["", "\n"],
    ["a\nb\n", "\n"],
    ["a\r\nb\r\n", "\r\n"],
    ["a\r\nb\nc", "\n"],
    ["a\rb\r\n", "\n"],
    ["\ufeff---\r\ntitle: 🚀\r\n", "\r\n"],
  ])("%j comes back as it went in", (source, separator) => {
    expect(separatorOf(source)).toBe(separator);
    expect(throughEditor(source)).toBe(source);
  });

  const roles = "../content/roles";
  test.each(readdirSync(roles).filter((name) => name.endsWith(".md")))(
    "%s comes back as it went in",
    (name) => {
      const source = readFileSync(`${roles}/${name}`, "utf8");
      expect(throughEditor(source)).toBe(source);
    },
  );
});

describe("places", () => {
  const place = (line: number, column: number, end_line = line, end_column = column) => ({
    line,
    column,
    end_line,
    end_column,
  });
  test.each([
    ["plain", "ab\ncd", place(2, 1, 2, 3), "cd"],
    ["over lines", "ab\ncd", place(1, 2, 2, 2), "b\nc"],
    ["after an emoji", "🚀 x", place(1, 4, 1, 5), "x"],
    ["CRLF", "ab\r\ncd", place(2, 1, 2, 3), "cd"],
    ["after a byte order mark", "\ufeffab", place(1, 1, 1, 3), "ab"],
    ["on the line after one", "\ufeffa\nb", place(2, 1, 2, 2), "b"],
    ["past the end", "ab", place(9, 1, 9, 5), ""],
    ["past the end of a line", "ab\ncd", place(1, 2, 1, 99), "b"],
  ])("%s", (_, source, at, text) => {
    const doc = linesOf(source);
    const { from, to } = spanOf(doc, at);
    expect(doc.sliceString(from, to)).toBe(text);
  });

  test("a lone CR is no part of its line", () => {
    const doc = EditorState.create({ doc: "a\r\nb\n", extensions: EditorState.lineSeparator.of("\n") }).doc;
    expect(lineEnd(doc, 0)).toBe(1);
  });

  test("grow with what is typed at their end and leave what is typed before them", () => {
    const insert = (at: number) => ChangeSet.of({ from: at, insert: "xx" }, 9);
    expect(mapped({ from: 2, to: 5 }, insert(5))).toEqual({ from: 2, to: 7 });
    expect(mapped({ from: 2, to: 5 }, insert(2))).toEqual({ from: 4, to: 7 });
    expect(mapped({ from: 3, to: 3 }, insert(3))).toEqual({ from: 3, to: 5 });
  });
});

describe("edits", () => {
  test.each([
    ["£45,000", "£46,000", { from: 2, to: 3, insert: "6" }],
    ["aaa", "aa", { from: 2, to: 3, insert: "" }],
    ["", "x", { from: 0, to: 0, insert: "x" }],
  ])("%s → %s touches no more than it must", (before, after, want) => {
    expect(smallest(linesOf(before), { from: 0, to: before.length, insert: after })).toEqual(want);
  });

  test("that change nothing are none", () => {
    expect(changesOf(linesOf("same"), [{ from: 0, to: 4, insert: "same" }])).toEqual([]);
  });
});
