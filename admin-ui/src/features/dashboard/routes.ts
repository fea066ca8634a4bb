import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/",
    component: lazyRouteComponent(() => import("./DashboardPage"), "DashboardPage"),
  }),
];
