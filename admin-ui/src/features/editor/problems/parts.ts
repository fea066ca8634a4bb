import { t } from "../../../i18n";
import { payRows } from "../../../lib/document/pay";
import { Places } from "../../../lib/document/places";
import { spanOf } from "../../../lib/document/text";
import type { Compilation, Diagnostic } from "../model/compilation";

/** A part of the document, and the line that it begins in. */
interface Part {
  readonly heading: string;
  readonly line: number;
}

/** The sections in the order of the text; what stands before all is "At the top". */
export function parts({ result }: Compilation): Part[] {
  const sections = result.role.sections.map(({ heading }, i) => ({
    heading: heading || t("editor.lead"),
    line: result.ranges[`/sections/${i}`]?.line ?? Number.POSITIVE_INFINITY,
  }));
  return [{ heading: t("editor.top"), line: 1 }, ...sections.filter(({ line }) => Number.isFinite(line))];
}

/** The heading of the part that a line is in. */
export function partAt(compilation: Compilation, line: number): string {
  return headingAt(parts(compilation), line);
}

/** Says which band a finding is about, "Senior, London"; nothing where it is about none, or the band has no name. */
export function bandNames({ doc, result }: Compilation): (diagnostic: Diagnostic) => string {
  const rows = payRows(new Places(doc, result.ranges), result.role);
  return (diagnostic) => {
    const { from, to } = spanOf(doc, diagnostic);
    const cells = rows.find((row) => row.from <= from && to <= row.to)?.cells;
    return [cells?.level, cells?.location].filter(Boolean).join(", ");
  };
}

/** Findings by the part that they are in; parts and findings keep their order. */
export function byPart(
  compilation: Compilation,
  diagnostics: readonly Diagnostic[],
): { part: string; diagnostics: Diagnostic[] }[] {
  const known = parts(compilation);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const part = headingAt(known, diagnostic.line);
    groups.set(part, [...(groups.get(part) ?? []), diagnostic]);
  }
  return [...groups].map(([part, diagnostics]) => ({ part, diagnostics }));
}

function headingAt(known: readonly Part[], line: number): string {
  return known.findLast((part) => part.line <= line)?.heading ?? t("editor.top");
}
