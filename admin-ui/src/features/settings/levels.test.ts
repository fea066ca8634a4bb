import { expect, test } from "vitest";
import type { Rule } from "./api";
import { choices, groups, type Level, levelOf, withLevel } from "./levels";

const rule = (code: string, severity: Rule["severity"], more: Partial<Rule> = {}): Rule => ({
  code,
  severity,
  slug: "hype-word",
  summary: "A boast stands where a job should.",
  help: `/docs/diagnostics/${code}`,
  may_be_off: true,
  may_block: severity === "warning",
  ...more,
});
const settings = { off: ["RB509"], raise: ["RB310"] };

test("a check is moved between the lists, and no other one with it", () => {
  const rows: [string, Level, string[], string[]][] = [
    ["RB508", "off", ["RB509", "RB508"], ["RB310"]],
    ["RB508", "block", ["RB509"], ["RB310", "RB508"]],
    ["RB508", "usual", ["RB509"], ["RB310"]],
    ["RB310", "off", ["RB509", "RB310"], []],
    ["RB509", "block", [], ["RB310", "RB509"]],
    ["RB509", "off", ["RB509"], ["RB310"]],
  ];
  for (const [code, level, off, raise] of rows) {
    const changed = rule(code, "warning");
    const lists = withLevel(changed, level, settings);
    expect(lists, `${code} ${level}`).toEqual({ off, raise });
    expect(levelOf(changed, { ...settings, ...lists })).toBe(level);
  }
});

test("only what the server takes is offered", () => {
  const offered = (one: Rule) => choices(one).map(({ label }) => label);
  expect(offered(rule("RB508", "warning"))).toEqual(["Off", "Warns", "Blocks publishing"]);
  expect(offered(rule("RB509", "info"))).toEqual(["Off", "Suggests"]);
  expect(offered(rule("RB501", "error"))).toEqual(["Off", "Blocks publishing"]);
});

test("checks are found by words, in groups, without those that nobody can switch", () => {
  const rules = [
    rule("RB301", "error", { may_be_off: false, summary: "An amount cannot be read." }),
    rule("RB310", "warning", { slug: "pay-stale", summary: "The pay figures are old." }),
    rule("RB508", "warning"),
  ];
  const found = (words: string) =>
    groups(rules, words).map(([group, those]) => [group, those.map(({ code }) => code)]);
  expect(found("")).toEqual([
    ["3", ["RB310"]],
    ["5", ["RB508"]],
  ]);
  expect(found(" Boast  JOB ")).toEqual([["5", ["RB508"]]]);
  expect(found("stale")).toEqual([["3", ["RB310"]]]);
  expect(found("amount")).toEqual([]);
});
