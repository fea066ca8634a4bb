/** The two routes that every screen hangs under; a feature's `routes.ts` picks one. */
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { currentSession, start } from "../api/session";
import { Frame } from "./Frame";

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()();

/** Screens for people who are signed in, with navigation and header. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  beforeLoad: async ({ location }) => {
    await start();
    if (currentSession().state === "out") {
      throw redirect({ to: "/signin", search: { next: location.href } });
    }
    if (currentSession().owing && location.pathname !== "/me") throw redirect({ to: "/me" });
  },
  component: Frame,
});

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The screen takes the whole width, and the navigation shrinks to icons. */
    wide?: boolean;
  }
}
