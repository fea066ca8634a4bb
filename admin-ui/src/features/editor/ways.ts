import { createContext, useContext } from "react";
import { useEditing } from "./context";
import type { View } from "./useEditorKeys";

type Ways = { readonly view: View; readonly show: (view: View) => void };

/** The ways between the parts of the editor. */
export const WaysContext = createContext<Ways | undefined>(undefined);

export function useWays(): Ways & {
  /** Shows a place in the text. */ goTo: (from: number, to?: number) => void;
} {
  const ways = useContext(WaysContext);
  const { editor } = useEditing();
  if (!ways) throw new Error("outside the editor");
  const goTo = (from: number, to = from) => {
    ways.show("text");
    editor.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    // The text is shown with the next picture.
    requestAnimationFrame(() => editor.view.focus());
  };
  return { ...ways, goTo };
}
