import { t } from "../../i18n";
import { TextLink } from "../../ui/links";
import { Panel, Row, shown } from "./Panel";
import type { PanelOf, Roles } from "./panels";

/** A few roles of one of the dashboard's lists. */
export function RolesPanel({ panel, list }: { panel: PanelOf; list: Roles }) {
  const { id, empty } = panel;
  return (
    <Panel
      title={t(`dashboard.${id}`)}
      total={list.total}
      empty={empty && t(empty)}
      all={
        <TextLink to="/roles" search={id === "approved" ? { state: [id] } : { dashboard: id }} size="sm">
          {t("dashboard.all", { n: list.total })}
        </TextLink>
      }
    >
      {list.items.slice(0, shown).map((role) => (
        <Row
          key={role.id}
          link={
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
          }
          note={panel.note(role)}
          words={panel.words?.(role)}
        />
      ))}
    </Panel>
  );
}
