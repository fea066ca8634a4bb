import { createRouter } from "@tanstack/react-router";
import { editorRoutes } from "../features/editor/routes";
import { rolesRoutes } from "../features/roles/routes";
import { queries } from "./queries";
import { frameRoute, rootRoute } from "./roots";

const routeTree = rootRoute.addChildren([frameRoute.addChildren([...rolesRoutes, ...editorRoutes])]);

export const router = createRouter({
  routeTree,
  basepath: "/admin",
  context: { queries },
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
