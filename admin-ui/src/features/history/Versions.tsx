import { Button, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { differenceOf } from "../../api/difference";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import { ChangeList } from "../../ui/ChangeList";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState, sentence } from "../../ui/states";
import { useVersions, type Version } from "./useVersions";
import classes from "./Versions.module.css";

interface Props {
  /** The role's id. */
  id: string;
  /** The number of its newest version: when that changes, the list is read again. */
  newest: number;
  /** The version that is public, or null. */
  published: number | null;
  onCompare: (version: Version) => void;
  /** Without it nothing can be brought back. */
  onRestore?: (version: number) => void;
}

/** Who changed what, and when: every saved version in words, newest first. */
export default function Versions(props: Props) {
  const query = useVersions(props.id, props.newest);
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton rows={5} height={72} />;
  return (
    <>
      <ol className={classes.versions} aria-label={t("history.versions")}>
        {query.versions.map((version) => (
          <Entry key={version.version} version={version} {...props} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t("history.older")}
        </Button>
      )}
    </>
  );
}

function Entry(props: Props & { version: Version }) {
  const { version, newest, onRestore } = props;
  return (
    <li className={classes.version} data-public={version.version === props.published || undefined}>
      <Text size="sm">
        <strong dir="auto">{version.by?.name || t("history.program")}</strong>
        <span className={classes.facts}>
          <time dateTime={version.at} title={moment(version.at)}>
            {ago(version.at)}
          </time>
          {" · "}
          {t("history.version", { n: version.version })}
        </span>
        {version.version === props.published && <span className={classes.public}>{t("history.public")}</span>}
      </Text>
      {version.message && (
        <Text size="sm" fs="italic" dir="auto">
          {version.message}
        </Text>
      )}
      <What id={props.id} version={version} />
      <div className={classes.deeds}>
        {version.before !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => props.onCompare(version)}>
            {t("history.compare")}
          </Button>
        )}
        {version.version !== newest && onRestore && (
          <Button size="compact-sm" variant="default" onClick={() => onRestore(version.version)}>
            {t("history.restore")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What a version changed of the one before it. */
function What({ id, version: { version, before = version } }: { id: string; version: Version }) {
  const first = before === version;
  const { data, error } = useQuery({ ...differenceOf(id, before, version), enabled: !first });
  if (first) return <Text size="sm">{t("history.created")}</Text>;
  if (error) {
    return (
      <Text size="sm" c="dimmed">
        {sentence(error)}
      </Text>
    );
  }
  if (!data) return <Skeleton h={16} w="60%" my={4} />;
  return <ChangeList changes={data.changes} most={3} />;
}
