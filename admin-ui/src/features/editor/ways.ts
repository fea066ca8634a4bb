import { createContext, useContext } from "react";
import { flushSync } from "react-dom";
import type { Span } from "../../lib/document/text";
import { useEditing } from "./context";
import { focusField, placeOfField } from "./form/fieldAt";
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

/** Goes on in the other way of writing, at the same place. */
export function turnOver(editor: RoleEditor, { view, show }: Ways) {
  if (view === "form") toText(editor, () => show("text"));
  else void toForm(editor, () => show("form"));
}

function toText(editor: RoleEditor, show: () => void) {
  const field = document.activeElement;
  if (field instanceof HTMLElement) field.blur(); // which adds what is typed into "Add …"
  editor.hurry();
  const { view } = editor;
  const goThere = () => {
    const anchor = field ? placeOfField(editor, field) : undefined;
    if (anchor !== undefined) view.dispatch({ selection: { anchor }, scrollIntoView: true });
  };
  const waits = editor.waits();
  goThere();
  flushSync(show);
  view.focus();
  if (waits) void whenWritten(editor).then((still) => still && goThere());
}

/** Writes what had to wait for exact places; answers whether the cursor is where it was, so that nobody typed on. */
async function whenWritten(editor: RoleEditor): Promise<boolean> {
  const before = editor.view.state.selection.main.head;
  const doc = editor.view.state.doc;
  await editor.settle();
  await editor.compiled();
  const { state } = editor.view;
  return state.doc !== doc && state.selection.main.head === before;
}

/** How long the form waits at most for the compiler to see what was typed last, in milliseconds. */
const patience = 1000;

async function toForm(editor: RoleEditor, show: () => void) {
  const { view } = editor;
  // The fields are to have what was typed last; until then keys go on to the text.
  await Promise.race([editor.compiled(), new Promise((resolve) => setTimeout(resolve, patience))]);
  const { head } = view.state.selection.main;
  flushSync(show);
  focusField(editor, { from: head, to: head });
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
