import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconFileDescription, IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { useStored } from "../../lib/stored";
import { DataTable } from "../../ui/DataTable";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { columns } from "./columns";
import { NewRoleDialog } from "./NewRoleDialog";
import { type RolesSearch, type Sort, sameView, usualSort, viewOf } from "./search";
import { Toolbar } from "./Toolbar";
import { useRoles } from "./useRoles";
import { Views } from "./Views";

const route = getRouteApi("/frame/roles");

export function RolesPage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const user = useUser();
  const query = useRoles(search);
  const [hidden, setHidden] = useStored<string[]>("roles.hidden", ["locale"]);
  const change = (next: RolesSearch) =>
    go({ search: { ...viewOf(search), ...next }, replace: true, resetScroll: false });
  const writes = may(user, "author");
  useHotkeys(writes ? [["N", () => change({ new: true })]] : []);

  const newRole = writes && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: true })}>
      {t("roles.new")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("roles.title")}>{newRole}</PageHeader>
      <Views search={search} />
      <Toolbar
        search={search}
        onChange={change}
        hidden={hidden}
        onHidden={setHidden}
        total={query.data && query.total}
      />
      <List query={query} search={search} hidden={hidden} onSort={(sort) => change({ sort })}>
        {newRole}
      </List>
      {search.new && <NewRoleDialog onClose={() => change({ new: undefined })} />}
    </>
  );
}

function List(props: {
  query: ReturnType<typeof useRoles>;
  search: RolesSearch;
  hidden: readonly string[];
  onSort: (sort: Sort) => void;
  children: React.ReactNode;
}) {
  const { query, search, hidden } = props;
  if (query.isPending) return <RowsSkeleton rows={10} />;
  if (query.isError && query.roles.length === 0)
    return <ErrorState error={query.error} retry={query.refetch} />;
  if (query.total === 0) {
    return sameView(search, {}) ? (
      <EmptyState icon={IconFileDescription} title={t("roles.empty")} text={t("roles.emptyText")}>
        {props.children}
      </EmptyState>
    ) : (
      <EmptyState title={t("roles.noHits")} text={t("roles.noHitsText")} />
    );
  }
  return (
    <DataTable
      label={t("roles.title")}
      columns={columns().filter(({ id }) => !hidden.includes(id))}
      rows={query.roles}
      rowKey={({ id }) => id}
      total={query.total}
      sort={search.sort ?? usualSort}
      onSort={(sort) => props.onSort(sort as Sort)}
      onEnd={() => !query.isFetchingNextPage && query.fetchNextPage()}
    />
  );
}
