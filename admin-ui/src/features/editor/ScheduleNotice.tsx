import { Button, Text } from "@mantine/core";
import { may, useUser } from "../../api/hooks";
import { serverLang, t } from "../../i18n";
import { momentIn } from "../../i18n/format";
import { useEditing, useHead } from "./context";
import classes from "./Editor.module.css";
import { useRoleActions } from "./useRoleActions";

/** What happens to the role by itself and when, until somebody changes or cancels it. */
export function ScheduleNotice({ change }: { change: () => void }) {
  const { readOnly } = useEditing();
  const { head } = useHead();
  const { callOff } = useRoleActions();
  const publishes = may(useUser(), "editor");
  const { schedule } = head;
  if (!schedule) return null;
  const { publish_at, unpublish_at, time_zone, failed } = schedule;
  return (
    <section className={classes.offer} aria-label={t("editor.plan")}>
      <Text size="sm">
        {publish_at && t("editor.scheduledFor", { time: momentIn(publish_at, time_zone) })}{" "}
        {publish_at && head.version > schedule.version && t("editor.laterChanges")}{" "}
        {unpublish_at && t("editor.takenDownAt", { time: momentIn(unpublish_at, time_zone) })}
      </Text>
      {failed && (
        <Text size="sm" c="var(--bad)" lang={serverLang()}>
          {failed}
        </Text>
      )}
      {publishes && !readOnly && (
        <>
          {publish_at && (
            <Button size="compact-sm" variant="default" onClick={change}>
              {t("editor.changePlan")}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void callOff()}>
            {t("editor.callOff")}
          </Button>
        </>
      )}
    </section>
  );
}
