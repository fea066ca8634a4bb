import { describe, expect, test } from "vitest";
import { markdownOf } from "./markdown";

const word = (text: string, level = 1, bullet = "·") =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${bullet}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

describe("from Word", () => {
  test("paragraphs that look like items become a list, nested by their level", () => {
    const html = `<html xmlns:o="x"><head><style>p{}</style></head><body><p class=MsoNormal>You will:</p>${word("Design")}${word("databases", 2, "o")}${word("Test")}<p class=MsoNormal>And more.</p></body></html>`;
    expect(markdownOf(html)).toBe("You will:\n\n- Design\n  - databases\n- Test\n\nAnd more.");
  });
  test("numbers become numbers", () => {
    expect(markdownOf(word("One", 1, "1.") + word("Two", 1, "2."))).toBe("1. One\n2. Two");
  });
  test("two lists with a paragraph between stay two", () => {
    expect(markdownOf(`${word("A")}<p>between</p>${word("B")}`)).toBe("- A\n\nbetween\n\n- B");
  });
  test("a table survives, with paragraphs in its cells", () => {
    const cell = (text: string) =>
      `<td style='border:solid'><p class=MsoNormal><b>${text}</b><o:p></o:p></p></td>`;
    const row = (...texts: string[]) => `<tr>${texts.map(cell).join("")}</tr>`;
    expect(
      markdownOf(
        `<table class=MsoTableGrid>${row("Level", "Min")}${row("Senior", "£60,000")}${row("Lead | head", "")}</table>`,
      ),
    ).toBe(
      [
        "| Level        | Min     |",
        "| ------------ | ------- |",
        "| Senior       | £60,000 |",
        "| Lead \\| head |         |",
      ].join("\n"),
    );
  });
});

describe("from Google Docs", () => {
  test("the bold of normal weight around everything is none; a bold span is one", () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;">We need </span><span style="font-weight:700;">you</span><span>.</span></p></b>';
    expect(markdownOf(html)).toBe("We need **you**.");
  });
  test("paragraphs in items are no gaps", () => {
    const item = (text: string) =>
      `<li dir="ltr" style="list-style-type:disc;"><p role="presentation"><span>${text}</span></p></li>`;
    expect(markdownOf(`<ul>${item("Go")}${item("SQL")}</ul>`)).toBe("- Go\n- SQL");
  });
  test("a list beside an item is the item's", () => {
    expect(markdownOf("<ul><li>Go</li><ul><li>gin</li></ul><li>SQL</li></ul>")).toBe("- Go\n  - gin\n- SQL");
  });
  test("a span may be both bold and italic, whatever else its style says", () => {
    const style = "font-family:Arial,sans-serif;background:url(http://x/y);font-weight:700;font-style:italic";
    expect(markdownOf(`<p>We <span style="${style}">mean</span> it</p>`)).toBe("We _**mean**_ it");
  });
  test("a heading's bold is the heading's", () => {
    expect(markdownOf('<h1 dir="ltr"><span style="font-weight:700">Skills</span></h1><p>x</p>')).toBe(
      "## Skills\n\nx",
    );
  });
});

describe("from a page", () => {
  test.each([
    ["scripts and styles are nothing", "<p>a</p><script>alert(1)</script><style>b{}</style>", "a"],
    [
      "links stay",
      '<p>See <a href="https://example.org/x">this</a>.</p>',
      "See [this](https://example.org/x).",
    ],
    ["signs of Markdown are signs", "<p>a * b_c [d]</p>", "a \\* b\\_c \\[d\\]"],
    [
      "a table for layout is paragraphs",
      "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>",
      "one\n\ntwo",
    ],
    ["hard spaces are spaces", "<p>a&nbsp;b</p>", "a b"],
    ["nothing is nothing", "", ""],
  ])("%s", (_, html, want) => expect(markdownOf(html)).toBe(want));
});
