import { ago, regional } from "../../../i18n/format";

/** "1 January 2027, 09:00 (London), in 38 days" */
export function scheduledTime(time: string, zone: string): string {
  const at = new Intl.DateTimeFormat(regional(), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  });
  const place = zone.split("/").at(-1)?.replaceAll("_", " ");
  return `${at.format(new Date(time))} (${place}), ${ago(time)}`;
}
