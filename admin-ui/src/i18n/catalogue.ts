/** A text, or its plural forms by the categories of Intl.PluralRules. */
export type Message = string | PluralForms;
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The shape that a translation of `T` has: the same keys, plural forms where English has them. */
export type Catalogue<T> = {
  [F in keyof T]: { [K in keyof T[F]]: T[F][K] extends string ? string : PluralForms };
};
