import { Button, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { differenceOf } from "../../api/difference";
import type { Release, ReleaseRole } from "../../api/releases";
import { t } from "../../i18n";
import { ChangeList } from "../../ui/ChangeList";
import { TextLink } from "../../ui/links";
import { sentence } from "../../ui/states";
import classes from "./Release.module.css";

interface Props {
  release: Release;
  editable: boolean;
  onRemove: (id: string) => void;
  /** Takes the newest text of a role instead of the one that was chosen. */
  onRefresh: (id: string) => void;
}

/** The roles of a release, each with what visitors will see change. */
export function Roles({ release, ...props }: Props) {
  if (release.items.length === 0) return <Text c="dimmed">{t("releases.empty")}</Text>;
  return (
    <ul className={classes.roles} aria-label={t("releases.roles")}>
      {release.items.map((item) => (
        <li key={item.role_id} className={classes.role}>
          <Role item={item} live={release.state === "published"} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Role(props: Omit<Props, "release"> & { item: ReleaseRole; live: boolean }) {
  const { item, live, editable } = props;
  const { role_id: id, title, version, newest_version } = item;
  const name = title || t("roles.untitled");
  return (
    <>
      <div className={classes.head}>
        <TextLink to="/roles/$id" params={{ id }} c="inherit" fw={600} dir="auto">
          {name}
        </TextLink>
        {editable && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={t("releases.removeRole", { title: name })}
            onClick={() => props.onRemove(id)}
          >
            {t("releases.remove")}
          </Button>
        )}
      </div>
      {live ? <Text size="sm">{t("releases.wentLive", { n: version })}</Text> : <WhatChanges item={item} />}
      {!live && newest_version > version && (
        <Text size="sm" c="var(--warn)" component="div" mt={4}>
          {t("releases.changedSince")}{" "}
          {editable && (
            <Button size="compact-sm" variant="default" onClick={() => props.onRefresh(id)}>
              {t("releases.takeNewest")}
            </Button>
          )}
        </Text>
      )}
    </>
  );
}

/** What visitors will see change, in words. */
function WhatChanges({ item: { role_id, version, published_version } }: { item: ReleaseRole }) {
  const isPublic = published_version !== null;
  const { data, error } = useQuery({ ...differenceOf(role_id, "published", version), enabled: isPublic });
  if (!isPublic) return <Text size="sm">{t("releases.isNew")}</Text>;
  if (error) return <Text size="sm">{sentence(error)}</Text>;
  if (!data) return <Skeleton h={20} w="50%" />;
  return <ChangeList changes={data.changes} most={5} />;
}
