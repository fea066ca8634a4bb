import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const rolesRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles",
    component: lazyRouteComponent(() => import("./RolesPage"), "RolesPage"),
  }),
];
