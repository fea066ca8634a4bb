import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";
import { readSearch } from "./search";

export const rolesRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./RolesPage"), "RolesPage"),
  }),
];
