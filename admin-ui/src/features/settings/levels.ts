/** How a check counts here, which the settings keep as two lists of codes. */
import { t } from "../../i18n";
import { grouped } from "../../lib/grouped";
import type { Rule, Settings } from "./api";

/** Left out, as it comes with the program, or in the way of publishing. */
export type Level = "off" | "usual" | "block";

type Lists = Pick<Settings, "off" | "raise">;

export function levelOf({ code }: Rule, { off, raise }: Lists): Level {
  if (off.includes(code)) return "off";
  return raise.includes(code) ? "block" : "usual";
}

/** The lists once a check counts as `level`. */
export function withLevel({ code }: Rule, level: Level, { off, raise }: Lists): Lists {
  const others = (codes: readonly string[]) => codes.filter((other) => other !== code);
  return {
    off: level === "off" ? [...others(off), code] : others(off),
    raise: level === "block" ? [...others(raise), code] : others(raise),
  };
}

/** The levels that a check may have, in words. */
export function choices({ severity, may_be_off, may_block }: Rule): { value: Level; label: string }[] {
  return [
    ...(may_be_off ? [{ value: "off" as const, label: t("settings.off") }] : []),
    { value: "usual", label: t(`settings.usual_${severity}`) },
    ...(may_block ? [{ value: "block" as const, label: t("settings.block") }] : []),
  ];
}

/** The checks that can be switched and have all the words, by kind: the digit after RB. */
export function groups(rules: readonly Rule[], words: string): [string, Rule[]][] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = rules.filter(
    (rule) =>
      (rule.may_be_off || rule.may_block) &&
      wanted.every((word) => `${rule.code} ${rule.slug} ${rule.summary}`.toLocaleLowerCase().includes(word)),
  );
  return grouped(found, ({ code }) => code.charAt(2));
}
