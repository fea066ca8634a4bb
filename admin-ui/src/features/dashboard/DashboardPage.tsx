import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import classes from "./Dashboard.module.css";
import { FirstSteps } from "./FirstSteps";
import { Panel } from "./Panel";
import { panels } from "./panels";

/** What waits for whoever is signed in, and what the roles need. */
export function DashboardPage() {
  const query = useQuery({
    queryKey: ["roles", "dashboard"],
    queryFn: () => answer(api.GET("/api/admin/v1/dashboard")),
  });
  return (
    <>
      <PageHeader title={t("dashboard.title")} />
      {query.isPending && <RowsSkeleton rows={4} height={120} />}
      {query.isError && <ErrorState error={query.error} retry={query.refetch} />}
      {query.data && (
        <>
          <FirstSteps published={query.data.published.total} />
          <div className={classes.grid}>
            {panels.map((panel) => (
              <Panel key={panel.id} panel={panel} list={query.data[panel.id]} />
            ))}
          </div>
        </>
      )}
    </>
  );
}
