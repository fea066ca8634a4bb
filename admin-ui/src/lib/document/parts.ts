/** Whether a text has parts, as a whole job description has and a paragraph or a list has not. */
export function hasParts(text: string): boolean {
  const kinds = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(kindOf);
  // A run of items or rows is one part; each heading begins one.
  const parts = kinds.filter((kind, i) => kind !== "words" && (kind === "heading" || kind !== kinds[i - 1]));
  return parts.length >= 2;
}

function kindOf(line: string): "heading" | "item" | "row" | "words" {
  if (/^#{1,6} |^\*\*[^*]{2,80}\*\*:?$|^[^\s.!?;,|•·*-][^.!?;,|]{2,60}:$/.test(line.trim())) return "heading";
  if (/^\s*(?:[-*+•·]|\d+[.)])\s/.test(line)) return "item";
  if (/^\||\t/.test(line.trim())) return "row";
  return "words";
}
