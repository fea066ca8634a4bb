import { expect, test } from "vitest";
import { patch } from "./patch";

function element(html: string): Element {
  const div = document.createElement("div");
  div.innerHTML = html;
  return div;
}

test.each([
  ["", "<p>One</p>"],
  ["<p>One</p>", ""],
  ["<p>One</p><p>Two</p>", "<p>One</p><p>2</p>"],
  ["<p>One</p><p>One</p>", "<p>One</p>"],
  ["<p>One</p>", "<p>One</p><p>One</p>"],
  ["<h2 id=a>A</h2><ul><li>1<li>2<li>3</ul>", "<h2 id=b>A</h2><ul><li>1<li>3</ul>"],
  ["<p>One <em>two</em> three</p>", "<p>One <strong>two</strong> three</p>"],
  ["text", "<p>text</p> tail"],
])("%s becomes %s", (before, after) => {
  const page = element(before);
  patch(page, element(after));
  expect(page.innerHTML).toBe(element(after).innerHTML);
});

test("what stays the same is not touched", () => {
  const page = element("<h2>A</h2><ul><li>1</li><li>2</li><li>3</li></ul><p>B</p>");
  const kept = [...page.querySelectorAll("h2, ul, p, li:first-child, li:last-child")];
  patch(page, element("<h2>A</h2><ul><li>1</li><li>two</li><li>3</li></ul><p>B</p>"));
  expect(page.querySelectorAll("li")[1]?.textContent).toBe("two");
  expect(kept.every((node) => page.contains(node))).toBe(true);
});
