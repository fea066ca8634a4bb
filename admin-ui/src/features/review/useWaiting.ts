import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { usePages } from "../../api/usePages";

export type Waiting = components["schemas"]["AdminRoleSummary"];

/** The roles that wait for a review, the longest unchanged first. */
export function useWaiting({ mine }: { mine: boolean }) {
  return usePages<Waiting>(["roles", "waiting", mine], (cursor, signal) =>
    answer(
      api.GET("/api/admin/v1/roles", {
        params: {
          query: {
            state: ["in_review"],
            assignee: mine ? "me" : undefined,
            sort: "updated_at",
            limit: 20,
            cursor,
          },
        },
        signal,
      }),
    ),
  );
}
