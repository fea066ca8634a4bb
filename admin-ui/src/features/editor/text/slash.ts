/** A slash at the start of a line offers what can stand there. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { t } from "../../../i18n";
import { type Kind, kinds } from "../../../lib/document/section";
import { newTable } from "../../../lib/document/table";
import { linesOf } from "../../../lib/document/text";
import { headingOf, wordsFor } from "../../../lib/document/words";
import { findRoles } from "../api";
import { compilation } from "../model/compilation";

export async function slashCommands(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/^\s*\/[\p{L}\d -]*/u);
  if (!typed) return null;
  const role = context.state.field(compilation)?.result.role;
  const locale = role?.locale ?? "en";
  const there = new Set(role?.sections.flatMap((section) => section.kinds) ?? []);
  const words = typed.text.replace(/^\s*\//, "");
  const options = [
    ...kinds.filter((kind) => !there.has(kind)).map((kind) => sectionCommand(kind, locale)),
    tableCommand("salaryTable", ["level", "location", "min", "median", "max"], locale),
    tableCommand("skillsTable", ["skill", "level", "kind"], locale),
    insertion(`/${t("editor.picture")}`, "![](/media/)", 2),
    ...(words.length > 1 ? await roleLinks(words) : []),
  ];
  return { from: typed.from, options, filter: words.length > 0 };
}

function sectionCommand(kind: Kind, locale: string): Completion {
  const name = wordsFor(locale).headings[kind];
  return insertion(`/${name}`, `${headingOf(kind, locale)}\n\n`, undefined, t("editor.section"));
}

function tableCommand(
  name: "salaryTable" | "skillsTable",
  columns: readonly (keyof ReturnType<typeof wordsFor>["columns"])[],
  locale: string,
): Completion {
  const header = columns.map((column) => wordsFor(locale).columns[column]);
  const table = newTable(header, [[]]).join("\n");
  return insertion(`/${t(`editor.${name}`)}`, `${table}\n`, table.lastIndexOf("\n") + 3);
}

async function roleLinks(words: string): Promise<Completion[]> {
  const roles = await findRoles(words).catch(() => []);
  return roles.map(({ title, slug }) =>
    insertion(`/${title}`, `[${title}](/roles/${slug})`, undefined, t("editor.roleLink")),
  );
}

/** Puts a text in the slash's place, with the cursor at an offset in it, or after it. */
function insertion(label: string, text: string, cursor = text.length, detail?: string): Completion {
  return {
    label,
    detail,
    apply: (view: EditorView, _: Completion, from: number, to: number) =>
      view.dispatch({
        changes: { from, to, insert: linesOf(text) },
        selection: { anchor: from + cursor },
        userEvent: "input.complete",
        scrollIntoView: true,
      }),
  };
}
