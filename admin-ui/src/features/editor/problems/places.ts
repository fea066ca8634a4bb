import type { EditorState } from "@codemirror/state";
import { type Edit, mapped, type Place, type Span, spanOf } from "../../../lib/document/text";
import { compilation, type Diagnostic } from "../model/compilation";

export type Fix = Diagnostic["fixes"][number];

/** Where in the text as it is now a finding stands; undefined before the first compilation. */
export function diagnosticSpan(state: EditorState, place: Place): Span | undefined {
  const found = state.field(compilation);
  return found && mapped(spanOf(found.doc, place), found.since);
}

/** A fix as edits of the text as it is now. */
export function editsOf(state: EditorState, fix: Fix): Edit[] {
  return fix.edits.flatMap(({ range, text }) => {
    const span = diagnosticSpan(state, range);
    return span ? [{ ...span, insert: text }] : [];
  });
}

/** The finding at a position, or the next one after it, or the first. */
export function nextDiagnostic(state: EditorState, position: number): Diagnostic | undefined {
  const all = state.field(compilation)?.result.diagnostics ?? [];
  return all.find((diagnostic) => (diagnosticSpan(state, diagnostic)?.to ?? -1) >= position) ?? all[0];
}
