/** Which part of the log is shown, as its address says it. */
import type { paths } from "../../api/schema";

type Query = NonNullable<paths["/api/admin/v1/audit"]["get"]["parameters"]["query"]>;

/** What things are done to: the beginnings of the actions. */
export const subjects = [
  "role",
  "comment",
  "preview",
  "release",
  "template",
  "skill",
  "family",
  "person",
  "session",
  "password",
  "totp",
  "passkey",
  "recovery",
  "factors",
  "identity",
  "key",
  "settings",
] as const;

export interface AuditSearch {
  q?: string;
  /** A person's or key's id, or words of their name. */
  who?: string;
  what?: (typeof subjects)[number];
  /** The first and the last day, as date fields have them. */
  from?: string;
  until?: string;
}

/** Reads an address that anybody may have written; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): AuditSearch {
  return {
    q: words(search.q),
    who: words(search.who),
    what: subjects.find((subject) => subject === search.what),
    from: date(search.from),
    until: date(search.until),
  };
}

function words(value: unknown): string | undefined {
  return value === undefined || value === "" ? undefined : String(value).slice(0, 200);
}

function date(value: unknown): string | undefined {
  const read = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && startOf(value, 0);
  return read ? (value as string) : undefined;
}

/** What the server is asked for; days begin and end by this computer's clock. */
export function queryOf({ q, who, what, from, until }: AuditSearch): Query {
  return { q, who, action: what, from: from && startOf(from, 0), until: until && startOf(until, 1) };
}

/** When the day begins that is `later` days after a date; undefined for a date that there is not. */
function startOf(date: string, later: number): string | undefined {
  const start = new Date(`${date}T00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  start.setDate(start.getDate() + later);
  return start.toISOString();
}
