import { Button, Group, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { DataTable } from "../../ui/DataTable";
import { PageHeader } from "../../ui/PageHeader";
import { SearchBox } from "../../ui/SearchBox";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { usePeople } from "./api";
import { columns } from "./columns";
import { InviteDialog } from "./InviteDialog";
import type { PeopleSearch } from "./routes";

const route = getRouteApi("/frame/people");

/** Who works here, and what they may do. */
export function PeoplePage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const query = usePeople(search.q);
  const manages = may(useUser(), "admin");
  const change = (next: PeopleSearch) =>
    go({ search: { ...search, ...next }, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t("people.title")}>
        {manages && (
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => change({ invite: true })}
          >
            {t("people.invite")}
          </Button>
        )}
      </PageHeader>
      <Group mb="sm">
        <SearchBox
          label={t("people.search")}
          q={search.q ?? ""}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Text size="sm" c="dimmed" role="status">
          {query.data && t("people.count", { n: query.total })}
        </Text>
      </Group>
      <List query={query} />
      {search.invite && <InviteDialog onClose={() => change({ invite: undefined })} />}
    </>
  );
}

function List({ query }: { query: ReturnType<typeof usePeople> }) {
  const user = useUser();
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError && query.rows.length === 0)
    return <ErrorState error={query.error} retry={query.refetch} />;
  if (query.total === 0) return <EmptyState title={t("people.noHits")} text={t("people.noHitsText")} />;
  return (
    <DataTable
      label={t("people.title")}
      columns={columns(user, may(user, "admin"))}
      rows={query.rows}
      rowKey={({ id }) => id}
      total={query.total}
      onEnd={() => !query.isFetchingNextPage && query.fetchNextPage()}
    />
  );
}
