import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { rootRoute } from "../../app/roots";

export const setupRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/setup",
    loader: async () => {
      const { needed } = await answer(api.GET("/api/admin/v1/setup"));
      if (!needed) throw redirect({ to: "/signin" });
    },
    component: lazyRouteComponent(() => import("./SetupPage"), "SetupPage"),
  }),
];
