/** Edits of whole sections: what stands in one, and a missing one put in at its place. */
import type { Places } from "./places";
import type { Edit, Span } from "./text";
import { headingOf } from "./words";

/** The kinds of section in the order in which roles have them. */
export const kinds = [
  "overview",
  "responsibilities",
  "skills",
  "qualifications",
  "experience",
  "salary",
  "benefits",
  "day_in_the_life",
  "progression",
  "hiring_process",
  "faq",
  "related",
] as const;
export type Kind = (typeof kinds)[number];

type Sections = readonly { readonly kinds: readonly string[] }[];

/** Puts a text at the end of the first section of a kind, or into a new section. */
export function addToSection(
  places: Places,
  sections: Sections,
  kind: Kind,
  text: string,
  locale: string,
): Edit[] {
  const body = sectionBody(places, sections, kind);
  if (!body) return [newSection(places, sections, kind, text, locale)];
  const gap = places.doc.sliceString(0, body.to).endsWith("\n") ? "\n" : "\n\n";
  return [{ from: body.to, to: body.to, insert: gap + text }];
}

/** What a section says below its heading, without comments at its start and end. */
export function prose(places: Places, sections: Sections, kind: Kind): Span | undefined {
  const body = sectionBody(places, sections, kind);
  return body && withoutComments(places, body);
}

/** The first section of a kind that says something, or else the last. */
function sectionBody(places: Places, sections: Sections, kind: Kind): Span | undefined {
  const bodies = sections
    .map((section, i) => (section.kinds.includes(kind) ? places.at(`/form/sections/${i}`) : undefined))
    .filter((span) => span !== undefined);
  const speaks = (span: Span) => {
    const { from, to } = withoutComments(places, span);
    return from < to;
  };
  return bodies.find(speaks) ?? bodies.at(-1);
}

function withoutComments({ doc }: Places, { from, to }: Span): Span {
  const text = doc.sliceString(from, to);
  const head = /^(?:\s*<!--[\s\S]*?-->)*\s*/.exec(text)?.[0].length ?? 0;
  const tail = /\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*$/.exec(text.slice(head))?.[0].length ?? 0;
  return head === text.length ? { from: to, to } : { from: from + head, to: to - tail };
}

/** Rewrites what a section says; a section that is missing is put in. */
export function setProse(
  places: Places,
  sections: Sections,
  kind: Kind,
  text: string,
  locale: string,
): Edit[] {
  const span = prose(places, sections, kind);
  const written = text.trim();
  if (span && span.from < span.to) return [{ ...span, insert: written }];
  return written === "" ? [] : addToSection(places, sections, kind, written, locale);
}

/** The kinds that have a part of their own in the form. */
const withPart: readonly string[] = [
  "overview",
  "responsibilities",
  "skills",
  "qualifications",
  "experience",
  "salary",
  "benefits",
  "related",
];

/** The numbers of the sections that are a heading and a text to the form, and no more. */
export function otherSections(places: Places, sections: Sections): number[] {
  return sections.flatMap(({ kinds: of }, i) =>
    places.at(`/sections/${i}/heading`) && !of.some((kind) => withPart.includes(kind)) ? [i] : [],
  );
}

/** What a section says below its heading, without comments at its start and end. */
export function sectionText(places: Places, index: number): Span | undefined {
  const body = places.at(`/form/sections/${index}`);
  return body && withoutComments(places, body);
}

/** Rewrites what a section says below its heading. */
export function setSectionText(places: Places, index: number, text: string): Edit[] {
  const span = sectionText(places, index);
  if (span && span.from < span.to) return [{ ...span, insert: text.trim() }];
  const end = span?.to ?? places.at(`/sections/${index}`)?.to;
  if (end === undefined || text.trim() === "") return [];
  const gap = places.doc.sliceString(0, end).endsWith("\n") ? "\n" : "\n\n";
  return [{ from: end, to: end, insert: gap + text.trim() }];
}

/** Renames a section; without a name it keeps the one that it has. */
export function setHeading(places: Places, index: number, heading: string): Edit[] {
  const there = places.at(`/sections/${index}/heading`);
  return there && heading.trim() !== "" ? [{ ...there, insert: heading.trim() }] : [];
}

function newSection(places: Places, sections: Sections, kind: Kind, text: string, locale: string): Edit {
  const written = `${headingOf(kind, locale)}\n\n${text}\n`;
  const later = kinds.slice(kinds.indexOf(kind) + 1) as readonly string[];
  const next = sections.findIndex((section) => section.kinds.some((k) => later.includes(k)));
  const before = places.at(`/sections/${next}`);
  if (before) return { from: before.from, to: before.from, insert: `${written}\n` };
  const end = places.doc.length;
  const source = places.doc.sliceString(Math.max(0, end - 2), end);
  const gap = end === 0 ? "" : source === "\n\n" ? "" : source.endsWith("\n") ? "\n" : "\n\n";
  return { from: end, to: end, insert: gap + written };
}
