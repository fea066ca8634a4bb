/** What can be done to many roles at once. */
import { answer, api } from "../../api/client";
import { ServerProblem } from "../../api/problem";
import type { components } from "../../api/schema";
import { type MessageKey, t } from "../../i18n";
import type { RoleSummary } from "./useRoles";

type Schemas = components["schemas"];
export type ChangedRole = Schemas["ChangedRole"];
type BulkAction = "publish" | "redate" | "retag" | "unpublish" | "archive";

/** The server's bound for one call. */
export const mostAtOnce = 200;

export interface Deed {
  action: BulkAction;
  /** On the button, in the title and on the button that does it. */
  verb: MessageKey;
  /** What has to be said beside the roles. */
  needs?: "as_of" | "family";
}

export const publishing: Deed = { action: "publish", verb: "roles.publish" };
/** Has a dialog of its own, and changes no role. */
export const releasing = { action: "release", verb: "roles.addToRelease" } as const;

export const deeds: readonly (Deed | typeof releasing)[] = [
  publishing,
  releasing,
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
): Promise<ChangedRole[]> {
  const items = roles.map(({ id, etag }) => ({ id, etag }));
  const { items: changed } = await answer(
    api.POST("/api/admin/v1/bulk", { params: { query: { dry_run: dryRun } }, body: { ...change, items } }),
  );
  return changed;
}

/** What was done, in words, and the roles whose visitors do not see it yet. */
export function outcomeOf(action: BulkAction, all: readonly ChangedRole[]) {
  const changed = all.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return { text: t("roles.doneNone") };
  return {
    text: t(`roles.done_${action}`, { n: changed.length }),
    publish:
      action === "redate" || action === "retag"
        ? changed.filter(({ state }) => state === "changed").map(({ id }) => id)
        : [],
  };
}

/** The roles that stopped a change, each with why. */
export function stoppedBy(refusal: unknown): Schemas["BulkProblem"][] {
  const items = refusal instanceof ServerProblem ? refusal.body.items : undefined;
  return Array.isArray(items) ? (items as Schemas["BulkProblem"][]) : [];
}
