import { useQuery } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { components } from "./schema";

/** The families that a role can be in: those that ship, your own, and names that published roles use. */
export function useFamilies() {
  const { data } = useQuery({ queryKey: ["families", "all"], queryFn: everyFamily });
  return data ?? [];
}

/** All pages of the list, without the names that were merged into others. */
export async function everyFamily() {
  const families: components["schemas"]["AdminFamily"][] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, cursor };
    const { items, page } = await answer(api.GET("/api/admin/v1/families", { params: { query } }));
    families.push(...items.filter(({ merged_into }) => !merged_into));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return families;
}
