import { Button, Checkbox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { may, useUser } from "../../api/hooks";
import { usePages } from "../../api/usePages";
import { t } from "../../i18n";
import { DataTable } from "../../ui/DataTable";
import { PageHeader } from "../../ui/PageHeader";
import { SearchBox } from "../../ui/SearchBox";
import { RowsSkeleton } from "../../ui/skeletons";
import { EmptyState, ErrorState } from "../../ui/states";
import { AddDialog } from "./AddDialog";
import { columns } from "./columns";
import { EntryDialog } from "./EntryDialog";
import { MergeDialog } from "./MergeDialog";
import { type Sort, usualSort, type VocabularySearch } from "./search";
import { UnknownNames } from "./UnknownNames";
import classes from "./Vocabulary.module.css";
import { type Entry, useVocabulary, type Vocabulary, VocabularyProvider } from "./vocabulary";

/** What is open over the list. */
type Opened =
  | { dialog: "add"; name: string }
  | { dialog: "entry"; entry: Entry }
  | { dialog: "merge"; entry: Entry; into?: Entry["nearest"] };

interface Props {
  vocabulary: Vocabulary;
  search: VocabularySearch;
  onSearch: (next: VocabularySearch) => void;
  /** The way to the other vocabulary. */
  other: ReactNode;
}

/** A vocabulary: names that nobody knows first, then every skill, or every family. */
export function VocabularyPage({ vocabulary, search, onSearch, other }: Props) {
  const { id } = vocabulary;
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const change = (next: VocabularySearch) => onSearch({ ...search, ...next });
  return (
    <VocabularyProvider value={vocabulary}>
      <PageHeader title={t(`${id}.title`)}>
        {other}
        {may(useUser(), "admin") && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpened({ dialog: "add", name: "" })}
          >
            {t(`${id}.add`)}
          </Button>
        )}
      </PageHeader>
      <div className={classes.toolbar}>
        <SearchBox
          label={t(`${id}.search`)}
          q={search.q ?? ""}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Checkbox
          label={t("vocabulary.onlyOwn")}
          checked={search.own ?? false}
          onChange={(event) => change({ own: event.currentTarget.checked || undefined })}
        />
      </div>
      {!search.own && (
        <UnknownNames
          q={search.q}
          onAdd={({ name }) => setOpened({ dialog: "add", name })}
          onMerge={(entry, into) => setOpened({ dialog: "merge", entry, into })}
        />
      )}
      <List
        search={search}
        onSort={(sort) => change({ sort })}
        onOpen={(entry) => setOpened({ dialog: "entry", entry })}
      />
      {opened?.dialog === "add" && <AddDialog name={opened.name} onClose={close} />}
      {opened?.dialog === "entry" && (
        <EntryDialog
          entry={opened.entry}
          onMerge={() => setOpened({ dialog: "merge", entry: opened.entry })}
          onClose={close}
        />
      )}
      {opened?.dialog === "merge" && <MergeDialog entry={opened.entry} into={opened.into} onClose={close} />}
    </VocabularyProvider>
  );
}

interface ListProps {
  search: VocabularySearch;
  onSort: (sort: Sort) => void;
  onOpen: (entry: Entry) => void;
}

/** Everything that is known; the names that nobody knows stand above it. */
function List({ search, onSort, onOpen }: ListProps) {
  const { id, list } = useVocabulary();
  const { q, own, sort = usualSort } = search;
  const query = usePages<Entry>([id, "list", q, own, sort], (cursor, signal) =>
    list({ q, origin: own ? ["own"] : ["built_in", "own"], sort, limit: 100, cursor }, signal),
  );
  if (query.isPending) return <RowsSkeleton rows={10} />;
  if (query.isError) return <ErrorState error={query.error} retry={query.refetch} />;
  if (query.total === 0) return <EmptyState title={t(`${id}.noHits`)} text={t("vocabulary.noHitsText")} />;
  return (
    <DataTable
      label={t(`${id}.title`)}
      columns={columns(id, onOpen)}
      rows={query.rows}
      rowKey={({ slug }) => slug}
      total={query.total}
      sort={sort}
      onSort={(next) => onSort(next as Sort)}
      onEnd={() => !query.isFetchingNextPage && void query.fetchNextPage()}
    />
  );
}
