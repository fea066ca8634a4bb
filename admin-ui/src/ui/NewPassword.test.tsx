import { screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { speak } from "../i18n";
import { draw } from "../testing/render";
import { NewPassword } from "./NewPassword";

afterEach(() => speak("en"));

const show = (value: string) => draw(<NewPassword label="Password" value={value} onChange={() => {}} />);

test.each([
  ["short", 21, "7 more characters"],
  ["aaaaaaaaaaaaaaaa", 50, "Long enough, but it repeats itself: easy to guess."],
  ["seven lamps a", 75, "Fair. A sentence only you would think of is best."],
  ["seven lamps above the harbour", 100, "Strong."],
])("says how strong %s is", (password, share, words) => {
  show(password);
  const meter = screen.getByRole("progressbar", { name: "Strength" });
  expect(Math.round(Number(meter.getAttribute("aria-valuenow")))).toBe(share);
  expect(screen.getByText(words)).toBeDefined();
});

test("one field is called a password, and its button speaks the panel's language", async () => {
  show("");
  expect(screen.getAllByLabelText(/password/i)).toHaveLength(1);
  await speak("de");
  draw(<NewPassword label="Passwort" value="" onChange={() => {}} />);
  expect(screen.getByRole("button", { name: "Eingabe anzeigen", hidden: true })).toBeDefined();
});
