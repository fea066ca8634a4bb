import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { usePages } from "../../api/usePages";
import { type AuditSearch, queryOf } from "./search";

export type Entry = components["schemas"]["AuditEntry"];

/** The entries of a search, the newest first. */
export function useEntries(search: AuditSearch) {
  return usePages<Entry>(["audit", search], (cursor, signal) =>
    answer(
      api.GET("/api/admin/v1/audit", {
        params: { query: { ...queryOf(search), limit: 50, cursor } },
        signal,
      }),
    ),
  );
}

/** The whole log, as the server exports it. */
export function exportLog(): Promise<Blob> {
  return answer(api.GET("/api/admin/v1/audit/export", { parseAs: "blob" }));
}
