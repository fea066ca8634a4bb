import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { download } from "../../lib/download";
import { notifyError } from "../../ui/notices";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { exportLog, useEntries } from "./api";
import { Filters } from "./Filters";
import { Log } from "./Log";
import type { AuditSearch } from "./search";

const route = getRouteApi("/frame/audit");

/** Who did what, and when. */
export function AuditPage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const query = useEntries(search);
  const reads = may(useUser(), "admin");
  const take = useMutation({
    mutationFn: exportLog,
    onSuccess: (log) => download(log, "audit.ndjson"),
    onError: notifyError,
  });
  const change = (next: AuditSearch) => go({ search: next, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t("audit.title")}>
        {reads && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={take.isPending}
            onClick={() => take.mutate()}
          >
            {t("audit.export")}
          </Button>
        )}
      </PageHeader>
      {reads && <Filters search={search} onChange={change} />}
      <Entries query={query} />
    </>
  );
}

function Entries({ query }: { query: ReturnType<typeof useEntries> }) {
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError && query.rows.length === 0)
    return <ErrorState error={query.error} retry={query.refetch} />;
  return (
    <>
      {query.rows.length === 0 && !query.hasNextPage ? (
        <EmptyState title={t("audit.noHits")} text={t("audit.noHitsText")} />
      ) : (
        <Log entries={query.rows} />
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          mt="lg"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("audit.earlier")}
        </Button>
      )}
    </>
  );
}
