import { Badge, Button, Group, Text } from "@mantine/core";
import type { components } from "../api/schema";
import { t } from "../i18n";
import { ago, moment } from "../i18n/format";
import { deviceOf } from "../lib/device";
import classes from "./SessionList.module.css";

type Session = components["schemas"]["SessionView"];

/** Where somebody is signed in; `onEnd` signs them out there. */
export function SessionList({
  sessions,
  onEnd,
}: {
  sessions: readonly Session[];
  onEnd: (id: string) => void;
}) {
  return (
    <ul className={classes.list} aria-label={t("common.sessions")}>
      {sessions.map((session) => (
        <Entry key={session.id} session={session} onEnd={() => onEnd(session.id)} />
      ))}
    </ul>
  );
}

function Entry({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { browser, system } = deviceOf(session.user_agent);
  const device = system ? t("common.browserOn", { browser, system }) : browser || t("common.someDevice");
  return (
    <li>
      <div>
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {device}
          </Text>
          {session.current && <Badge>{t("common.thisSession")}</Badge>}
        </Group>
        <Text size="xs" c="dimmed" title={moment(session.last_used_at)}>
          {t("common.sessionUsed", { ip: session.ip, ago: ago(session.last_used_at) })}
        </Text>
      </div>
      {!session.current && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t("common.endSession", { device })}
          onClick={onEnd}
        >
          {t("common.end")}
        </Button>
      )}
    </li>
  );
}
