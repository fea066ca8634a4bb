import { currentLanguage } from "../../i18n";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** "GB" → "United Kingdom", "US-CO" → "United States, CO"; a code that nobody knows stays. */
export function regionName(code: string): string {
  const [country = "", part] = code.split("-");
  const name = nameOf(country) ?? country;
  return part ? `${name}, ${part}` : name;
}

/** Every country that the browser has a name for, by name. */
export function countries(): { code: string; name: string }[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .map((code) => ({ code, name: nameOf(code) ?? "" }))
    .filter(({ name }) => name !== "")
    .sort((a, b) => a.name.localeCompare(b.name, currentLanguage()));
}

function nameOf(country: string): string | undefined {
  const names = new Intl.DisplayNames(currentLanguage(), { type: "region", fallback: "none" });
  return /^[A-Z]{2}$/.test(country) ? names.of(country) : undefined;
}
