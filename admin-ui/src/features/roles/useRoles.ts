import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { usePages } from "../../api/usePages";
import { queryOf, type RolesSearch, viewOf } from "./search";

export type RoleSummary = components["schemas"]["AdminRoleSummary"];

/** The roles of a search. */
export function useRoles(search: RolesSearch) {
  return usePages<RoleSummary>(["roles", viewOf(search)], (cursor, signal) =>
    answer(
      api.GET("/api/admin/v1/roles", {
        params: { query: { ...queryOf(search), limit: 100, cursor } },
        signal,
      }),
    ),
  );
}
