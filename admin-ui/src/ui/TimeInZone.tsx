import { Group, NativeSelect, TextInput } from "@mantine/core";
import { t } from "../i18n";

/** A local time of a zone, as the field gives it: "2027-01-01T09:00". Empty until it is chosen. */
export interface LocalTime {
  readonly time: string;
  readonly zone: string;
}

/** The zone that the person's computer is in. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as the clocks of a zone show it. */
export function localTime(moment: string, zone: string): LocalTime {
  // Swedish dates are written as the field wants them.
  const shown = new Date(moment).toLocaleString("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return { time: shown.replace(" ", "T"), zone };
}

/** Asks for a time, always with its zone beside it. */
export function TimeInZone({ value, onChange }: { value: LocalTime; onChange: (value: LocalTime) => void }) {
  return (
    <Group grow align="flex-end">
      <TextInput
        type="datetime-local"
        label={t("common.dateAndTime")}
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("common.timeZone")}
        value={value.zone}
        onChange={(event) => onChange({ ...value, zone: event.currentTarget.value })}
        data={[...new Set([value.zone, "UTC", ...Intl.supportedValuesOf("timeZone")])]}
      />
    </Group>
  );
}
