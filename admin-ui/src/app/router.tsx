import { createRouter, type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { dashboardRoutes } from "../features/dashboard/routes";
import { editorRoutes } from "../features/editor/routes";
import { rolesRoutes } from "../features/roles/routes";
import { setupRoutes } from "../features/setup/routes";
import { signinRoutes } from "../features/signin/routes";
import { t } from "../i18n";
import { ButtonLink } from "../ui/links";
import { ScreenSkeleton } from "../ui/skeletons";
import { EmptyState, ErrorState } from "../ui/states";
import { queries } from "./queries";
import { frameRoute, rootRoute } from "./roots";

const routeTree = rootRoute.addChildren([
  ...setupRoutes,
  ...signinRoutes,
  frameRoute.addChildren([...dashboardRoutes, ...rolesRoutes, ...editorRoutes]),
]);

export const router = createRouter({
  routeTree,
  basepath: "/admin",
  context: { queries },
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
});

function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    router.invalidate();
  };
  return <ErrorState error={error} retry={retry} />;
}

function NotFound() {
  return (
    <EmptyState title={t("common.notFound")} text={t("common.notFoundText")}>
      <ButtonLink to="/" variant="default">
        {t("dashboard.title")}
      </ButtonLink>
    </EmptyState>
  );
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
