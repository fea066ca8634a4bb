/** What stands where something is loading, in its real shape so that nothing jumps. */
import { Skeleton, Stack } from "@mantine/core";
import { t } from "../i18n";

/** A screen: its heading and a few lines. */
export function ScreenSkeleton() {
  return (
    <Stack aria-busy="true" role="status" aria-label={t("common.loading")}>
      <Skeleton h={36} w={220} />
      <RowsSkeleton rows={6} />
    </Stack>
  );
}

/** Rows of a list or table. */
export function RowsSkeleton({ rows, height = 44 }: { rows: number; height?: number }) {
  return (
    <Stack gap={8} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={row} h={height} />
      ))}
    </Stack>
  );
}
