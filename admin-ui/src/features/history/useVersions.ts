import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { usePages } from "../../api/usePages";

/** A saved version, and the one in the list before it, that it is compared with. */
export type Version = components["schemas"]["Version"] & { before?: number };

/** The versions of a role up to the newest one, that first, page by page. */
export function useVersions(id: string, newest: number) {
  const query = usePages(["roles", "versions", id, newest], (cursor) =>
    answer(
      api.GET("/api/admin/v1/roles/{id}/versions", {
        params: { path: { id }, query: { limit: 21, cursor } },
      }),
    ),
  );
  const versions: Version[] = query.rows.map((row, at) => ({ ...row, before: query.rows[at + 1]?.version }));
  // The last one waits for the page that has the one before it.
  return { ...query, versions: query.hasNextPage ? versions.slice(0, -1) : versions };
}
