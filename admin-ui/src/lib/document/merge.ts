/** A merge whose open places somebody has decided. */

/** What the last line of a marked passage says, as a comment of Markdown or of YAML. */
const endMark = "rolebook-conflict: end";

export type Choice = "mine" | "theirs" | "both";

export type OpenConflict = {
  /** The line of the merged text, from 1, where its first mark stands. */
  readonly line: number;
  readonly mine: string;
  readonly theirs: string;
};

/** The merged text with what was chosen in the place of each marked passage. */
export function decide(
  merged: string,
  conflicts: readonly OpenConflict[],
  choices: readonly (Choice | undefined)[],
): string {
  const lines = merged.split("\n");
  for (const [i, conflict] of [...conflicts.entries()].reverse()) {
    const choice = choices[i];
    const from = conflict.line - 1;
    const end = lines.findIndex((line, n) => n >= from && line.includes(endMark));
    if (choice && end >= from) lines.splice(from, end - from + 1, ...chosen(conflict, choice));
  }
  return lines.join("\n");
}

function chosen({ mine, theirs }: OpenConflict, choice: Choice): string[] {
  const texts = { mine: [mine], theirs: [theirs], both: [mine, theirs] }[choice];
  return texts.filter((text) => text !== "").flatMap((text) => text.replace(/\n$/, "").split("\n"));
}
