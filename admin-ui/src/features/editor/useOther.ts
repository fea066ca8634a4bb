import { useQuery } from "@tanstack/react-query";
import { readRole } from "./api";
import { useHead } from "./context";

/** Who saved the text that the present one is in conflict with, and whether it is public. */
export function useOther(): { name?: string; published: boolean } {
  const { head, status } = useHead();
  const current = status.kind === "conflict" ? status.conflict.current : undefined;
  const { data } = useQuery({
    queryKey: ["roles", "conflict", head.id, current?.etag],
    queryFn: () => readRole(head.id),
    enabled: current !== undefined,
  });
  return {
    name: current?.updated_by?.name || undefined,
    published: data?.state === "published" && data.published_version !== head.published_version,
  };
}
