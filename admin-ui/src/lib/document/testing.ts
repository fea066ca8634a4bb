/** The cases that the compiler's own tests keep true, for tests of what edits by its places. */
import { readFileSync } from "node:fs";
import { ChangeSet, type Text } from "@codemirror/state";
import { Places, type Ranges } from "./places";
import { changesOf, type Edit, linesOf, separatorOf } from "./text";

const folder = "../internal/compile/testdata/forms";

export type Case = {
  readonly source: string;
  readonly doc: Text;
  readonly places: Places;
  readonly role: {
    locale: string;
    sections: { kinds: string[] }[];
    // biome-ignore lint/suspicious/noExplicitAny: what is empty is not in the case
    skills: any[];
    // biome-ignore lint/suspicious/noExplicitAny: what is empty is not in the case
    salary_bands: any[];
  };
};

/** A document with what the compiler says of it, from `internal/compile/testdata/forms/{name}.txtar`. */
export function compiledCase(name: string, locale = "en-GB"): Case {
  const parts = readFileSync(`${folder}/${name}.txtar`, "utf8").split(/^-- (.*) --\n/m);
  const file = (wanted: string) => parts[parts.indexOf(wanted) + 1] as string;
  const json = (wanted: string) => JSON.parse(file(wanted)) ?? [];
  const source: string = parts.includes("role.md") ? file("role.md") : json("role.quoted");
  const doc = linesOf(source);
  return {
    source,
    doc,
    places: new Places(doc, json("places.json") as Ranges),
    role: {
      locale,
      sections: json("sections.json"),
      skills: json("skills.json"),
      salary_bands: json("salary_bands.json"),
    },
  };
}

/** The document after edits, with its own line ends. */
export function edited({ source, doc }: Case, edits: readonly Edit[]): string {
  const changes = ChangeSet.of(changesOf(doc, edits), doc.length);
  return changes.apply(doc).toJSON().join(separatorOf(source));
}

/** The lines that edits took out (-) and put in (+). */
export function lineChanges(of: Case, edits: readonly Edit[]): string[] {
  const before = of.source.split("\n");
  const after = edited(of, edits).split("\n");
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  return [
    ...before.slice(head, before.length - tail).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
  ];
}
