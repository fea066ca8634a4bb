import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const keysRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/keys",
    component: lazyRouteComponent(() => import("./KeysPage"), "KeysPage"),
  }),
];
