import { t } from "../../../i18n";
import type { Compilation, Diagnostic } from "../model/compilation";

/** Findings by the section that they are in, in the order of the text; what stands before all is "At the top". */
export function byPart(
  { result }: Compilation,
  diagnostics: readonly Diagnostic[],
): { part: string; diagnostics: Diagnostic[] }[] {
  const starts = result.role.sections.map(({ heading }, i) => ({
    heading: heading || t("editor.lead"),
    line: result.ranges[`/sections/${i}`]?.line ?? Number.POSITIVE_INFINITY,
  }));
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const part = starts.findLast(({ line }) => line <= diagnostic.line)?.heading ?? t("editor.top");
    groups.set(part, [...(groups.get(part) ?? []), diagnostic]);
  }
  return [...groups].map(([part, diagnostics]) => ({ part, diagnostics }));
}
