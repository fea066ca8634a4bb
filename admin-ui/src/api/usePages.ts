import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

interface Page<Row> {
  items: Row[];
  page: { total?: number | null; next_cursor: string | null };
}

/**
 * A list that the server gives page by page; what was shown stays until the
 * answer to another question is there. `total` is 0 for lists that are not
 * counted.
 */
export function usePages<Row>(
  queryKey: QueryKey,
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return { ...query, rows: pages.flatMap(({ items }) => items), total: pages[0]?.page.total ?? 0 };
}
