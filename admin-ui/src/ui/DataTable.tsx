/**
 * A table of any length: only the rows in sight are in the page, while their
 * numbers tell a screen reader where it is. On a narrow screen a row becomes
 * two lines: the first column, and under it the columns that are `below`.
 *
 *     <DataTable label="Roles" columns={columns} rows={roles} rowKey={(role) => role.id} />
 */
import { Skeleton, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { t } from "../i18n";
import { useNarrow } from "../lib/useNarrow";
import classes from "./DataTable.module.css";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A track of a CSS grid, in rem or a share of what is left: "8rem", "2fr". */
  width: string;
  /** Which column goes where there is no room for all: 1 before 2; one without it stays. */
  yields?: number;
  /** Whether the column is in the second line of a narrow row. */
  below?: boolean;
  /** Whether the column stays at the end of a narrow row; its header is for screen readers. */
  end?: boolean;
  /** What sorting by this column is called; a leading "-" turns it round. */
  sort?: string;
}

export interface Selection<Row> {
  has: (row: Row) => boolean;
  toggle: (row: Row) => void;
  /** All rows that are loaded, or none. */
  toggleAll: () => void;
  all: boolean;
  some: boolean;
  /** "Select Data engineer" */
  label: (row: Row) => string;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How many rows there are on the server; those that are not loaded yet count. */
  total?: number;
  selection?: Selection<Row>;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Called while rows that are not loaded are in sight. */
  onEnd?: () => void;
}

/** What a column that takes a share needs, in rem: the first one says which row it is. */
const least = { first: 14, other: 8 };
/** Between two columns, and at the two ends of a row. */
const gaps = { between: 0.75, ends: 2 };

const rowHeight = { wide: 48, narrow: 68 };

export function DataTable<Row>(props: Props<Row>) {
  const { rows, rowKey, selection, onEnd, total = rows.length } = props;
  const narrow = useNarrow();
  const body = useRef<HTMLDivElement>(null);
  const { top, width } = usePlace(body);
  const columns = narrow ? props.columns : fitting(props.columns, width - (selection ? 2.5 : 0));
  const virtual = useWindowVirtualizer({
    count: Math.max(total, rows.length),
    estimateSize: () => (narrow ? rowHeight.narrow : rowHeight.wide),
    overscan: 4,
    scrollMargin: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change height with the width of the screen
  useEffect(() => virtual.measure(), [narrow]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length < total && last >= rows.length - 20) onEnd?.();
  }, [last, rows.length, total, onEnd]);

  const tracks = [...(selection ? ["2.5rem"] : []), ...columns.map(trackOf)];
  const style = { "--tracks": tracks.join(" ") } as CSSProperties;
  return (
    // Not a <table>: its rows could not be placed one by one in every browser and still be rows.
    <div
      role="table"
      aria-label={props.label}
      aria-rowcount={total + 1}
      className={classes.table}
      style={style}
    >
      <div role="rowgroup" className={classes.head}>
        <HeaderRow {...props} columns={columns} />
      </div>
      <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const row = rows[index];
          const place = { height: size, transform: `translateY(${start - top}px)` };
          if (row === undefined) return <RowToCome key={index} place={place} />;
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              data-selected={selection?.has(row) || undefined}
              style={place}
            >
              {selection && (
                <div role="cell" className={classes.check}>
                  <input
                    type="checkbox"
                    aria-label={selection.label(row)}
                    checked={selection.has(row)}
                    onChange={() => selection.toggle(row)}
                  />
                </div>
              )}
              {columns.map((column, n) => (
                <div key={column.id} role="cell" className={classes.cell} data-place={placeOf(column, n)}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where the rows begin on the page, and how wide the table is, in rem; 0 until it is known. */
function usePlace(body: RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState({ top: 0, width: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const { top = 0, width = 0 } = body.current?.getBoundingClientRect() ?? {};
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const now = { top: top + window.scrollY, width: width / rem };
      setPlace((last) => (last.top === now.top && last.width === now.width ? last : now));
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [body]);
  return place;
}

function trackOf({ width }: { width: string }, index: number) {
  const shares = width.endsWith("fr");
  return `minmax(${shares && index === 0 ? `${least.first}rem` : "0"}, ${width})`;
}

/** The columns that there is room for; all of them while the width is not known. */
function fitting<C extends { width: string; yields?: number }>(columns: readonly C[], width: number) {
  if (width <= 0) return columns;
  const needs = ({ width }: C, index: number) =>
    width.endsWith("fr") ? (index === 0 ? least.first : least.other) : Number.parseFloat(width);
  let kept = columns;
  const going = columns.filter(({ yields }) => yields).sort((a, b) => (a.yields ?? 0) - (b.yields ?? 0));
  for (const next of going) {
    const all = kept.reduce((sum, column, n) => sum + needs(column, n) + gaps.between, gaps.ends);
    if (all <= width) break;
    kept = kept.filter((column) => column !== next);
  }
  return kept;
}

/** Where a cell is on a narrow screen. */
function placeOf({ below, end }: { below?: boolean; end?: boolean }, index: number) {
  if (end) return "end";
  return index === 0 ? "first" : below ? "below" : "away";
}

/** A row that is on the server still. */
function RowToCome({ place }: { place: CSSProperties }) {
  return (
    <div className={classes.row} style={place} aria-hidden>
      <Skeleton h={14} w="60%" />
    </div>
  );
}

function HeaderRow<Row>({ columns, selection, sort, onSort }: Props<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={classes.row}>
      {selection && (
        <div role="columnheader" className={classes.check}>
          <input
            type="checkbox"
            aria-label={t("common.selectAll")}
            checked={selection.all}
            ref={(box) => {
              if (box) box.indeterminate = selection.some && !selection.all;
            }}
            onChange={selection.toggleAll}
          />
        </div>
      )}
      {columns.map((column, n) => (
        <HeaderCell key={column.id} column={column} place={placeOf(column, n)} sort={sort} onSort={onSort} />
      ))}
    </div>
  );
}

function HeaderCell<Row>(props: {
  column: Column<Row>;
  place: string;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const { column, place, sort, onSort } = props;
  const up = column.sort !== undefined && sort === column.sort;
  const down = column.sort !== undefined && sort === `-${column.sort}`;
  const direction = up ? "ascending" : down ? "descending" : undefined;
  return (
    <div role="columnheader" aria-sort={direction} className={classes.cell} data-place={place}>
      {column.sort && onSort ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => onSort(down ? `${column.sort}` : `-${column.sort}`)}
        >
          {column.header}
          {up && <IconArrowUp size={14} aria-hidden />}
          {down && <IconArrowDown size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        <HeaderText {...column} />
      )}
    </div>
  );
}

function HeaderText({ header, end }: { header: string; end?: boolean }) {
  return end ? <VisuallyHidden>{header}</VisuallyHidden> : header;
}
