import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from "react";
import { serverLang } from "../../../i18n";
import { tidyAmount } from "../../../lib/document/amounts";
import { amounts, type PayColumn } from "../../../lib/document/pay";
import { spreadsheetCells } from "../../../lib/document/spreadsheet";
import { useEditing } from "../context";
import { columnNames, type GridActions } from "./grid";
import { optionsOf } from "./options";
import classes from "./SalaryGrid.module.css";
import { useDraft } from "./useDraft";

type Props = {
  row: number;
  column: PayColumn;
  value: string;
  /** What a bare figure in the row is in. */
  currency: string;
  locale: string;
  finding: { severity: string; message: string } | undefined;
  actions: GridActions;
  onFocus: () => void;
};

/** A cell: a field named by its column, with what is wrong in it. */
export function BandCell(props: Props) {
  const { row, column, finding, locale, onFocus } = props;
  const complaint = useId();
  const field = useCell(props);
  const shared = {
    "aria-label": columnNames()[column],
    "aria-invalid": finding?.severity === "error" || undefined,
    "aria-describedby": finding ? complaint : undefined,
    "data-cell": `${row}/${column}`,
    ...field,
    onFocus: () => {
      field.onFocus();
      onFocus();
    },
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid
    <div role="gridcell" className={classes.cell} tabIndex={-1}>
      <Field column={column} locale={locale} shared={shared} />
      {finding && (
        <span
          id={complaint}
          className={classes.complaint}
          data-severity={finding.severity}
          lang={serverLang()}
        >
          {finding.message}
        </span>
      )}
    </div>
  );
}

type Shared = ReturnType<typeof useCell> & { "aria-label": string };

function Field({ column, locale, shared }: { column: PayColumn; locale: string; shared: Shared }) {
  const { readOnly } = useEditing();
  const options = optionsOf(column, shared.value, locale);
  if (!options) return <input type="text" autoComplete="off" {...shared} />;
  const { onPaste: _, readOnly: __, ...select } = shared;
  return (
    <select {...select} disabled={readOnly}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function useCell({ row, column, value, currency, locale, actions }: Props) {
  const { editor } = useEditing();
  const { field, type } = useDraft(`pay/${row}/${column}`, value, (text) =>
    actions.setting(row, column, text),
  );
  const typed = useRef(false); // what stood there before stays as its writer has it
  return {
    ...field,
    onChange: (event: { currentTarget: { value: string } }) => {
      typed.current = true;
      field.onChange(event);
    },
    onBlur: () => {
      const tidies = typed.current && amounts.includes(column) && !editor.view.state.readOnly;
      const tidy = tidies ? tidyAmount(field.value, currency, locale) : field.value;
      if (tidy !== field.value) type(tidy);
      typed.current = false;
      field.onBlur();
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const to = movement(event);
      if (to !== undefined) {
        event.preventDefault();
        if (row + to >= 0) actions.go(row + to, column);
      }
      if (event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        actions.fillFromAbove(row, column);
      }
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      const block = spreadsheetCells(event.clipboardData.getData("text/plain"));
      if (!block) return;
      event.preventDefault();
      actions.paste(row, column, block);
    },
  };
}

/** How many rows a key goes down. */
function movement(event: KeyboardEvent<HTMLElement>): number | undefined {
  const select = event.currentTarget.tagName === "SELECT";
  if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey)
    return event.shiftKey ? -1 : 1;
  if (event.key === "ArrowDown" && !select) return 1;
  if (event.key === "ArrowUp" && !select) return -1;
  return undefined;
}
