/** Bare figures as people of a language write amounts: 45000 → £45,000. Anything else stays as typed. */
export function tidyAmount(text: string, currency: string, locale: string): string {
  const typed = text.trim();
  if (!/^\d{1,12}$/.test(typed) || !/^[A-Z]{3}$/.test(currency)) return typed;
  return new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 })
    .format(Number(typed))
    .replace(/[\u00a0\u202f]/g, " ");
}

/** A cell's figure for sorting: what digits it has, a "k" as a thousand. */
export function roughAmount(text: string): number {
  const digits = /\d[\d.,'’ ]*/
    .exec(text)?.[0]
    .replace(/[.,](?=\d{3}(?!\d))|['’ ]/g, "")
    .replace(",", ".");
  return digits ? Number.parseFloat(digits) * (/\d\s*k\b/i.test(text) ? 1000 : 1) : Number.NaN;
}
