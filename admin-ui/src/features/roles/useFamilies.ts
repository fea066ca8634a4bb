import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";

/** The families that published roles are in. */
export function useFamilies() {
  const { data } = useQuery({ queryKey: ["families"], queryFn: () => answer(api.GET("/api/v1/families")) });
  return data?.items ?? [];
}
