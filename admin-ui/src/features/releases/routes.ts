import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const releasesRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/releases",
    component: lazyRouteComponent(() => import("./ReleasesPage"), "ReleasesPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/releases/$id",
    component: lazyRouteComponent(() => import("./ReleasePage"), "ReleasePage"),
  }),
];
