import { describe, expect, test } from "vitest";
import { entry, inline } from "./yaml";

describe("a text stands without quotes where it can", () => {
  test.each([
    ["Back-End Developer", "title: Back-End Developer"],
    ["It's quick", "title: It's quick"],
    ["Design, build and run", "title: Design, build and run"],
    ["/media/a.svg", "title: /media/a.svg"],
    ["Entwickler:in", "title: Entwickler:in"],
    ["A: B", 'title: "A: B"'],
    ["C #1", 'title: "C #1"'],
    ["yes", 'title: "yes"'],
    ["2134", 'title: "2134"'],
    ["- x", 'title: "- x"'],
    ["[x]", 'title: "[x]"'],
    ["", 'title: ""'],
    ['Say "hi"', 'title: Say "hi"'],
    ["two\nlines", 'title: "two\\nlines"'],
    ["🚀 rocket", 'title: "🚀 rocket"'],
    ["ends: ", 'title: "ends: "'],
  ])("%j", (text, want) => expect(entry("title", text)).toBe(want));
});

test("lists and mappings are on one line, lists of mappings are not", () => {
  expect(entry("related", ["a", "b, c"])).toBe('related: [a, "b, c"]');
  expect(entry("image", { src: "/a.svg", alt: "Two, three" })).toBe(
    'image: { src: /a.svg, alt: "Two, three" }',
  );
  expect(entry("actions", [{ label: "Apply", href: "/apply" }])).toBe(
    "actions:\n  - { label: Apply, href: /apply }",
  );
  expect(inline(true)).toBe("true");
  expect(inline({})).toBe("{}");
});
