import type { CSSProperties } from "react";
import type { components } from "../api/schema";
import { t } from "../i18n";
import classes from "./StateBadge.module.css";

export type State = components["schemas"]["AdminRoleSummary"]["state"];

/** The color only repeats what the word says. */
const colors: Record<State, string> = {
  draft: "var(--mantine-color-dimmed)",
  in_review: "var(--warn)",
  approved: "var(--accent-text)",
  scheduled: "var(--accent-text)",
  published: "var(--good)",
  changed: "var(--warn)",
  archived: "var(--mantine-color-dimmed)",
};

/** Where a role is in its life, in a word. */
export function StateBadge({ state }: { state: State }) {
  return (
    <span className={classes.badge} style={{ "--dot": colors[state] } as CSSProperties}>
      {t(`state.${state}`)}
    </span>
  );
}
