import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { may, useUser } from "../api/hooks";
import { t } from "../i18n";
import classes from "./Navigation.module.css";
import { destinations } from "./navigation";

/** The list of screens that this person finds something on. */
export function Navigation({ icons = false, onNavigate }: { icons?: boolean; onNavigate?: () => void }) {
  const user = useUser();
  return (
    <nav aria-label={t("frame.main")} className={classes.list} data-icons={icons || undefined}>
      {destinations
        .filter(({ role }) => may(user, role))
        .map(({ to, label, icon: Picture }) => (
          <Tooltip key={to} label={t(label)} position="right" disabled={!icons}>
            <Link
              to={to}
              className={classes.link}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              onClick={onNavigate}
              aria-label={icons ? t(label) : undefined}
            >
              <Picture size={19} stroke={1.6} aria-hidden />
              {!icons && t(label)}
            </Link>
          </Tooltip>
        ))}
    </nav>
  );
}
