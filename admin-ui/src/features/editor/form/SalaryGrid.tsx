import { VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { t } from "../../../i18n";
import { type PayColumn, type PayRow, payColumns, usualCurrency } from "../../../lib/document/pay";
import { sortBands } from "../../../lib/document/payRows";
import { useEditing } from "../context";
import { BandRow } from "./BandRow";
import { columnNames, rowFindings } from "./grid";
import classes from "./SalaryGrid.module.css";
import { useForm, useFormTools } from "./useForm";
import { useGridActions } from "./useGridActions";

/** The bands as cells. Tab goes on, Enter goes down, Escape and then Tab leaves. */
export function SalaryGrid({
  rows,
  add,
  leave,
}: {
  rows: readonly PayRow[];
  add: () => void;
  leave: () => void;
}) {
  const { places, role, findings } = useForm();
  const currency = usualCurrency(places, role);
  const actions = useGridActions(rows.length, add);
  const escaped = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab" && escaped.current && !event.shiftKey) {
      event.preventDefault();
      leave();
    }
    escaped.current = event.key === "Escape";
  };
  return (
    <>
      <div className={classes.scroll}>
        {/* biome-ignore lint/a11y/useSemanticElements: cells hold fields and go by grid's keys */}
        <div
          role="grid"
          aria-label={t("editor.bandsGrid")}
          aria-rowcount={rows.length + 1}
          className={classes.grid}
          onKeyDown={onKeyDown}
          tabIndex={-1}
        >
          <Header />
          {rows.map((row, i) => (
            <BandRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              key={i}
              index={i}
              cells={row.cells}
              inTable={row.at !== undefined}
              currency={currency}
              locale={role.locale}
              findings={rowFindings(findings, row)}
              actions={actions}
            />
          ))}
        </div>
      </div>
      {rows.length === 0 && <p className={classes.empty}>{t("editor.noBands")}</p>}
    </>
  );
}

function Header() {
  const { editor, readOnly } = useEditing();
  const { announce } = useFormTools();
  const [sorted, setSorted] = useState<{ column: PayColumn; descending: boolean }>();
  const sort = useCallback(
    (column: PayColumn) => {
      const descending = sorted?.column === column && !sorted.descending;
      setSorted({ column, descending });
      editor.write("pay/sort", (places, role) => sortBands(places, role, column, descending), {
        waits: true,
      });
      announce(t(descending ? "editor.sortedDown" : "editor.sortedUp", { column: columnNames()[column] }));
    },
    [sorted, editor, announce],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid
    <div role="row" className={classes.row} tabIndex={-1}>
      {payColumns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: part of the grid
        <div
          key={column}
          role="columnheader"
          tabIndex={-1}
          aria-sort={sortOf(sorted, column)}
          className={classes.header}
        >
          <button
            type="button"
            disabled={readOnly}
            onClick={() => sort(column)}
            title={t("editor.sortBy", { column: columnNames()[column] })}
          >
            {columnNames()[column]}
            {sorted?.column === column &&
              (sorted.descending ? (
                <IconArrowDown size={13} aria-hidden />
              ) : (
                <IconArrowUp size={13} aria-hidden />
              ))}
          </button>
        </div>
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: part of the grid */}
      <div role="columnheader" tabIndex={-1} className={classes.header}>
        <VisuallyHidden>{t("editor.rowActions")}</VisuallyHidden>
      </div>
    </div>
  );
}

function sortOf(sorted: { column: PayColumn; descending: boolean } | undefined, column: PayColumn) {
  if (sorted?.column !== column) return undefined;
  return sorted.descending ? "descending" : "ascending";
}
