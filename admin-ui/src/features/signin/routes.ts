import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { currentSession, start } from "../../api/session";
import { rootRoute } from "../../app/roots";

export const signinRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/signin",
    validateSearch: (search: { next?: string }): { next?: string } =>
      // Only an address of the panel: a link must not lead elsewhere.
      search.next?.startsWith("/") && !search.next.startsWith("//") ? { next: search.next } : {},
    beforeLoad: async () => {
      await start();
      if (currentSession().state === "in") throw redirect({ to: "/" });
    },
    loader: async () => {
      const { needed } = await answer(api.GET("/api/admin/v1/setup"));
      if (needed) throw redirect({ to: "/setup" });
    },
    component: lazyRouteComponent(() => import("./SignInPage"), "SignInPage"),
  }),
];
