/** What the history shows, as its address says it, so that a comparison can be sent to a colleague. */
import type { Which } from "../../api/difference";

export interface HistorySearch {
  /** The versions that are compared, the older one first. */
  from?: Which;
  to?: Which;
  /** A day as `YYYY-MM-DD`: what was public then? */
  on?: string;
}

/** Reads an address that anybody may have written; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): HistorySearch {
  return { from: which(search.from), to: which(search.to), on: day(search.on) };
}

function which(value: unknown): Which | undefined {
  if (value === "published") return value;
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function day(value: unknown): string | undefined {
  const wellFormed = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return wellFormed && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** The last moment of a day where the person is, or now when that is still to come. */
export function endOf(day: string, now = new Date()): string {
  const end = new Date(`${day}T23:59:59.999`);
  return (end < now ? end : now).toISOString();
}
