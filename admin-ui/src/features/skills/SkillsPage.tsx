import { Button, Checkbox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { may, useUser } from "../../api/hooks";
import { usePages } from "../../api/usePages";
import { t } from "../../i18n";
import { DataTable } from "../../ui/DataTable";
import { ButtonLink } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { SearchBox } from "../../ui/SearchBox";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { AddDialog } from "./AddDialog";
import { listSkills, type Skill } from "./api";
import { columns } from "./columns";
import { MergeDialog } from "./MergeDialog";
import { SkillDialog } from "./SkillDialog";
import classes from "./Skills.module.css";
import { type SkillsSearch, type Sort, usualSort } from "./search";
import { UnknownNames } from "./UnknownNames";

const route = getRouteApi("/frame/skills");

/** What is open over the list. */
type Opened =
  | { dialog: "add"; name: string }
  | { dialog: "skill"; skill: Skill }
  | { dialog: "merge"; skill: Skill; into?: Skill["nearest"] };

/** The vocabulary: names that nobody knows first, then every skill. */
export function SkillsPage() {
  const search = route.useSearch();
  const go = route.useNavigate();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const change = (next: SkillsSearch) =>
    void go({ search: { ...search, ...next }, replace: true, resetScroll: false });
  return (
    <>
      <PageHeader title={t("skills.title")}>
        <ButtonLink to="/families" variant="default">
          {t("skills.families")}
        </ButtonLink>
        {may(useUser(), "admin") && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpened({ dialog: "add", name: "" })}
          >
            {t("skills.add")}
          </Button>
        )}
      </PageHeader>
      <div className={classes.toolbar}>
        <SearchBox
          label={t("skills.search")}
          q={search.q ?? ""}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Checkbox
          label={t("skills.onlyOwn")}
          checked={search.own ?? false}
          onChange={(event) => change({ own: event.currentTarget.checked || undefined })}
        />
      </div>
      {!search.own && (
        <UnknownNames
          q={search.q}
          onAdd={({ name }) => setOpened({ dialog: "add", name })}
          onMerge={(skill, into) => setOpened({ dialog: "merge", skill, into })}
        />
      )}
      <List
        search={search}
        onSort={(sort) => change({ sort })}
        onOpen={(skill) => setOpened({ dialog: "skill", skill })}
      />
      {opened?.dialog === "add" && <AddDialog name={opened.name} onClose={close} />}
      {opened?.dialog === "skill" && (
        <SkillDialog
          skill={opened.skill}
          onMerge={() => setOpened({ dialog: "merge", skill: opened.skill })}
          onClose={close}
        />
      )}
      {opened?.dialog === "merge" && <MergeDialog skill={opened.skill} into={opened.into} onClose={close} />}
    </>
  );
}

interface ListProps {
  search: SkillsSearch;
  onSort: (sort: Sort) => void;
  onOpen: (skill: Skill) => void;
}

function List({ search, onSort, onOpen }: ListProps) {
  const sort = search.sort ?? usualSort;
  const query = usePages<Skill>(["skills", "list", { ...search, sort }], (cursor, signal) =>
    listSkills({ ...search, sort }, cursor, signal),
  );
  if (query.isPending) return <RowsSkeleton rows={10} />;
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  if (query.total === 0) return <EmptyState title={t("skills.noHits")} text={t("skills.noHitsText")} />;
  return (
    <DataTable
      label={t("skills.title")}
      columns={columns(onOpen)}
      rows={query.rows}
      rowKey={({ slug }) => slug}
      total={query.total}
      sort={sort}
      onSort={(next) => onSort(next as Sort)}
      onEnd={() => !query.isFetchingNextPage && void query.fetchNextPage()}
    />
  );
}
