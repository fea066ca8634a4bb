import { may } from "../../api/hooks";
import type { AdminRole } from "./api";

/** Why somebody may read a role and not write it. */
export type ReadOnly = "archived" | "viewer" | "others";

/** Why `user` may not write a role; undefined when they may. The server has the last word. */
export function readOnlyBecause(
  user: Parameters<typeof may>[0],
  role: Pick<AdminRole, "state" | "owner">,
): ReadOnly | undefined {
  if (role.state === "archived") return "archived";
  if (!may(user, "author")) return "viewer";
  return may(user, "editor") || role.owner?.id === user.id ? undefined : "others";
}
