import { Alert, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { findRoles } from "../../api/findRoles";
import { may, useUser } from "../../api/hooks";
import { type Release, type ReleaseRole, readRelease } from "../../api/releases";
import { serverLang, t } from "../../i18n";
import { momentIn } from "../../i18n/format";
import { FindOne } from "../../ui/FindOne";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { ownZone } from "../../ui/TimeInZone";
import { Deeds } from "./Deeds";
import classes from "./Release.module.css";
import { ReleaseState } from "./ReleaseState";
import { Roles } from "./Roles";
import { useChange } from "./useChange";

const route = getRouteApi("/frame/releases/$id");

/** One release: what goes live by it, when, and why it could not. */
export function ReleasePage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ queryKey: ["releases", id], queryFn: () => readRelease(id) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} screen />;
  if (!data) {
    return (
      <>
        <PageHeader title={t("releases.release")} />
        <RowsSkeleton rows={4} height={72} />
      </>
    );
  }
  return <Opened release={data} />;
}

function Opened({ release }: { release: Release }) {
  const editable = may(useUser(), "editor") && release.state !== "published";
  const { put, working } = useChange(release);
  const items = (roles: readonly Pick<ReleaseRole, "role_id" | "version">[]) =>
    put({ items: roles.map(({ role_id, version }) => ({ role_id, version })) });
  const add = (id: string) => {
    if (release.items.some(({ role_id }) => role_id === id)) return;
    put({ items: [...release.items.map(({ role_id, version }) => ({ role_id, version })), { role_id: id }] });
  };
  return (
    <>
      <PageHeader title={release.name}>{editable && <Deeds release={release} />}</PageHeader>
      <Facts release={release} />
      <Problems release={release} />
      {editable && (
        <div className={classes.add}>
          <FindOne
            kind="roles"
            label={t("releases.addRole")}
            description={t("releases.addRoleHelp")}
            placeholder={t("releases.partOfTitle")}
            find={findRoles}
            onPick={({ id }) => add(id)}
          />
        </div>
      )}
      <Roles
        release={release}
        editable={editable && !working}
        onRemove={(id) => items(release.items.filter(({ role_id }) => role_id !== id))}
        onRefresh={(id) =>
          items(
            release.items.map((item) =>
              item.role_id === id ? { ...item, version: item.newest_version } : item,
            ),
          )
        }
      />
    </>
  );
}

/** Where it is in its life, and when. */
function Facts({ release: { state, at, time_zone, published_at } }: { release: Release }) {
  const time = published_at ?? at;
  return (
    <div className={classes.facts}>
      <ReleaseState state={state} />
      {time && (
        <Text size="sm" c="dimmed">
          {momentIn(time, time_zone ?? ownZone())}
        </Text>
      )}
    </div>
  );
}

/** Why it could not go live at its time. */
function Problems({ release: { problems } }: { release: Release }) {
  if (problems.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" title={t("releases.failed")} mb="lg">
      <List size="sm">
        {problems.map(({ id, title, detail }) => (
          <List.Item key={id}>
            {title && `${title}: `}
            <span lang={serverLang()}>{detail}</span>
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        {t("releases.failedNext")}
      </Text>
    </Alert>
  );
}
