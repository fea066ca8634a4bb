import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { components } from "./schema";

export type Difference = components["schemas"]["Difference"];

/** A saved version of a role, or the one that is public. */
export type Which = number | "published";

/** How one version of a role differs from another, in the text and in words. */
export function differenceOf(id: string, from: Which, to: Which) {
  return queryOptions({
    queryKey: ["difference", id, from, to],
    queryFn: ({ signal }): Promise<Difference> =>
      answer(
        api.GET("/api/admin/v1/roles/{id}/diff", {
          params: { path: { id }, query: { from: String(from), to: String(to) } },
          signal,
        }),
      ),
  });
}
