import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRef } from "react";
import { answer, api } from "../../api/client";
import type { Which } from "../../api/difference";
import { may, useUser } from "../../api/hooks";
import type { components } from "../../api/schema";
import { t } from "../../i18n";
import { ButtonLink } from "../../ui/links";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { Comparison } from "./Comparison";
import classes from "./History.module.css";
import { PublicOn } from "./PublicOn";
import type { HistorySearch } from "./search";
import { useRestore } from "./useRestore";
import { useVersions } from "./useVersions";
import Versions from "./Versions";

type Role = components["schemas"]["AdminRole"];

const route = getRouteApi("/frame/roles/$id/history");

/** Everything that a role ever said, and who said it. */
export function HistoryPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["roles", "role", id],
    queryFn: () => answer(api.GET("/api/admin/v1/roles/{id}", { params: { path: { id } } })),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} screen />;
  return (
    <>
      <PageHeader
        title={data ? t("history.of", { title: data.title || t("roles.untitled") }) : t("history.title")}
      >
        <ButtonLink to="/roles/$id" params={{ id }} variant="default">
          {t("history.open")}
        </ButtonLink>
      </PageHeader>
      {data ? <History role={data} /> : <RowsSkeleton rows={6} height={72} />}
    </>
  );
}

function History({ role }: { role: Role }) {
  const { from, to, on } = route.useSearch();
  const go = route.useNavigate();
  const change = (next: HistorySearch) =>
    void go({ search: { from, to, on, ...next }, replace: true, resetScroll: false });
  const beside = useRef<HTMLDivElement>(null);
  const compare = (from: Which | undefined, to: Which) => {
    change({ from, to });
    beside.current?.scrollIntoView({ block: "nearest" }); // it is above the list on a narrow screen
  };

  const user = useUser();
  const writes = may(user, "editor") || (may(user, "author") && role.owner?.id === user.id);
  const restore = useRestore(role);
  const { versions } = useVersions(role.id, role.version);
  return (
    <div className={classes.columns}>
      <div>
        <PublicOn
          slug={role.slug}
          newest={role.version}
          on={on}
          onPick={(on) => change({ on })}
          onCompare={(version) => compare(version, role.version)}
        />
        <Versions
          id={role.id}
          newest={role.version}
          published={role.published_version}
          onCompare={({ before, version }) => compare(before, version)}
          onRestore={writes ? restore : undefined}
        />
      </div>
      <div ref={beside} className={classes.beside}>
        {from && to ? (
          <Comparison
            id={role.id}
            versions={versions}
            hasPublic={role.published_version !== null}
            from={from}
            to={to}
            onChange={change}
          />
        ) : (
          <Text c="dimmed">{t(versions.length > 1 ? "history.choose" : "history.onlyOne")}</Text>
        )}
      </div>
    </div>
  );
}
