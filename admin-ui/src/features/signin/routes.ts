import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { currentSession, start } from "../../api/session";
import { rootRoute } from "../../app/roots";
import { readSearch } from "./search";

export const signinRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/signin",
    validateSearch: readSearch,
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
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/forgot",
    component: lazyRouteComponent(() => import("./ForgotPage"), "ForgotPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/reset",
    component: lazyRouteComponent(() => import("./TokenPage"), "ResetPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/invitation",
    component: lazyRouteComponent(() => import("./TokenPage"), "InvitationPage"),
  }),
];
