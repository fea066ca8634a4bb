import { Text, Title } from "@mantine/core";
import { useId } from "react";
import { t } from "../../i18n";
import { TextLink } from "../../ui/links";
import classes from "./Dashboard.module.css";
import type { Dashboard, PanelOf } from "./panels";

const shown = 5;

/** A few roles, each a link into it, and the way to all of them. */
export function Panel({ panel, list }: { panel: PanelOf; list: Dashboard[keyof Dashboard] }) {
  const heading = useId();
  if (list.total === 0 && !panel.empty) return null;
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header className={classes.head}>
        <Title order={2} fz={19} id={heading}>
          {t(`dashboard.${panel.id}`)}
        </Title>
        {list.total > shown && (
          <TextLink
            to="/roles"
            search={panel.id === "approved" ? { state: [panel.id] } : { dashboard: panel.id }}
            size="sm"
          >
            {t("dashboard.all", { n: list.total })}
          </TextLink>
        )}
      </header>
      {list.total === 0 && panel.empty && (
        <Text size="sm" c="dimmed">
          {t(panel.empty)}
        </Text>
      )}
      <ul className={classes.roles}>
        {list.items.slice(0, shown).map((role) => (
          <li key={role.id}>
            <TextLink
              to="/roles/$id"
              params={{ id: role.id }}
              c="inherit"
              fz="sm"
              fw={550}
              truncate
              dir="auto"
            >
              {role.title || t("roles.untitled")}
            </TextLink>
            <Text component="span" size="sm" c="dimmed">
              {panel.note(role)}
            </Text>
            {panel.words?.(role) && (
              <Text size="sm" c="dimmed" className={classes.words} dir="auto" lineClamp={3}>
                {panel.words(role)}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
