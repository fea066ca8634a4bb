import { createContext, useContext, useSyncExternalStore } from "react";
import type { AdminRole } from "./api";
import type { Compilation } from "./model/compilation";
import type { RoleEditor } from "./model/roleEditor";
import type { Saver, SaveStatus } from "./model/saver";

export type Editing = {
  readonly editor: RoleEditor;
  readonly saver: Saver;
  readonly status: SaveStatus;
  /** The role as the server last told it: state, versions, people. */
  readonly head: AdminRole;
  readonly setHead: (head: AdminRole) => void;
  /** The person may read but not write. */
  readonly readOnly: boolean;
};

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("no role is open here");
  return editing;
}

/** What the compiler last said; the same object until it says something new. */
export function useCompilation(): Compilation | undefined {
  const { editor } = useEditing();
  const found = useSyncExternalStore(editor.subscribe, () => editor.compilation()?.result);
  return found && editor.compilation();
}
