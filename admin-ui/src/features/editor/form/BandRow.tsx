import { IconArrowBarDown, IconCopy, IconTrash } from "@tabler/icons-react";
import { memo, useRef } from "react";
import { t } from "../../../i18n";
import { type PayColumn, payColumns } from "../../../lib/document/pay";
import { useEditing } from "../context";
import { BandCell } from "./BandCell";
import type { CellFindings, GridActions } from "./grid";
import { IconButton } from "./IconButton";
import classes from "./SalaryGrid.module.css";

type Props = {
  index: number;
  cells: Readonly<Record<PayColumn, string>>;
  /** A band of a list or a sentence cannot be copied or taken out here. */
  inTable: boolean;
  /** What bare figures are in where the row says nothing. */
  currency: string;
  locale: string;
  findings: CellFindings;
  actions: GridActions;
};

/** One band. It is drawn again only when something in it changes. */
export const BandRow = memo(
  Row,
  (a, b) =>
    a.actions === b.actions &&
    a.currency === b.currency &&
    a.locale === b.locale &&
    a.inTable === b.inTable &&
    a.index === b.index &&
    same(a.cells, b.cells) &&
    sameFindings(a.findings, b.findings),
);

function Row({ index, cells, inTable, currency, locale, findings, actions }: Props) {
  const { readOnly } = useEditing();
  const last = useRef<PayColumn>("level");
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid
    <div role="row" className={classes.row} aria-rowindex={index + 2} tabIndex={-1}>
      {payColumns.map((column) => (
        <BandCell
          key={column}
          row={index}
          column={column}
          value={cells[column]}
          currency={cells.currency || currency}
          locale={locale}
          finding={findings[column]}
          actions={actions}
          onFocus={() => {
            last.current = column;
          }}
        />
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid */}
      <div role="gridcell" className={classes.actions} tabIndex={-1}>
        {inTable && !readOnly && (
          <>
            <IconButton
              small
              icon={IconArrowBarDown}
              aria-label={t("editor.fillDown", { n: index + 1 })}
              onClick={() => actions.fillDown(index, last.current)}
            />
            <IconButton
              small
              icon={IconCopy}
              aria-label={t("editor.duplicateBand", { n: index + 1 })}
              onClick={() => actions.duplicate(index)}
            />
            <IconButton
              small
              icon={IconTrash}
              aria-label={t("editor.removeBand", { n: index + 1 })}
              onClick={() => actions.remove(index)}
            />
          </>
        )}
      </div>
    </div>
  );
}

const same = (a: Props["cells"], b: Props["cells"]) => payColumns.every((column) => a[column] === b[column]);
const sameFindings = (a: CellFindings, b: CellFindings) =>
  payColumns.every((column) => a[column]?.message === b[column]?.message);
