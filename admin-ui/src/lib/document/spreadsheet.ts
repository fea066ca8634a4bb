/** Cells that a spreadsheet puts on the clipboard. */

/** Rows of texts; undefined where the text is one cell. */
export function spreadsheetCells(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.trimEnd())) return undefined;
  const rows: string[][] = [[]];
  // A cell in quotes may have line ends and doubled quotes in it.
  for (const [, quoted, bare, end] of text
    .replace(/\r\n?/g, "\n")
    .trimEnd()
    .matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare ?? "").trim());
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}
