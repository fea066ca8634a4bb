/** The compiler's findings as underlines, gutter marks and notes on hover, with their fixes. */
import { type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { changesOf } from "../../../lib/document/text";
import { compiled, type Diagnostic } from "../model/compilation";
import { diagnosticSpan, editsOf } from "../problems/places";

export const diagnosticsInText = EditorView.updateListener.of(({ view, state, transactions }) => {
  const news = transactions.flatMap(({ effects }) => effects).find((effect) => effect.is(compiled));
  if (!news || news.value.doc !== state.doc) return;
  const marks = news.value.result.diagnostics.map((diagnostic) => markOf(view, diagnostic));
  view.dispatch(setDiagnostics(state, marks));
});

function markOf(view: EditorView, diagnostic: Diagnostic): Mark {
  return {
    ...(diagnosticSpan(view.state, diagnostic) ?? { from: 0, to: 0 }),
    severity: diagnostic.severity as Mark["severity"],
    message: diagnostic.message,
    source: diagnostic.code,
    actions: diagnostic.fixes.map((fix) => ({
      name: fix.title,
      apply: () =>
        view.dispatch({
          changes: changesOf(view.state.doc, editsOf(view.state, fix)),
          userEvent: "input.fix",
        }),
    })),
  };
}
