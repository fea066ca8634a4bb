import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";
import { readSearch } from "./search";

export const skillsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/skills",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./SkillsPage"), "SkillsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/families",
    component: lazyRouteComponent(() => import("./FamiliesPage"), "FamiliesPage"),
  }),
];
