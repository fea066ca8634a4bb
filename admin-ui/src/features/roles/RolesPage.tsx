import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconFileDescription, IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { useStored } from "../../lib/stored";
import { DataTable } from "../../ui/DataTable";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { BulkBar } from "./BulkBar";
import { actions, columns, usuallyHidden } from "./columns";
import { NewRoleDialog } from "./NewRoleDialog";
import { type RolesSearch, type Sort, sameView, usualSort, viewOf } from "./search";
import { Toolbar } from "./Toolbar";
import { useRoles } from "./useRoles";
import { useSelection } from "./useSelection";
import { Views } from "./Views";

const route = getRouteApi("/frame/roles");

export function RolesPage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const user = useUser();
  const query = useRoles(search);
  const [hidden, setHidden] = useStored("roles.hidden", usuallyHidden);
  const change = (next: RolesSearch) =>
    go({ search: { ...viewOf(search), ...next }, replace: true, resetScroll: false });
  const writes = may(user, "author");
  useHotkeys(writes ? [["N", () => change({ new: true })]] : []);

  const none = query.data !== undefined && query.total === 0 && sameView(search, {});
  const newRole = writes && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: true })}>
      {t("roles.new")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("roles.title")}>{!none && newRole}</PageHeader>
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
      {search.new && <NewRoleDialog template={search.template} onClose={() => change({})} />}
    </>
  );
}

interface ListProps {
  query: ReturnType<typeof useRoles>;
  search: RolesSearch;
  hidden: readonly string[];
  onSort: (sort: Sort) => void;
}

/** The table, with what can be done to the roles that are ticked. */
function Table({ query, search, hidden, onSort }: ListProps) {
  const user = useUser();
  const shown = columns().filter(({ id }) => !hidden.includes(id));
  const { selection, chosen, update, clear } = useSelection(query.rows);
  return (
    <>
      <DataTable
        label={t("roles.title")}
        columns={may(user, "author") ? [...shown, actions()] : shown}
        rows={query.rows}
        rowKey={({ id }) => id}
        total={query.total}
        selection={may(user, "editor") ? selection : undefined}
        sort={search.sort ?? usualSort}
        onSort={(sort) => onSort(sort as Sort)}
        onEnd={() => !query.isFetchingNextPage && query.fetchNextPage()}
      />
      {chosen.length > 0 && <BulkBar roles={chosen} onChanged={update} onClear={clear} />}
    </>
  );
}

function List({ children, ...props }: ListProps & { children: ReactNode }) {
  const { query, search } = props;
  if (query.isPending) return <RowsSkeleton rows={10} />;
  if (query.isError && query.rows.length === 0)
    return <ErrorState error={query.error} retry={query.refetch} />;
  return (
    <>
      <Table {...props} />
      {query.total === 0 && <Nothing all={sameView(search, {})}>{children}</Nothing>}
    </>
  );
}

/** Why the table is empty: there are no roles at all, or none that were looked for. */
function Nothing({ all, children }: { all: boolean; children: ReactNode }) {
  if (!all) return <EmptyState title={t("roles.noHits")} text={t("roles.noHitsText")} />;
  return (
    <EmptyState icon={IconFileDescription} title={t("roles.empty")} text={t("roles.emptyText")}>
      {children}
    </EmptyState>
  );
}
