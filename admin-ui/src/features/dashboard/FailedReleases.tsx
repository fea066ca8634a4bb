import { serverLang, t } from "../../i18n";
import { momentAt } from "../../i18n/format";
import { TextLink } from "../../ui/links";
import { ownZone } from "../../ui/TimeInZone";
import { Panel, Row, shown } from "./Panel";
import type { Dashboard } from "./panels";

/** Releases that could not go live at their time, each with why. */
export function FailedReleases({ list }: { list: Dashboard["failed_releases"] }) {
  return (
    <Panel
      title={t("dashboard.failedReleases")}
      total={list.total}
      all={
        <TextLink to="/releases" size="sm">
          {t("dashboard.all", { n: list.total })}
        </TextLink>
      }
    >
      {list.items.slice(0, shown).map(({ id, name, at, time_zone, problems }) => (
        <Row
          key={id}
          link={
            <TextLink to="/releases/$id" params={{ id }} c="inherit" fz="sm" fw={550} truncate dir="auto">
              {name}
            </TextLink>
          }
          note={at && momentAt(at, time_zone ?? ownZone())}
          words={
            <span lang={serverLang()}>
              {problems.map(({ title, detail }) => (title ? `${title}: ${detail}` : detail)).join(" ")}
            </span>
          }
        />
      ))}
    </Panel>
  );
}
