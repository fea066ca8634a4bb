/** From a place of the text to the field of the form that writes it, and back. */
import type { Text } from "@codemirror/state";
import { cellSpan, payColumns, payRows, writtenAt } from "../../../lib/document/pay";
import type { Places } from "../../../lib/document/places";
import { otherSections, prose, sectionText } from "../../../lib/document/section";
import { skillHome } from "../../../lib/document/skills";
import type { Span } from "../../../lib/document/text";
import { placesOf, type Role } from "../model/compilation";
import type { RoleEditor } from "../model/roleEditor";

type Field = Span & { readonly selector: string };

/** Focuses the field that holds a place and marks the words there; false where the form has none. */
export function focusField(editor: RoleEditor, at: Span): boolean {
  const { state } = editor.view;
  const places = placesOf(state);
  const role = editor.compilation()?.result.role;
  if (!places || !role) return false;
  for (const { selector, from } of fieldsAt(places, role, at)) {
    const element = document.querySelector<HTMLElement>(`${selector}:not(:disabled)`);
    if (!element) continue;
    element.focus();
    element.scrollIntoView({ block: "center" });
    markWords(element, at.from - from, state.doc.sliceString(at.from, at.to));
    return true;
  }
  return false;
}

function markWords(element: HTMLElement, start: number, words: string) {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
  if (start >= 0 && element.value.startsWith(words, start))
    element.setSelectionRange(start, start + words.length);
}

/** The place in the text that the cursor of a field stands for, where the text has what the field writes. */
export function placeOfField(editor: RoleEditor, element: Element): number | undefined {
  const { doc } = editor.view.state;
  const places = placesOf(editor.view.state);
  const role = editor.compilation()?.result.role;
  if (!places || !role || !(element instanceof HTMLElement)) return undefined;
  const list = element.dataset.add;
  const entry = list === "skills" ? '[data-skill="' : `[data-item="${list}/`;
  const spans = fields(places, role)
    .filter(({ selector }) => element.matches(selector) || (list && selector.startsWith(entry)))
    .sort((a, b) => (list ? b.to - a.to : a.to - a.from - (b.to - b.from)));
  const [first] = spans;
  if (!first) return undefined;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const { value, selectionStart } = element;
    const exact = spans.find(({ from, to }) => value !== "" && doc.sliceString(from, to) === value);
    if (exact) return exact.from + (selectionStart ?? value.length);
  }
  return belowHeading(doc, first.to);
}

/** A heading stands for the part that it begins: what is typed there goes under it. */
function belowHeading(doc: Text, at: number): number {
  const line = doc.lineAt(at);
  if (!line.text.startsWith("#") || line.number === doc.lines) return at;
  const next = doc.line(line.number + 1);
  return next.text.trim() === "" ? next.from : at;
}

/** The fields that a place is in, the narrowest first. */
export function fieldsAt(places: Places, role: Role, at: Span): Field[] {
  return fields(places, role)
    .filter(({ from, to }) => from <= at.from && at.from <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from));
}

function fields(places: Places, role: Role): Field[] {
  const at = (pointer: string, selector: string) => {
    const span = places.at(pointer);
    return span ? [{ ...span, selector }] : [];
  };
  const front = (key: string, selector = `[data-field="${key}"]`) =>
    at(`/form/front_matter/${key}`, selector);
  return [
    ...["title", "summary"].flatMap((key) => [...at(`/${key}`, `[data-field="${key}"]`), ...front(key)]),
    ...["family", "image/alt", "salary/source", "salary/as_of"].flatMap((key) => front(key)),
    ...front("image", '[data-field="image/src"]'),
    ...front("actions", '[data-action="0"]'),
    ...front("related", '[data-add="related"]'),
    ...role.actions.flatMap((_, i) => at(`/actions/${i}`, `[data-action="${i}"]`)),
    ...overview(places, role),
    ...lists.flatMap((kind) => items(places, kind)),
    ...role.skills.flatMap((_, i) =>
      skillHome(places, i) === "words" ? [] : at(`/skills/${i}`, `[data-skill="${i}"]`),
    ),
    ...bands(places, role),
    ...headings(places, role),
    ...otherSections(places, role.sections).flatMap((i) => {
      const text = sectionText(places, i);
      return [
        ...at(`/sections/${i}/heading`, `[data-field="heading/${i}"]`),
        ...at(`/sections/${i}`, `[data-field="section/${i}"]`),
        ...(text ? [{ ...text, selector: `[data-field="section/${i}"]` }] : []),
      ];
    }),
  ];
}

const lists = ["responsibilities", "qualifications", "experience", "benefits"] as const;

function overview(places: Places, role: Role): Field[] {
  const span = prose(places, role.sections, "overview");
  return span && span.from < span.to ? [{ ...span, selector: '[data-field="overview"]' }] : [];
}

/** The bullets belong to their items; the lists under them only the text has. */
function items(places: Places, kind: string): Field[] {
  return Array.from({ length: places.count(`/form/${kind}`) }, (_, i) => i).flatMap((i) => {
    const selector = `[data-item="${kind}/${i}"]`;
    const item = places.at(`/form/${kind}/${i}`);
    const text = places.at(`/form/${kind}/${i}/text`) ?? places.at(`/${kind}/${i}`);
    if (!item || !text) return [];
    return [
      { ...text, selector },
      { from: item.from, to: text.from, selector },
    ];
  });
}

function bands(places: Places, role: Role): Field[] {
  const rows = payRows(places, role);
  const cells = rows.flatMap((row, i) => [
    ...payColumns.map((column) => ({ ...cellSpan(row, column), selector: `[data-cell="${i}/${column}"]` })),
    ...payColumns.flatMap((column) => {
      const span = writtenAt(places, row.band, column);
      return span ? [{ ...span, selector: `[data-cell="${i}/${column}"]` }] : [];
    }),
  ]);
  const tables = Array.from({ length: places.count("/form/salary_tables") }, (_, i) => {
    const span = places.at(`/form/salary_tables/${i}`);
    const first = rows.findIndex(({ at }) => at?.table.span.from === span?.from);
    return span && first >= 0 ? [{ ...span, selector: `[data-cell="${first}/level"]` }] : [];
  });
  return [...cells, ...tables.flat()];
}

/** What begins at a heading is about the part as a whole: its first field. */
function headings(places: Places, role: Role): Field[] {
  const parts: Readonly<Record<string, string>> = {
    overview: '[data-field="overview"]',
    skills: '[data-add="skills"]',
    salary: '[data-cell="0/level"]',
    related: '[data-add="related"]',
    ...Object.fromEntries(lists.map((kind) => [kind, `[data-add="${kind}"]`])),
  };
  return role.sections.flatMap(({ kinds }, i) => {
    const selector = kinds.map((kind) => parts[kind]).find(Boolean);
    const heading = selector && places.at(`/sections/${i}/heading`);
    if (!selector || !heading) return [];
    const line = places.doc.lineAt(heading.from);
    return [{ from: line.from, to: line.to, selector }];
  });
}
