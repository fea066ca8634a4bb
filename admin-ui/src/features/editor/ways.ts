import { createContext, useContext } from "react";
import type { Span } from "../../lib/document/text";
import { useEditing } from "./context";
import { focusField } from "./form/fieldAt";
import type { RoleEditor } from "./model/roleEditor";
import type { View } from "./useEditorKeys";

type Ways = { readonly view: View; readonly show: (view: View) => void };

/** The ways between the parts of the editor. */
export const WaysContext = createContext<Ways | undefined>(undefined);

/** Shows a place: in the form's field for it, or in the text where the form has none. */
export function leadTo(editor: RoleEditor, { view, show }: Ways, { from, to }: Span) {
  if (view === "form" && focusField(editor, { from, to })) return;
  show("text");
  editor.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  // The text is shown with the next picture.
  requestAnimationFrame(() => editor.view.focus());
}

export function useWays(): Ways & {
  /** Shows a place where it is written. */
  goTo: (from: number, to?: number) => void;
} {
  const ways = useContext(WaysContext);
  const { editor } = useEditing();
  if (!ways) throw new Error("outside the editor");
  return { ...ways, goTo: (from, to = from) => leadTo(editor, ways, { from, to }) };
}
