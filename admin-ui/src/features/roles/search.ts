/** What the list of roles shows, as its address says it: everything survives going into a role and back. */
import type { paths } from "../../api/schema";
import type { State } from "../../ui/StateBadge";

type Query = NonNullable<paths["/api/admin/v1/roles"]["get"]["parameters"]["query"]>;
export type Sort = NonNullable<Query["sort"]>;

export interface RolesSearch {
  q?: string;
  state?: State[];
  sort?: Sort;
  /** The dialog "New role" is open. */
  new?: boolean;
}

export const states: readonly State[] = ["draft", "changed", "published"];
export const sorts: readonly Sort[] = ["-updated_at", "updated_at", "title", "-title"];
export const usualSort: Sort = "-updated_at";

/** Reads an address that anybody may have written; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): RolesSearch {
  const given = Array.isArray(search.state) ? search.state : [search.state];
  const state = states.filter((known) => given.includes(known));
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q).slice(0, 200),
    state: state.length > 0 ? state : undefined,
    sort: sorts.find((known) => known === search.sort && known !== usualSort),
    new: search.new === true ? true : undefined,
  };
}

/** What of an address is a view: everything but an open dialog. */
export function viewOf({ q, state, sort }: RolesSearch): RolesSearch {
  return { q, state, sort };
}

/** Whether two addresses show the same. */
export function sameView(a: RolesSearch, b: RolesSearch): boolean {
  return JSON.stringify(viewOf(a)) === JSON.stringify(viewOf(b));
}
