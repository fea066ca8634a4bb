import { expect, test } from "vitest";
import { dayAfter, endOf } from "./ending";

test("a day ends where the next one begins", () => {
  for (const [day, next] of [
    ["2027-03-01", "2027-03-02"],
    ["2027-12-31", "2028-01-01"],
    ["2028-02-28", "2028-02-29"],
    ["2027-03-28", "2027-03-29"], // a clock change in Europe
  ]) {
    expect(endOf(`${day}`)).toBe(new Date(`${next}T00:00`).toISOString());
  }
});

test("days are counted by the calendar", () => {
  expect(dayAfter(1, new Date(2027, 11, 31, 23, 59))).toBe("2028-01-01");
  expect(dayAfter(365, new Date(2027, 5, 1, 0, 1))).toBe("2028-05-31");
});
