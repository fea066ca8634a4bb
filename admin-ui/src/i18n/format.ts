/** How dates, numbers, lists and money read in the language of the panel. */
import { currentLanguage } from ".";

/** The panel's language as this browser's region writes it: dates in English differ between London and New York. */
export function regional(): string {
  return navigator.languages.find((tag) => tag.startsWith(currentLanguage())) ?? currentLanguage();
}

/** Keeps what is made: making a format takes longer than all that a screen formats with it. */
function kept<O, F>(make: (locale: string, options: O) => F) {
  const made = new Map<string, F>();
  return (locale: string, options: O): F => {
    const key = JSON.stringify([locale, options]);
    const form = made.get(key) ?? make(locale, options);
    made.set(key, form);
    return form;
  };
}

const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const spans = kept(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

/** "3 March 2027" */
export function day(time: string): string {
  return dates(regional(), { dateStyle: "long" }).format(new Date(time));
}

/** "3 Mar 2027, 14:05" */
export function moment(time: string): string {
  return dates(regional(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
}

/** "1 Jan 2027, 09:00 (London)" */
export function momentAt(time: string, zone: string): string {
  const at = dates(regional(), { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  return `${at.format(new Date(time))} (${placeOf(zone)})`;
}

/** "1 January 2027, 09:00 (London), in 38 days" */
export function momentIn(time: string, zone: string, now = Date.now()): string {
  const date = dates(regional(), { dateStyle: "long", timeZone: zone });
  const hour = dates(regional(), { timeStyle: "short", timeZone: zone });
  const at = new Date(time);
  return `${date.format(at)}, ${hour.format(at)} (${placeOf(zone)}), ${daysTo(time, zone, now)}`;
}

/** "Europe/London" → "London" */
function placeOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** "in 38 days" by the calendar of a zone; within a day the hours, and from a year on the years. */
function daysTo(time: string, zone: string, now: number): string {
  // Swedish dates are written as the parser wants them.
  const date = (at: Date) => Date.parse(at.toLocaleDateString("sv-SE", { timeZone: zone })) / 86_400_000;
  const days = date(new Date(time)) - date(new Date(now));
  if (days === 0 || Math.abs(days) > 365) return ago(time, now);
  return spans(currentLanguage(), { numeric: "auto" }).format(days, "day");
}

/** "14:05" */
export function clock(time: string): string {
  return dates(regional(), { timeStyle: "short" }).format(new Date(time));
}

const steps: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "2 hours ago", "in 3 days" */
export function ago(time: string, now = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  const form = spans(currentLanguage(), { numeric: "auto" });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? form.format(Math.trunc(seconds / step[1]), step[0]) : form.format(0, "second");
}

/** "Ana, Ben and Chen" */
export function list(items: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage()).format(items);
}

/** "£80,000", without decimals where there are none; `amount` is a decimal string in major units. */
export function money(amount: string, currency: string): string {
  const whole = !amount.includes(".");
  return numbers(regional(), {
    style: "currency",
    currency,
    minimumFractionDigits: whole ? 0 : undefined,
    maximumFractionDigits: whole ? 0 : undefined,
  }).format(Number(amount));
}

/** "£45,000 to £60,000" as the language writes a range; one end may be open. */
export function range(from: string | null, to: string | null, currency: string): string {
  const form = numbers(regional(), { style: "currency", currency, maximumFractionDigits: 0 });
  if (from === null || to === null) return form.format(Number(from ?? to));
  return form.formatRange(Number(from), Number(to));
}
