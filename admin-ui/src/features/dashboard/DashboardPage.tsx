import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import classes from "./Dashboard.module.css";
import { FailedReleases } from "./FailedReleases";
import { FirstSteps } from "./FirstSteps";
import { panels } from "./panels";
import { RolesPanel } from "./RolesPanel";

/** What waits for whoever is signed in, and what the roles need. */
export function DashboardPage() {
  const query = useQuery({
    queryKey: ["roles", "dashboard"],
    queryFn: () => answer(api.GET("/api/admin/v1/dashboard")),
  });
  const approved = useApproved();
  return (
    <>
      <PageHeader title={t("dashboard.title")} />
      {query.isPending && <RowsSkeleton rows={4} height={120} />}
      {query.isError && <ErrorState error={query.error} retry={query.refetch} />}
      {query.data && (
        <>
          <FirstSteps finished={query.data.published.items[0]?.id} />
          <div className={classes.grid}>
            <FailedReleases list={query.data.failed_releases} />
            {panels.map((panel) => (
              <RolesPanel
                key={panel.id}
                panel={panel}
                list={panel.id === "approved" ? approved : query.data[panel.id]}
              />
            ))}
          </div>
        </>
      )}
    </>
  );
}

/** What only has to be published, for those who may. */
function useApproved() {
  const { data } = useQuery({
    queryKey: ["roles", "approved"],
    queryFn: () =>
      answer(api.GET("/api/admin/v1/roles", { params: { query: { state: ["approved"], limit: 5 } } })),
    enabled: may(useUser(), "editor"),
  });
  return { total: data?.page.total ?? 0, items: data?.items ?? [] };
}
