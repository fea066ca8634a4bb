import { t } from "../../../i18n";
import { cellSpan, type PayColumn, type PayRow, payColumns } from "../../../lib/document/pay";
import type { Compute } from "../model/roleEditor";
import type { Finding } from "./useForm";

/** What a row can ask of the grid; the same functions from one compilation to the next, so that rows stay still. */
export type GridActions = {
  readonly setting: (row: number, column: PayColumn, text: string) => Compute;
  readonly paste: (row: number, column: PayColumn, block: readonly (readonly string[])[]) => void;
  readonly fillFromAbove: (row: number, column: PayColumn) => void;
  readonly fillDown: (row: number, column: PayColumn) => void;
  readonly duplicate: (row: number) => void;
  readonly remove: (row: number) => void;
  readonly go: (row: number, column: PayColumn) => void;
};

/** The name of each column, which is also that of its cells. */
export function columnNames(): Record<PayColumn, string> {
  return {
    level: t("editor.col_level"),
    location: t("editor.col_location"),
    employment_type: t("editor.col_type"),
    currency: t("editor.col_currency"),
    min: t("editor.col_min"),
    median: t("editor.col_median"),
    max: t("editor.col_max"),
    period: t("editor.col_period"),
  };
}

export type CellFindings = Readonly<Partial<Record<PayColumn, { severity: string; message: string }>>>;

/** What is wrong with a row, each said in the first cell that it touches, the worst first. */
export function rowFindings(findings: readonly Finding[], row: PayRow): CellFindings {
  const said: Partial<Record<PayColumn, Finding>> = {};
  for (const finding of findings) {
    if (
      finding.severity === "info" ||
      finding.from > row.to ||
      finding.to < row.from ||
      finding.from < row.from
    )
      continue;
    const column = payColumns.find((name) => touches(finding, row, name)) ?? "level";
    if (said[column]?.severity !== "error") said[column] = finding;
  }
  return said;
}

function touches(finding: Finding, row: PayRow, column: PayColumn): boolean {
  const cell = cellSpan(row, column);
  return cell !== row && finding.from <= cell.to && finding.to > cell.from && finding.from >= cell.from;
}
