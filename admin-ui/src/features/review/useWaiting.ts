import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type Waiting = components["schemas"]["AdminRoleSummary"];

/** The roles that wait for a review, the longest unchanged first. */
export function useWaiting({ mine }: { mine: boolean }) {
  const query = useInfiniteQuery({
    queryKey: ["roles", "waiting", mine],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/admin/v1/roles", {
          params: {
            query: {
              state: ["in_review"],
              assignee: mine ? "me" : undefined,
              sort: "updated_at",
              limit: 20,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
  });
  return { ...query, roles: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}
