import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { DataTable } from "../../ui/DataTable";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { useKeys } from "./api";
import { columns } from "./columns";
import { NewKeyDialog } from "./NewKeyDialog";

/** What programs come in with. */
export function KeysPage() {
  const query = useKeys();
  const [making, make] = useDisclosure();
  const newKey = may(useUser(), "admin") && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={make.open}>
      {t("keys.new")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("keys.title")}>{query.total > 0 && newKey}</PageHeader>
      <List query={query}>{newKey}</List>
      {making && <NewKeyDialog onClose={make.close} />}
    </>
  );
}

function List({ query, children }: { query: ReturnType<typeof useKeys>; children: ReactNode }) {
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError && query.rows.length === 0)
    return <ErrorState error={query.error} retry={query.refetch} />;
  return (
    <>
      <DataTable
        label={t("keys.title")}
        columns={columns()}
        rows={query.rows}
        rowKey={({ id }) => id}
        total={query.total}
        onEnd={() => !query.isFetchingNextPage && query.fetchNextPage()}
      />
      {query.total === 0 && (
        <EmptyState icon={IconKey} title={t("keys.empty")} text={t("keys.emptyText")}>
          {children}
        </EmptyState>
      )}
    </>
  );
}
