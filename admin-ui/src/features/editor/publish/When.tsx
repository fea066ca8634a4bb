import { Group, Radio } from "@mantine/core";
import { t } from "../../../i18n";
import { type LocalTime, localTime, ownZone, TimeInZone } from "../../../ui/TimeInZone";
import type { AdminRole } from "../api";

/** Now, or a time of a zone. */
export type Moment = { readonly at: "now" } | ({ readonly at: "later" } & LocalTime);

/** What is planned still, to be changed; otherwise now. */
export function plannedOrNow(schedule: AdminRole["schedule"]): Moment {
  const at = schedule?.publish_at;
  if (!at || new Date(at).getTime() <= Date.now()) return { at: "now" };
  return { at: "later", ...localTime(at, schedule.time_zone) };
}

/** Asks when. */
export function When({ moment, onChange }: { moment: Moment; onChange: (moment: Moment) => void }) {
  return (
    <>
      <Radio.Group
        label={t("editor.when")}
        value={moment.at}
        onChange={(at) => onChange(at === "now" ? { at: "now" } : { at: "later", time: "", zone: ownZone() })}
      >
        <Group mt={4}>
          <Radio value="now" label={t("editor.now")} />
          <Radio value="later" label={t("editor.atATime")} />
        </Group>
      </Radio.Group>
      {moment.at === "later" && (
        <TimeInZone value={moment} onChange={(time) => onChange({ at: "later", ...time })} />
      )}
    </>
  );
}
