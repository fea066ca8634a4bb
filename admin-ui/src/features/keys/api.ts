import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { usePages } from "../../api/usePages";
import { queries } from "../../app/queries";

export type Key = components["schemas"]["APIKey"];
export type NewKey = components["schemas"]["CreateKeyInputBody"];
export type Scope = Key["scopes"][number];

export const scopes: readonly Scope[] = ["roles:read", "roles:write", "roles:publish", "admin"];

/** The keys, the newest first. */
export function useKeys() {
  return usePages<Key>(["keys"], (cursor, signal) =>
    answer(api.GET("/api/admin/v1/api-keys", { params: { query: { limit: 100, cursor } }, signal })),
  );
}

export function refreshKeys() {
  return queries.invalidateQueries({ queryKey: ["keys"] });
}
