import type { EditorView } from "@codemirror/view";
import { changesOf, type Span } from "../../../lib/document/text";
import { diagnosticSpan, editsOf, nextDiagnostic } from "./places";

/** Moves the cursor to the next problem after it, round and round, and leads there. */
export function goToNext(view: EditorView, lead: (span: Span) => void) {
  const { state } = view;
  const next = nextDiagnostic(state, state.selection.main.to + 1);
  const span = next && diagnosticSpan(state, next);
  if (!span) return;
  view.dispatch({ selection: { anchor: span.from, head: span.to } });
  lead(span);
}

/** Repairs the problem at the cursor or the next one, where there is a way to. */
export function fixNext(view: EditorView) {
  const { state } = view;
  const fix = nextDiagnostic(state, state.selection.main.from)?.fixes[0];
  if (fix) view.dispatch({ changes: changesOf(state.doc, editsOf(state, fix)), userEvent: "input.fix" });
}
