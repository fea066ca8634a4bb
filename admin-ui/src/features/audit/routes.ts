import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";
import { readSearch } from "./search";

export const auditRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/audit",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./AuditPage"), "AuditPage"),
  }),
];
