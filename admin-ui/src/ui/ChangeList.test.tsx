import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { draw } from "../testing/render";
import { ChangeList } from "./ChangeList";

const shown = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);

test("a long list shows its beginning, and the rest on request", async () => {
  draw(<ChangeList changes={["Skill Go added", "Title changed", "Overview reworded"]} most={2} />);
  expect(shown()).toEqual(["Skill Go added", "Title changed"]);
  await userEvent.click(screen.getByRole("button", { name: "and 1 more" }));
  expect(shown()).toEqual(["Skill Go added", "Title changed", "Overview reworded"]);
  expect(screen.queryByRole("button")).toBeNull();
});

test("a change that visitors do not see is said", () => {
  draw(<ChangeList changes={[]} />);
  expect(shown()).toEqual([]);
  expect(screen.getByText("Nothing that visitors see changes.")).toBeTruthy();
});
