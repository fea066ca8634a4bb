/** What can be done to many roles at once. */
import { answer, api } from "../../api/client";
import { ServerProblem } from "../../api/problem";
import type { components } from "../../api/schema";
import type { MessageKey } from "../../i18n";
import type { RoleSummary } from "./useRoles";

type Schemas = components["schemas"];
export type BulkAction = Schemas["BulkInputBody"]["action"];

/** The server's bound for one call. */
export const mostAtOnce = 200;

interface Deed {
  action: BulkAction;
  /** On the button, in the title and on the button that does it. */
  verb: MessageKey;
  /** What has to be said beside the roles. */
  needs?: "as_of" | "family";
}

export const deeds: readonly Deed[] = [
  { action: "publish", verb: "roles.publish" },
  { action: "redate", verb: "roles.redate", needs: "as_of" },
  { action: "retag", verb: "roles.retag", needs: "family" },
  { action: "unpublish", verb: "roles.unpublish" },
  { action: "archive", verb: "roles.archive" },
];

/** Changes the very texts that the list showed: all of them or none. A dry run only says what would change. */
export async function changeAll(
  roles: readonly RoleSummary[],
  change: { action: BulkAction; as_of?: string; family?: string },
  { dryRun }: { dryRun: boolean },
): Promise<Schemas["ChangedRole"][]> {
  const items = roles.map(({ id, etag }) => ({ id, etag }));
  const { items: changed } = await answer(
    api.POST("/api/admin/v1/bulk", { params: { query: { dry_run: dryRun } }, body: { ...change, items } }),
  );
  return changed;
}

/** The roles that stopped a change, each with why. */
export function stoppedBy(refusal: unknown): Schemas["BulkProblem"][] {
  const items = refusal instanceof ServerProblem ? refusal.body.items : undefined;
  return Array.isArray(items) ? (items as Schemas["BulkProblem"][]) : [];
}
