import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";
import { readSearch } from "./search";

export const vocabularyRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/skills",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./SkillsPage"), "SkillsPage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/families",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./FamiliesPage"), "FamiliesPage"),
  }),
];
