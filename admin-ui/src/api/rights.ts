/** What somebody may do with a role. The server has the last word; this hides what it would refuse. */
import { may } from "./hooks";
import type { components } from "./schema";
import type { User } from "./session";

type Role = Pick<components["schemas"]["AdminRoleSummary"], "state" | "owner" | "published_version">;

/** Why somebody may read a role and not write it. */
export type ReadOnly = "archived" | "viewer" | "others";

/** Why `user` may not write a role; undefined when they may. */
export function readOnlyBecause(user: User, role: Role): ReadOnly | undefined {
  if (role.state === "archived") return "archived";
  if (!may(user, "author")) return "viewer";
  return writes(user, role) ? undefined : "others";
}

/** What is done with a role as a whole, in the order in which it is offered. */
const deeds = ["duplicate", "assign", "withdraw", "unpublish", "archive", "unarchive", "delete"] as const;
export type RoleDeed = (typeof deeds)[number];

/** What `user` may do with a role as a whole, in the state that it is in. */
export function deedsFor(user: User, role: Role): RoleDeed[] {
  const editor = may(user, "editor");
  const archived = role.state === "archived";
  const possible: Record<RoleDeed, boolean> = {
    duplicate: may(user, "author"),
    assign: writes(user, role) && !archived,
    withdraw: writes(user, role) && ["in_review", "approved"].includes(role.state),
    unpublish: editor && role.published_version !== null,
    archive: editor && !archived,
    unarchive: editor && archived,
    delete: editor || (writes(user, role) && ["draft", "in_review"].includes(role.state)),
  };
  return deeds.filter((deed) => possible[deed]);
}

function writes(user: User, { owner }: Role): boolean {
  return may(user, "editor") || (may(user, "author") && owner?.id === user.id);
}
