import { afterEach, expect, test } from "vitest";
import { speak } from "../../i18n";
import { countries, regionName } from "./regions";

afterEach(() => speak("en"));

test("a place has a name, whatever its code is", () => {
  const rows: [string, string][] = [
    ["GB", "United Kingdom"],
    ["US-CO", "United States, CO"],
    ["QQ", "QQ"],
    ["nowhere", "nowhere"],
    ["", ""],
  ];
  for (const [code, name] of rows) expect(regionName(code), code).toBe(name);
});

test("countries are offered by their names in the language of the panel", async () => {
  await speak("de");
  const offered = countries();
  expect(offered.length).toBeGreaterThan(200);
  expect(offered).toContainEqual({ code: "DE", name: "Deutschland" });
  expect(offered.findIndex(({ code }) => code === "AT")).toBeGreaterThan(
    offered.findIndex(({ code }) => code === "DE"),
  );
});
