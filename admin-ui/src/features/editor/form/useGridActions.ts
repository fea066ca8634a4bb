import { useMemo, useRef } from "react";
import { t } from "../../../i18n";
import {
  type PayColumn,
  type PayRow,
  pasteCells,
  payColumns,
  payRows,
  setPay,
} from "../../../lib/document/pay";
import { duplicateBand, fillDown, removeBand } from "../../../lib/document/payRows";
import type { Places } from "../../../lib/document/places";
import type { Edit } from "../../../lib/document/text";
import { useEditing } from "../context";
import type { Role } from "../model/compilation";
import type { Compute } from "../model/roleEditor";
import { columnNames, type GridActions } from "./grid";
import { useFormTools } from "./useForm";

type OnRow = (places: Places, role: Role, row: PayRow) => readonly Edit[];

const withRow =
  (index: number, edit: OnRow): Compute =>
  (places, role) => {
    const row = payRows(places, role)[index];
    return row ? edit(places, role, row) : [];
  };

/** The grid's verbs as edits of the text. */
export function useGridActions(count: number, add: () => void): GridActions {
  const { editor } = useEditing();
  const { announce, focusNext } = useFormTools();
  const now = useRef({ count, add });
  now.current = { count, add };

  return useMemo(() => {
    const onRow = (key: string, index: number, edit: OnRow) =>
      editor.write(key, withRow(index, edit), { waits: true });
    const go = (row: number, column: PayColumn) => {
      if (row >= now.current.count) now.current.add();
      else document.querySelector<HTMLElement>(`[data-cell="${row}/${column}"]`)?.focus();
    };
    return {
      setting: (index, column, text) =>
        withRow(index, (places, role, row) => setPay(places, role, row, column, text)),
      paste: (index, column, block) => {
        const columns = payColumns.slice(payColumns.indexOf(column));
        onRow(`pay/paste/${index}`, index, (places, role, row) =>
          pasteCells(places, role, row, columns, block),
        );
        announce(t("editor.pasted", { n: block.length }));
      },
      fillFromAbove: (index, column) =>
        onRow(`pay/${index}/${column}`, index, (places, role, row) => {
          const above = payRows(places, role)[index - 1];
          return above ? setPay(places, role, row, column, above.cells[column]) : [];
        }),
      fillDown: (index, column) => {
        onRow("pay/fill", index, (places, _, row) => fillDown(places, row, column));
        announce(t("editor.filled", { column: columnNames()[column] }));
      },
      duplicate: (index) => {
        focusNext(`[data-cell="${index + 1}/level"]`);
        onRow("pay/duplicate", index, (places, _, row) => duplicateBand(places, row));
      },
      remove: (index) => {
        const next = Math.min(index, now.current.count - 2);
        if (next >= 0) focusNext(`[data-cell="${next}/level"]`);
        onRow("pay/remove", index, (places, _, row) => removeBand(places, row));
      },
      go,
    };
  }, [editor, announce, focusNext]);
}
