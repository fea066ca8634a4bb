import { IconFolders } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../i18n";
import { type Column, DataTable } from "../../ui/DataTable";
import { ButtonLink, TextLink } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { listFamilies } from "./api";

type Family = Awaited<ReturnType<typeof listFamilies>>[number];

/** The families that published roles are in, each a way to its roles. */
export function FamiliesPage() {
  return (
    <>
      <PageHeader title={t("skills.families")}>
        <ButtonLink to="/skills" variant="default">
          {t("skills.title")}
        </ButtonLink>
      </PageHeader>
      <List />
    </>
  );
}

function List() {
  const { data, error, refetch } = useQuery({ queryKey: ["families", "used"], queryFn: listFamilies });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={6} />;
  if (data.length === 0) {
    return (
      <EmptyState icon={IconFolders} title={t("skills.noFamilies")} text={t("skills.noFamiliesText")}>
        <ButtonLink to="/roles" variant="default">
          {t("roles.title")}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <DataTable label={t("skills.families")} columns={columns()} rows={data} rowKey={({ slug }) => slug} />
  );
}

function columns(): Column<Family>[] {
  return [
    {
      id: "name",
      header: t("roles.family"),
      width: "3fr",
      cell: ({ slug, name }) => (
        <TextLink to="/roles" search={{ family: [slug] }} c="inherit" fz="inherit" fw={600} dir="auto">
          {name}
        </TextLink>
      ),
    },
    {
      id: "roles",
      header: t("skills.published"),
      width: "10rem",
      below: true,
      cell: ({ count }) => t("roles.count", { n: count }),
    },
  ];
}
