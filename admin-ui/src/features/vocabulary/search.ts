/** What the list of skills or of families shows, as its address says it. */
import type { Query } from "./vocabulary";

export type Sort = NonNullable<Query["sort"]>;

export interface VocabularySearch {
  q?: string;
  /** Only those that were added here. */
  own?: boolean;
  sort?: Sort;
}

const sorts: readonly Sort[] = ["name", "-name", "roles", "-roles"];
export const usualSort: Sort = "name";

/** Reads an address that anybody may have written; what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): VocabularySearch {
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q).slice(0, 200),
    own: search.own === true || undefined,
    sort: sorts.find((known) => known === search.sort && known !== usualSort),
  };
}
