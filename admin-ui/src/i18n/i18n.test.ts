import { afterEach, expect, test } from "vitest";
import { speak, t } from ".";
import { de } from "./de";
import { en } from "./en";
import { ago, list, momentIn, money } from "./format";

afterEach(() => speak("en"));

test("a message takes its values, and its plural form by n", async () => {
  expect(t("roles.count", { n: 1 })).toBe("1 role");
  expect(t("roles.count", { n: 12_000 })).toBe("12,000 roles");
  expect(t("roles.select", { title: "Data {n} engineer" })).toBe("Select Data {n} engineer");
  await speak("de");
  expect(t("roles.count", { n: 12_000 })).toBe("12.000 Rollen");
  expect(document.documentElement.lang).toBe("de");
});

test("a translation has the values that English has", () => {
  const named = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
  const translations = de as Record<string, Record<string, unknown>>;
  for (const [feature, messages] of Object.entries(en)) {
    for (const [key, message] of Object.entries(messages)) {
      expect(named(translations[feature]?.[key]), `${feature}.${key}`).toEqual(named(message));
    }
  }
});

test("dates, lists and money read as the language writes them", async () => {
  const now = Date.UTC(2027, 0, 10, 12);
  expect(ago("2027-01-10T11:59:50Z", now)).toBe("now");
  expect(ago("2027-01-10T10:00:00Z", now)).toBe("2 hours ago");
  expect(ago("2027-01-13T12:00:00Z", now)).toBe("in 3 days");
  expect(list(["Ana", "Ben", "Chen"])).toBe("Ana, Ben, and Chen");
  expect(money("80000", "GBP")).toBe("£80,000");
  expect(money("15.5", "GBP")).toBe("£15.50");
  await speak("de");
  expect(ago("2027-01-09T12:00:00Z", now)).toBe("gestern");
  expect(money("80000", "EUR")).toBe("80.000\u00a0€");
});

test("a time is said as people of its zone see it, with how far off it is", async () => {
  const now = Date.parse("2026-11-30T15:00:00Z");
  // Between the time and its half of the day there may be another kind of space.
  const said = (time: string) => momentIn(time, "America/New_York", now).replace(/\s/g, " ");
  expect(said("2027-01-01T14:00:00Z")).toBe("January 1, 2027, 9:00 AM (New York), in 32 days");
  expect(said("2026-12-02T02:00:00Z")).toBe("December 1, 2026, 9:00 PM (New York), tomorrow");
  expect(said("2026-11-30T18:00:00Z")).toBe("November 30, 2026, 1:00 PM (New York), in 3 hours");
  expect(said("2028-12-01T14:00:00Z")).toBe("December 1, 2028, 9:00 AM (New York), in 2 years");
  await speak("de");
  expect(momentIn("2027-07-01T07:00:00Z", "Europe/Berlin", now)).toBe(
    "1. Juli 2027, 09:00 (Berlin), in 213 Tagen",
  );
});
