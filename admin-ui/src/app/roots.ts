/** The two routes that every screen hangs under; a feature's `routes.ts` picks one. */

import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent } from "@tanstack/react-router";

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()();

/** Screens for people who are signed in, with navigation and header. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  component: lazyRouteComponent(() => import("./Frame"), "Frame"),
});
