import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../app/roots";

export const editorRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: "/roles/$id",
    staticData: { wide: true },
    component: lazyRouteComponent(() => import("./EditorPage"), "EditorPage"),
  }),
];
