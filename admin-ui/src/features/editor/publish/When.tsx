import { Group, NativeSelect, Radio, TextInput } from "@mantine/core";
import { t } from "../../../i18n";

/** Now, or a local time of a zone as the field gives it: "2027-01-01T09:00". */
export type Moment =
  | { readonly at: "now" }
  | { readonly at: "later"; readonly time: string; readonly zone: string };

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks when. A time is always one of a zone that is named beside it. */
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
        <Group grow align="flex-end">
          <TextInput
            type="datetime-local"
            label={t("editor.date")}
            value={moment.time}
            onChange={(event) => onChange({ ...moment, time: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("editor.timeZone")}
            value={moment.zone}
            onChange={(event) => onChange({ ...moment, zone: event.currentTarget.value })}
            data={[...new Set([moment.zone, "UTC", ...Intl.supportedValuesOf("timeZone")])]}
          />
        </Group>
      )}
    </>
  );
}
