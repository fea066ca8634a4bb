/** What the compiler last said of the text, kept in CodeMirror's own state and carried through what is typed since. */
import { ChangeSet, type EditorState, StateEffect, StateField, type Text } from "@codemirror/state";
import type { components } from "../../../api/schema";
import { Places } from "../../../lib/document/places";

export type Compiled = components["schemas"]["Compiled"];
export type Diagnostic = Compiled["diagnostics"][number];
export type Role = Compiled["role"];

export type Compilation = {
  readonly result: Compiled;
  /** The text that was compiled. */
  readonly doc: Text;
  /** What has been typed since. */
  readonly since: ChangeSet;
};

/** Brings in an answer of the compiler; one about another text than the present is dropped. */
export const compiled = StateEffect.define<{ result: Compiled; doc: Text }>();

export const compilation = StateField.define<Compilation | undefined>({
  create: () => undefined,
  update(value, transaction) {
    const since =
      value && transaction.docChanged ? { ...value, since: value.since.compose(transaction.changes) } : value;
    const news = transaction.effects.find((effect) => effect.is(compiled));
    if (!news || news.value.doc !== transaction.state.doc) return since;
    return { ...news.value, since: ChangeSet.empty(news.value.doc.length) };
  },
});

/** Where everything stands in the text as it is now. */
export function placesOf(state: EditorState): Places | undefined {
  const found = state.field(compilation);
  return found && new Places(found.doc, found.result.ranges, found.since, state.doc);
}

/** Whether the compiler has seen the text as it is now. */
export function isFresh(state: EditorState): boolean {
  return state.field(compilation)?.doc === state.doc;
}
