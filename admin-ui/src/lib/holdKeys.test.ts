import { fireEvent } from "@testing-library/dom";
import { expect, test } from "vitest";
import { holdKeys } from "./holdKeys";

test("what is typed before a field is there is kept, and nothing else gets it", () => {
  let heard = "";
  document.body.addEventListener("keydown", ({ key }) => {
    heard += key;
  });
  const press = (key: string, more = {}) => fireEvent.keyDown(document.body, { key, ...more });
  const release = holdKeys();
  for (const key of ["d", "a", "x", "Backspace", "t", " ", "Enter"]) press(key);
  press("k", { ctrlKey: true });
  press("Escape");
  expect(release()).toBe("dat ");
  press("a");
  expect(heard).toBe("kEscapea");
});
