import { Group, Radio } from "@mantine/core";
import { t } from "../../../i18n";
import { type LocalTime, ownZone, TimeInZone } from "../../../ui/TimeInZone";

/** Now, or a time of a zone. */
export type Moment = { readonly at: "now" } | ({ readonly at: "later" } & LocalTime);

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
