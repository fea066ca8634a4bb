/** Front-matter values as a careful writer types them. */

export type Yaml = string | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

const words = /^(?:true|false|null|yes|no|on|off|~)$/i;
const plain = /^[\p{L}/][^\n\r\t\\]*$/u;
const block = /: |:$| #|^\s|\s$/;
const flow = /[,[\]{}"']/;

/** A text, in quotes where it would be read as something else without. */
export function scalar(text: string, inFlow = false): string {
  const safe = plain.test(text) && !block.test(text) && !words.test(text) && !(inFlow && flow.test(text));
  return safe ? text : JSON.stringify(text);
}

/** A value on one line. */
export function inline(value: Yaml): string {
  if (typeof value === "string") return scalar(value, true);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${inline(inner)}`);
  return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
}

/** A key with its value: lists of mappings one a line, everything else on one. */
export function entry(key: string, value: Yaml): string {
  if (typeof value === "string") return `${key}: ${scalar(value)}`;
  if (isList(value) && value.some((item) => typeof item === "object"))
    return [`${key}:`, ...value.map((item) => `  - ${inline(item)}`)].join("\n");
  return `${key}: ${inline(value)}`;
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
