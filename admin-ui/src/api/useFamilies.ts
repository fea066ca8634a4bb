import { useQuery } from "@tanstack/react-query";
import { answer, api } from "./client";

/** The families that a role can be in: those that ship, your own, and names that published roles use. */
export function useFamilies() {
  const { data } = useQuery({
    queryKey: ["families", "all"],
    queryFn: () => answer(api.GET("/api/admin/v1/families", { params: { query: { limit: 100 } } })),
  });
  return (data?.items ?? []).filter(({ merged_into }) => !merged_into);
}
