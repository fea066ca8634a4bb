import { Button, SegmentedControl } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { useWaiting } from "./useWaiting";
import { WaitingTable } from "./WaitingTable";

const route = getRouteApi("/frame/review");

/** What authors sent, to be approved or sent back without leaving the list. */
export function ReviewPage() {
  const { mine = false } = route.useSearch();
  const go = route.useNavigate();
  const query = useWaiting({ mine });
  return (
    <>
      <PageHeader title={t("review.title")}>
        <SegmentedControl
          aria-label={t("review.whose")}
          value={mine ? "mine" : "all"}
          onChange={(whose) => void go({ search: { mine: whose === "mine" || undefined }, replace: true })}
          data={[
            { value: "all", label: t("review.everyones") },
            { value: "mine", label: t("review.mine") },
          ]}
        />
      </PageHeader>
      <Queue query={query} mine={mine} />
    </>
  );
}

function Queue({ query, mine }: { query: ReturnType<typeof useWaiting>; mine: boolean }) {
  if (query.isPending) return <RowsSkeleton rows={4} height={120} />;
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  return (
    <>
      <WaitingTable roles={query.rows} />
      {query.rows.length === 0 && (
        <EmptyState
          icon={IconChecklist}
          title={t(mine ? "review.noneMine" : "review.none")}
          text={t(mine ? "review.noneMineText" : "review.noneText")}
        />
      )}
      {query.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("review.more")}
        </Button>
      )}
    </>
  );
}
