import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export interface PeopleSearch {
  q?: string;
  /** The dialog "Invite" is open. */
  invite?: boolean;
}

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/people",
    validateSearch: ({ q, invite }: Record<string, unknown>): PeopleSearch => ({
      q: q ? String(q).slice(0, 200) : undefined,
      invite: invite === true || undefined,
    }),
    component: lazyRouteComponent(() => import("./PeoplePage"), "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/people/$id",
    component: lazyRouteComponent(() => import("./PersonPage"), "PersonPage"),
  }),
];
