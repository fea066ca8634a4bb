import { Badge } from "@mantine/core";
import type { components } from "../api/schema";
import { t } from "../i18n";

export type State = components["schemas"]["AdminRoleSummary"]["state"];

const colors: Partial<Record<State, string>> = { published: "pine", changed: "yellow.9", draft: "gray" };

/** Where a role is in its life, in a word; the color only repeats it. */
export function StateBadge({ state }: { state: State }) {
  return (
    <Badge
      color={colors[state] ?? "gray"}
      variant="light"
      c={state === "published" ? "var(--good)" : undefined}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
