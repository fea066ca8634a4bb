import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const profileRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/me",
    component: lazyRouteComponent(() => import("./ProfilePage"), "ProfilePage"),
  }),
];
