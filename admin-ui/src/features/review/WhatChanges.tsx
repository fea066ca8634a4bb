import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { differenceOf } from "../../api/difference";
import { t } from "../../i18n";
import { ChangeList } from "../../ui/ChangeList";
import { sentence } from "../../ui/states";
import { TextDiff } from "../../ui/TextDiff";
import classes from "./Review.module.css";
import type { Waiting } from "./useWaiting";

/** What visitors will see change, in words. */
export function WhatChanges({ role }: { role: Waiting }) {
  const isNew = role.published_version === null;
  const { data, error } = useQuery({ ...differenceOf(role.id, "published", role.version), enabled: !isNew });
  if (isNew) return <Text size="sm">{t("review.isNew")}</Text>;
  if (error) return <Trouble error={error} />;
  if (!data) return <Skeleton h={48} />;
  return <ChangeList changes={data.changes} most={4} />;
}

/** The text against what is public; all of it for a role that is new. */
export function Wording({ role }: { role: Waiting }) {
  return (
    <div className={classes.text}>
      {role.published_version === null ? <NewText role={role} /> : <ChangedText role={role} />}
    </div>
  );
}

function ChangedText({ role }: { role: Waiting }) {
  const { data } = useQuery(differenceOf(role.id, "published", role.version));
  return data ? <TextDiff hunks={data.hunks} /> : null;
}

function NewText({ role }: { role: Waiting }) {
  const { data, error } = useQuery({
    queryKey: ["roles", "text", role.id, role.version],
    queryFn: () =>
      answer(
        api.GET("/api/admin/v1/roles/{id}/versions/{n}", {
          params: { path: { id: role.id, n: role.version } },
        }),
      ),
  });
  if (error) return <Trouble error={error} />;
  if (!data) return <Skeleton h={200} />;
  return (
    <pre className={classes.source} dir="auto">
      {data.source}
    </pre>
  );
}

function Trouble({ error }: { error: unknown }) {
  return (
    <Text size="sm" c="dimmed">
      {sentence(error)}
    </Text>
  );
}
