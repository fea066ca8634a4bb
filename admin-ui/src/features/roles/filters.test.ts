import { expect, test } from "vitest";
import { filters } from "./filters";

test("one filters by families in use, by one's own, and by those that are chosen already", () => {
  const family = (slug: string, origin: "built_in" | "own" | "unknown", roles: number) => ({
    slug,
    name: slug,
    origin,
    roles,
  });
  const families = [
    family("design", "built_in", 0),
    family("data", "built_in", 2),
    family("animals", "own", 0),
    family("circus", "unknown", 1),
  ];
  const offered = (chosen?: string[]) =>
    filters({ family: chosen }, families)
      .find(({ label }) => label === "Family")
      ?.choices.map(({ label, on }) => (on ? `${label}!` : label));
  expect(offered()).toEqual(["data", "animals", "circus"]);
  expect(offered(["design"])).toEqual(["design!", "data", "animals", "circus"]);
});
