import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export interface ReviewSearch {
  /** Only what is assigned to whoever looks. */
  mine?: boolean;
}

export const reviewRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/review",
    validateSearch: (search: Record<string, unknown>): ReviewSearch => ({
      mine: search.mine === true || undefined,
    }),
    component: lazyRouteComponent(() => import("./ReviewPage"), "ReviewPage"),
  }),
];
