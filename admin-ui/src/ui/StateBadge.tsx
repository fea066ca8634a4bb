import type { CSSProperties } from "react";
import type { components } from "../api/schema";
import { t } from "../i18n";
import classes from "./StateBadge.module.css";

type Head = Pick<components["schemas"]["AdminRoleSummary"], "state" | "review">;
export type State = Head["state"];
type Standing = State | "sent_back";

/** The color only repeats what the word says. */
const colors: Record<Standing, string> = {
  draft: "var(--mantine-color-dimmed)",
  in_review: "var(--warn)",
  sent_back: "var(--bad)",
  approved: "var(--accent-text)",
  scheduled: "var(--accent-text)",
  published: "var(--good)",
  changed: "var(--warn)",
  archived: "var(--mantine-color-dimmed)",
};

/** Its state, or that a review sent it back and nobody asked for another one yet. */
export function standingOf({ state, review }: Head): Standing {
  return review?.state === "sent_back" && (state === "draft" || state === "changed") ? "sent_back" : state;
}

/** Where a role is in its life, in a word. */
export function StateBadge({ role }: { role: Head }) {
  const standing = standingOf(role);
  return (
    <span className={classes.badge} style={{ "--dot": colors[standing] } as CSSProperties}>
      {t(`state.${standing}`)}
    </span>
  );
}
