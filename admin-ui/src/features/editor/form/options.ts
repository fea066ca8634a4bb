import { t } from "../../../i18n";
import type { PayColumn } from "../../../lib/document/pay";
import { employments, periods, wordsFor } from "../../../lib/document/words";

type Option = { value: string; label: string };

const currencies = [
  "GBP",
  "EUR",
  "USD",
  "CHF",
  "CAD",
  "AUD",
  "NZD",
  "INR",
  "JPY",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "SGD",
  "ZAR",
];

/** What a cell of a column can say, in the document's words; undefined where it is free text. */
export function optionsOf(column: PayColumn, value: string, locale: string): Option[] | undefined {
  const known = choices(column, locale);
  if (!known) return undefined;
  const there = known.find(({ value: option }) => option.toLowerCase() === value.toLowerCase());
  const first = there ? [] : [{ value, label: value === "" ? t("editor.none") : value }];
  return [...first, ...known.map((option) => (option === there ? { ...option, value } : option))];
}

function choices(column: PayColumn, locale: string): Option[] | undefined {
  const words = wordsFor(locale);
  switch (column) {
    case "employment_type":
      return employments.map((kind) => ({ value: words.employment[kind], label: t(`editor.type_${kind}`) }));
    case "period":
      return periods.map((period) => ({ value: words.periods[period], label: t(`editor.period_${period}`) }));
    case "currency":
      return currencies.map((code) => ({ value: code, label: code }));
    default:
      return undefined;
  }
}
