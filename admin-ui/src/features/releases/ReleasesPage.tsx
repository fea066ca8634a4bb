import { Button } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { may, useUser } from "../../api/hooks";
import { listReleases, type ReleaseHead } from "../../api/releases";
import { usePages } from "../../api/usePages";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import { type Column, DataTable } from "../../ui/DataTable";
import { TextLink } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { NewReleaseDialog } from "./NewReleaseDialog";
import { ReleaseState } from "./ReleaseState";

/** Sets of roles that go live together. */
export function ReleasesPage() {
  const [creating, setCreating] = useState(false);
  const query = useReleases();
  const newRelease = may(useUser(), "editor") && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t("releases.new")}
    </Button>
  );
  const none = query.isSuccess && query.total === 0;
  return (
    <>
      <PageHeader title={t("releases.title")}>{!none && newRelease}</PageHeader>
      <List query={query}>{newRelease}</List>
      {creating && <NewReleaseDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function useReleases() {
  return usePages<ReleaseHead>(["releases"], listReleases);
}

function List({ query, children }: { query: ReturnType<typeof useReleases>; children: ReactNode }) {
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  if (query.total === 0) {
    return (
      <EmptyState icon={IconStack2} title={t("releases.none")} text={t("releases.noneText")}>
        {children}
      </EmptyState>
    );
  }
  return (
    <DataTable
      label={t("releases.title")}
      columns={columns()}
      rows={query.rows}
      rowKey={({ id }) => id}
      total={query.total}
      onEnd={() => !query.isFetchingNextPage && void query.fetchNextPage()}
    />
  );
}

function columns(): Column<ReleaseHead>[] {
  return [
    { id: "name", header: t("releases.name"), width: "3fr", cell: name },
    {
      id: "state",
      header: t("roles.state"),
      width: "9rem",
      below: true,
      cell: (r) => <ReleaseState state={r.state} />,
    },
    {
      id: "roles",
      header: t("roles.title"),
      width: "6rem",
      below: true,
      cell: ({ roles }) => t("roles.count", { n: roles }),
    },
    { id: "when", header: t("releases.when"), width: "2fr", cell: when },
    { id: "by", header: t("roles.by"), width: "1fr", cell: ({ updated_by }) => updated_by?.name },
  ];
}

function name({ id, name }: ReleaseHead) {
  return (
    <TextLink to="/releases/$id" params={{ id }} c="inherit" fz="inherit" fw={600} dir="auto" title={name}>
      {name}
    </TextLink>
  );
}

function when({ at, published_at }: ReleaseHead) {
  const time = published_at ?? at;
  return (
    time && (
      <time dateTime={time} title={moment(time)}>
        {ago(time)}
      </time>
    )
  );
}
