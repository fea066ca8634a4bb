import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queryOf, type RolesSearch, viewOf } from "./search";

export type RoleSummary = components["schemas"]["AdminRoleSummary"];

/** The roles of a search, page by page; what was shown stays until the next answer is there. */
export function useRoles(search: RolesSearch) {
  const query = useInfiniteQuery({
    queryKey: ["roles", viewOf(search)],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/admin/v1/roles", {
          params: { query: { ...queryOf(search), limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return { ...query, roles: pages.flatMap(({ items }) => items), total: pages[0]?.page.total ?? 0 };
}
