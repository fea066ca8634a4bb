import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const templatesRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/templates",
    component: lazyRouteComponent(() => import("./TemplatesPage"), "TemplatesPage"),
  }),
];
