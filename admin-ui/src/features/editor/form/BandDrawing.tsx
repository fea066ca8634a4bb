import { memo } from "react";
import { t } from "../../../i18n";
import { money } from "../../../i18n/format";
import type { Role } from "../model/compilation";
import classes from "./SalaryGrid.module.css";

type Band = Role["salary_bands"][number];

const width = 640;
const labels = 190;
const most = 40;

/** The bands as bars on one scale; those of another currency than the first are left to the page's figure. */
export const BandDrawing = memo(function BandDrawing({ bands }: { bands: readonly Band[]; locale: string }) {
  const currency = bands[0]?.currency ?? "";
  const drawn = bands
    .filter((band) => band.currency === currency)
    .map(figures)
    .filter((bar) => bar !== undefined);
  if (drawn.length === 0 || currency === "") return null;
  const low = Math.min(...drawn.map(({ min }) => min)) * 0.9;
  const high = Math.max(...drawn.map(({ max }) => max)) * 1.02;
  const x = (amount: number) => labels + ((amount - low) / (high - low || 1)) * (width - labels - 70);
  const shown = drawn.slice(0, most);
  const [least, top] = [Math.min(...drawn.map(({ min }) => min)), Math.max(...drawn.map(({ max }) => max))];
  const alt = t("editor.drawing", {
    n: drawn.length,
    min: money(String(least), currency),
    max: money(String(top), currency),
  });
  return (
    <svg
      className={classes.drawing}
      viewBox={`0 0 ${width} ${shown.length * 20 + 4}`}
      role="img"
      aria-label={alt}
    >
      {shown.map((bar, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <g key={i} transform={`translate(0 ${i * 20 + 2})`}>
          <text x={labels - 8} y={13} textAnchor="end">
            {bar.name.length > 30 ? `${bar.name.slice(0, 29)}…` : bar.name}
          </text>
          <rect
            className={classes.bar}
            x={x(bar.min)}
            y={4}
            width={Math.max(3, x(bar.max) - x(bar.min))}
            height={11}
            rx={3}
          />
          {bar.median !== undefined && (
            <line className={classes.median} x1={x(bar.median)} x2={x(bar.median)} y1={3} y2={16} />
          )}
          <text x={x(bar.max) + 6} y={13}>
            {money(String(bar.max), currency)}
          </text>
        </g>
      ))}
    </svg>
  );
});

/** A band by its yearly figures, or by its own where it has none. */
function figures(band: Band) {
  const yearly = band.annual_min !== null || band.annual_max !== null;
  const [min, median, max] = yearly
    ? [band.annual_min, band.annual_median, band.annual_max]
    : [band.min, band.median, band.max];
  if (min === null && max === null) return undefined;
  return {
    name: [band.level, band.location].filter(Boolean).join(", "),
    min: Number(min ?? max),
    max: Number(max ?? min),
    median: median === null ? undefined : Number(median),
  };
}
