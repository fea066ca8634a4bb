import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";
import { readSearch } from "./search";

export const historyRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles/$id/history",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./HistoryPage"), "HistoryPage"),
  }),
];
