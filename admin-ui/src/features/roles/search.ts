/** What the list of roles shows, as its address says it: everything survives going into a role and back. */
import type { paths } from "../../api/schema";
import type { State } from "../../ui/StateBadge";

type Query = NonNullable<paths["/api/admin/v1/roles"]["get"]["parameters"]["query"]>;
export type Sort = NonNullable<Query["sort"]>;

export interface RolesSearch {
  q?: string;
  state?: State[];
  /** Slugs of families. */
  family?: string[];
  checks?: "failing" | "passing";
  /** Only what this person wrote, or is to do something about. */
  mine?: "owner" | "assignee";
  /** Only roles with a pay figure that is older than a year. */
  stale?: boolean;
  /** Only what a list of the dashboard counts. */
  dashboard?: NonNullable<Query["dashboard"]>;
  sort?: Sort;
  /** The dialog "New role" is open. */
  new?: boolean;
  /** The slug of the template that it begins with. */
  template?: string;
}

export const states: readonly State[] = [
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "changed",
  "published",
  "archived",
];
export const lists = [
  "waiting",
  "mine",
  "failing",
  "stale_pay",
  "scheduled",
  "overdue",
  "published",
] as const;
export const sorts: readonly Sort[] = ["-updated_at", "updated_at", "title", "-title"];
export const usualSort: Sort = "-updated_at";

/** Reads an address that anybody may have written; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): RolesSearch {
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q).slice(0, 200),
    state: some(states.filter((known) => listed(search.state).includes(known))),
    family: some(
      listed(search.family)
        .filter((slug) => typeof slug === "string")
        .slice(0, 20),
    ),
    checks: oneOf(["failing", "passing"], search.checks),
    mine: oneOf(["owner", "assignee"], search.mine),
    stale: search.stale === true || undefined,
    dashboard: oneOf(lists, search.dashboard),
    sort: sorts.find((known) => known === search.sort && known !== usualSort),
    new: search.new === true || undefined,
    template: typeof search.template === "string" ? search.template : undefined,
  };
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function oneOf<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

/** What the server is asked for. */
export function queryOf(
  { q, state, family, checks, mine, stale, dashboard, sort }: RolesSearch,
  now = new Date(),
): Query {
  const yearAgo = new Date(now);
  yearAgo.setFullYear(now.getFullYear() - 1);
  return {
    q,
    state,
    family,
    checks,
    dashboard,
    sort,
    ...(mine ? { [mine]: "me" } : {}),
    ...(stale ? { pay_older_than: yearAgo.toISOString().slice(0, 10) } : {}),
  };
}

/** What of an address is a view: everything but an open dialog. */
export function viewOf(search: RolesSearch): RolesSearch {
  return { ...readSearch({ ...search }), new: undefined, template: undefined };
}

/** Whether two addresses show the same. */
export function sameView(a: RolesSearch, b: RolesSearch): boolean {
  return JSON.stringify(viewOf(a)) === JSON.stringify(viewOf(b));
}
