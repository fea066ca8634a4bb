/**
 * An amount as people of a language write it, however it was typed: 45000, 45k and £45k → £45,000.
 * What is not one plain amount in the currency stays as typed.
 */
export function tidyAmount(text: string, currency: string, locale: string): string {
  const typed = text.trim();
  if (!/^[A-Z]{3}$/.test(currency)) return typed;
  const amount = plainAmount(typed, currency, locale);
  if (amount === undefined) return typed;
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(amount)
    .replace(/[\u00a0\u202f]/g, " ");
}

/** The one amount that a text says, with or without the currency's own sign or code. */
function plainAmount(text: string, currency: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(1000.5);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const bare = [part("currency"), currency]
    .reduce((left, sign) => (sign === "" ? left : left.replace(sign, "")), text)
    .trim();
  if (/^\d{1,12}$/.test(bare)) return Number(bare);
  const thousands = /^(\d{1,6}(?:[.,]\d{1,2})?) ?k$/i.exec(bare)?.[1];
  if (thousands) return Math.round(Number(thousands.replace(",", ".")) * 1000);
  const [whole = "", cents] = bare.split(part("decimal"));
  const grouped = whole.split(part("group"));
  const inThrees = grouped.every((group, i) => (i === 0 ? /^\d{1,9}$/ : /^\d{3}$/).test(group));
  if (!inThrees || (cents !== undefined && !/^\d{2}$/.test(cents))) return undefined;
  return Number(`${grouped.join("")}.${cents ?? 0}`);
}

/** A cell's figure for sorting: what digits it has, a "k" as a thousand. */
export function roughAmount(text: string): number {
  const digits = /\d[\d.,'’ ]*/
    .exec(text)?.[0]
    .replace(/[.,](?=\d{3}(?!\d))|['’ ]/g, "")
    .replace(",", ".");
  return digits ? Number.parseFloat(digits) * (/\d\s*k\b/i.test(text) ? 1000 : 1) : Number.NaN;
}
