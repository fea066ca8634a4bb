import { createRoute, createRouter } from "@tanstack/react-router";
import { auditRoutes } from "../features/audit/routes";
import { dashboardRoutes } from "../features/dashboard/routes";
import { editorRoutes } from "../features/editor/routes";
import { historyRoutes } from "../features/history/routes";
import { keysRoutes } from "../features/keys/routes";
import { peopleRoutes } from "../features/people/routes";
import { profileRoutes } from "../features/profile/routes";
import { releasesRoutes } from "../features/releases/routes";
import { reviewRoutes } from "../features/review/routes";
import { rolesRoutes } from "../features/roles/routes";
import { settingsRoutes } from "../features/settings/routes";
import { setupRoutes } from "../features/setup/routes";
import { signinRoutes } from "../features/signin/routes";
import { templatesRoutes } from "../features/templates/routes";
import { vocabularyRoutes } from "../features/vocabulary/routes";
import { ScreenSkeleton } from "../ui/skeletons";
import { Failed, NotFound } from "./fallbacks";
import { queries } from "./queries";
import { frameRoute, rootRoute } from "./roots";

// Inside the frame, where one can go on from.
const nowhere = createRoute({ getParentRoute: () => frameRoute, path: "$", component: NotFound });

const routeTree = rootRoute.addChildren([
  ...setupRoutes,
  ...signinRoutes,
  frameRoute.addChildren([
    ...dashboardRoutes,
    ...rolesRoutes,
    ...editorRoutes,
    ...historyRoutes,
    ...releasesRoutes,
    ...reviewRoutes,
    ...vocabularyRoutes,
    ...templatesRoutes,
    ...settingsRoutes,
    ...peopleRoutes,
    ...keysRoutes,
    ...auditRoutes,
    ...profileRoutes,
    nowhere,
  ]),
]);

export const router = createRouter({
  routeTree,
  basepath: "/admin",
  context: { queries },
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: Failed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
