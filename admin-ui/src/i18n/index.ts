/**
 * Every string of the panel. `en/` is the source of truth, one file for each
 * feature; the other languages have the same keys, or do not compile.
 *
 *     t("roles.title")
 *     t("roles.count", { n: 3 })      // picks one, other, … by n
 */

import type { Catalogue, Message } from "./catalogue";
import { en } from "./en";

export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

type English = typeof en;
/** `feature.key` of every message. */
export type MessageKey = {
  [F in keyof English]: `${F & string}.${keyof English[F] & string}`;
}[keyof English];
export type Values = Record<string, string | number>;

const stored = "rolebook.language";
let language: Language = "en";
let catalogue: Catalogue<English> = en;
let plurals = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");
let rules: Readonly<Record<string, string>> = {};

export function currentLanguage(): Language {
  return language;
}

/** The language that was chosen on this computer, or the browser's first one that we speak. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(stored) ?? "", ...navigator.languages];
  const known = wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag in languages);
  return (known as Language | undefined) ?? "en";
}

/** Loads a language; what is drawn after it is in that language. */
export async function speak(next: Language): Promise<void> {
  ({ catalogue, rules } = next === "en" ? { catalogue: en, rules: {} } : await german());
  language = next;
  plurals = new Intl.PluralRules(next);
  numbers = new Intl.NumberFormat(next);
  document.documentElement.lang = next;
}

/** What a check looks for, by its code: in the language of the panel, or as the server says it. */
export function ruleWords(code: string, said: string): string {
  return rules[code] ?? said;
}

/** The `lang` of the server's own sentences, which are English; undefined where that is the panel's language. */
export function serverLang(): "en" | undefined {
  return language === "en" ? undefined : "en";
}

async function german() {
  const { de, rules } = await import("./de");
  return { catalogue: de, rules };
}

/** What was chosen on this computer; undefined for the browser's language. */
export function chosenLanguage(): Language | undefined {
  return Object.keys(languages).find((tag): tag is Language => tag === localStorage.getItem(stored));
}

/** Keeps a choice on this computer. The page has to be loaded again to show it. */
export function rememberLanguage(next: Language | undefined) {
  if (next) localStorage.setItem(stored, next);
  else localStorage.removeItem(stored);
}

/** The message of a key, with `{name}` replaced. A message with plural forms is chosen by `n`. */
export function t(key: MessageKey, values: Values = {}): string {
  const dot = key.indexOf(".");
  const feature = catalogue[key.slice(0, dot) as keyof English] as Record<string, Message>;
  const message = feature[key.slice(dot + 1)] as Message;
  const form =
    typeof message === "string" ? message : (message[plurals.select(Number(values.n))] ?? message.other);
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? numbers.format(value) : (value ?? whole);
  });
}
