import { Button, Group, List, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../../../i18n";
import { ago, moment } from "../../../i18n/format";
import { ErrorState } from "../../../ui/states";
import { compareVersions, readVersions } from "../api";
import { useEditing, useHead } from "../context";
import { useRoleActions } from "../useRoleActions";
import classes from "./HistoryPanel.module.css";

type Version = Awaited<ReturnType<typeof readVersions>>[number];

/** Who saved what, newest first; any of them can be compared with the one before it and brought back. */
export function HistoryPanel() {
  const { head } = useHead();
  const { data, error, refetch } = useQuery({
    queryKey: ["versions", head.id, head.version],
    queryFn: () => readVersions(head.id),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton h={160} m="md" w="auto" />;
  return (
    <ul className={classes.versions} aria-label={t("editor.versions")}>
      {data.map((version) => (
        <Entry key={version.version} version={version} newest={version.version === head.version} />
      ))}
    </ul>
  );
}

function Entry({ version, newest }: { version: Version; newest: boolean }) {
  const { readOnly } = useEditing();
  const { head } = useHead();
  const { restore } = useRoleActions();
  const [compared, setCompared] = useState(false);
  const who = version.by?.name || t("editor.somebody");
  return (
    <li>
      <Text size="sm">
        <strong>{version.message || t("editor.versionNo", { n: version.version })}</strong>
        {version.version === head.published_version && ` · ${t("editor.isPublic")}`}
      </Text>
      <Text size="xs" c="dimmed" title={moment(version.at)}>
        {t("editor.savedBy", { name: who, time: ago(version.at) })}
      </Text>
      {compared && <Changes version={version.version} />}
      <Group gap="xs" mt={4}>
        {version.version > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={compared}
            onClick={() => setCompared(!compared)}
          >
            {t("editor.compare")}
          </Button>
        )}
        {!newest && !readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => void restore(version.version)}>
            {t("editor.restore")}
          </Button>
        )}
      </Group>
    </li>
  );
}

function Changes({ version }: { version: number }) {
  const { head } = useHead();
  const { data, error } = useQuery({
    queryKey: ["difference", head.id, version],
    queryFn: () => compareVersions(head.id, version - 1, version),
  });
  if (error) return <ErrorState error={error} />;
  if (!data) return <Skeleton h={40} />;
  if (data.changes.length === 0) return <Text size="sm">{t("editor.nothingChanges")}</Text>;
  return (
    <List size="sm">
      {data.changes.map((change) => (
        <List.Item key={change}>{change}</List.Item>
      ))}
    </List>
  );
}
