import type { CSSProperties } from "react";
import type { ReleaseHead } from "../../api/releases";
import { t } from "../../i18n";
import classes from "../../ui/StateBadge.module.css";

/** The color only repeats what the word says. */
const colors: Record<ReleaseHead["state"], string> = {
  open: "var(--mantine-color-dimmed)",
  scheduled: "var(--accent-text)",
  published: "var(--good)",
  failed: "var(--bad)",
};

export function ReleaseState({ state }: { state: ReleaseHead["state"] }) {
  return (
    <span className={classes.badge} style={{ "--dot": colors[state] } as CSSProperties}>
      {t(`releases.state_${state}`)}
    </span>
  );
}
