import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { draw } from "../testing/render";
import { TextDiff } from "./TextDiff";

const part = (text: string, changed = false) => ({ text, changed });

test("what is new, gone and the same is told by elements, not by colour alone", () => {
  const lines = [
    { kind: "equal" as const, old: 3, new: 3, ended: true, parts: [part("## Salary")] },
    { kind: "delete" as const, old: 4, new: 0, ended: true, parts: [part("£"), part("50,000", true)] },
    { kind: "insert" as const, old: 0, new: 4, ended: true, parts: [part("£"), part("52,000", true)] },
  ];
  const { container } = draw(<TextDiff hunks={[{ old: 3, old_lines: 2, new: 3, new_lines: 2, lines }]} />);
  expect(screen.getByRole("figure", { name: "How the text differs" })).toBeTruthy();
  expect(container.querySelector("del")?.textContent).toBe("−£50,000");
  expect(container.querySelector("del mark")?.textContent).toBe("50,000");
  expect(container.querySelector("ins")?.textContent).toBe("+£52,000");
  expect(container.querySelector("ins mark")?.textContent).toBe("52,000");
  expect(container.querySelectorAll("[data-kind=equal] mark")).toHaveLength(0);
});

test("texts that are the same are said to be", () => {
  draw(<TextDiff hunks={[]} />);
  expect(screen.getByText("The text is the same.")).toBeTruthy();
});
