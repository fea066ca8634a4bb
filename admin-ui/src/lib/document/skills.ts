/** The skills of a role as rows of a table, items of a list or words of a sentence, and the edits a form makes. */
import { moveItem, removeItem } from "./list";
import { type PlacedTable, placedTables } from "./placedTable";
import type { Places } from "./places";
import { addToSection } from "./section";
import {
  addColumn,
  addRow,
  cellSpans,
  newTable,
  orderRows,
  removeRow,
  setCells,
  type Table,
  writeTable,
} from "./table";
import type { Edit, Span } from "./text";
import { type SkillLevel, wordsFor } from "./words";

export type SkillRole = {
  readonly locale: string;
  readonly sections: readonly { readonly kinds: readonly string[] }[];
  readonly skills: readonly { readonly name: string; readonly level: string | null }[];
};

export type NewSkill = { readonly name: string; readonly level: SkillLevel; readonly kind?: string };

type Home = { readonly table: PlacedTable; readonly row: number } | "item" | "words";

const tables = "/form/skill_tables";

/** Where a skill stands, which says what can be done with it: words of a sentence have no place of their own. */
export function skillHome(places: Places, index: number): Home {
  if (places.at(`/form/skills/${index}`)) return "item";
  const name = places.at(`/skills/${index}/name`);
  for (const table of name ? placedTables(places, tables) : []) {
    if (!name || name.from < table.span.from || name.from > table.span.to) continue;
    const row = places.doc.lineAt(name.from).number - places.doc.lineAt(table.span.from).number - 2;
    const cell = cellSpans(table.table[row + 2] ?? "")[table.columns.get("skill") ?? -1];
    const text = cell && (table.table[row + 2] as string).slice(cell.from, cell.to).trim();
    if (text && text.length <= name.to - name.from + 8) return { table, row };
  }
  return "words";
}

/** Adds a skill the way the others stand there: a row, an item, or a new table. */
export function addSkill(places: Places, role: SkillRole, skill: NewSkill): Edit[] {
  const words = wordsFor(role.locale);
  const level = words.levels[skill.level];
  const table = placedTables(places, tables).at(-1);
  if (table) return writeTable(places.doc, table.span, withSkill(table, skill, level));
  const last = role.skills.length - 1;
  if (last >= 0 && skillHome(places, last) === "item") {
    const item = places.at(`/form/skills/${last}`) as Span;
    const indent = places.doc.sliceString(places.doc.lineAt(item.from).from, item.from);
    return [
      { from: item.to, to: item.to, insert: `\n${indent}- ${skill.name}${joiner(places, last, level)}` },
    ];
  }
  const first = newTable([words.columns.skill, words.columns.level], [[skill.name, level]]);
  return addToSection(places, role.sections, "skills", first.join("\n"), role.locale);
}

function withSkill(table: PlacedTable, skill: NewSkill, level: string): Table {
  const row = table.table.length - 2;
  const texts = { skill: skill.name, level, kind: skill.kind ?? "" };
  const changes = Object.entries(texts).flatMap(([name, text]) => {
    const column = table.columns.get(name);
    return column === undefined || text === "" ? [] : [{ row, column, text }];
  });
  return setCells(addRow(table.table), changes);
}

/** A level said as the item before says its own. */
function joiner(places: Places, index: number, level: string): string {
  const text = places.text(`/form/skills/${index}/text`) ?? "";
  if (!places.at(`/skills/${index}/level`)) return "";
  return /\([^)]*\)/.test(text) ? ` (${level})` : ` — ${level}`;
}

/** Says how much a skill is asked for. */
export function setSkillLevel(places: Places, role: SkillRole, index: number, level: SkillLevel): Edit[] {
  const words = wordsFor(role.locale);
  const written = places.at(`/skills/${index}/level`);
  if (written) return [{ ...written, insert: words.levels[level] }];
  const home = skillHome(places, index);
  if (home === "item") {
    const name = places.at(`/skills/${index}/name`) as Span;
    const bold = places.doc.sliceString(name.to, name.to + 2) === "**" ? 2 : 0;
    return [{ from: name.to + bold, to: name.to + bold, insert: ` (${words.levels[level]})` }];
  }
  if (home === "words") return [];
  const { table, row } = home;
  const column = table.columns.get("level");
  const text = words.levels[level];
  if (column !== undefined)
    return writeTable(places.doc, table.span, setCells(table.table, [{ row, column, text }]));
  const texts = table.table.slice(2).map((_, i) => (i === row ? text : ""));
  return writeTable(places.doc, table.span, addColumn(table.table, words.columns.level, texts));
}

export function removeSkill(places: Places, index: number): Edit[] {
  const home = skillHome(places, index);
  if (home === "words") return [];
  if (home === "item") return removeItem(places, "/skills", index);
  return writeTable(places.doc, home.table.span, removeRow(home.table.table, home.row));
}

/** Moves a skill to another's place where both are in one table or one list. */
export function moveSkill(places: Places, from: number, to: number): Edit[] {
  const [home, target] = [skillHome(places, from), skillHome(places, to)];
  if (home === "item" && target === "item") return moveItem(places, "/skills", from, to);
  if (
    typeof home === "string" ||
    typeof target === "string" ||
    home.table.span.from !== target.table.span.from
  )
    return [];
  const order = home.table.table.slice(2).map((_, i) => i);
  order.splice(home.row, 1);
  order.splice(target.row, 0, home.row);
  return writeTable(places.doc, home.table.span, orderRows(home.table.table, order));
}
