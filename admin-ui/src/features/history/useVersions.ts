import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

/** A saved version, and the one in the list before it, that it is compared with. */
export type Version = components["schemas"]["Version"] & { before?: number };

/** The versions of a role, newest first, page by page. */
export function useVersions(id: string) {
  const query = useInfiniteQuery({
    queryKey: ["roles", "versions", id],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/admin/v1/roles/{id}/versions", {
          params: { path: { id }, query: { limit: 21, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const versions: Version[] = items.map((item, at) => ({ ...item, before: items[at + 1]?.version }));
  // The last one waits for the page that has the one before it.
  return { ...query, versions: query.hasNextPage ? versions.slice(0, -1) : versions };
}
