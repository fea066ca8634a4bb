import { createContext, startTransition, useContext, useEffect, useState } from "react";
import type { AdminRole } from "./api";
import type { Compilation } from "./model/compilation";
import type { RoleEditor } from "./model/roleEditor";
import type { Saver, SaveStatus } from "./model/saver";

/** What stays the same while a role is open. */
export type Editing = {
  readonly editor: RoleEditor;
  readonly saver: Saver;
  /** The person may read but not write. */
  readonly readOnly: boolean;
};

/** What changes with each save: few parts look at it. */
export type Head = {
  /** The role as the server last told it: state, versions, people. */
  readonly head: AdminRole;
  readonly setHead: (head: AdminRole) => void;
  readonly status: SaveStatus;
  /** A whole description that was pasted into a role that said nothing yet, or is to be read anew. */
  readonly pasted: File | undefined;
  readonly setPasted: (file: File | undefined) => void;
};

export const EditingContext = createContext<Editing | undefined>(undefined);
export const HeadContext = createContext<Head | undefined>(undefined);

export function useEditing(): Editing {
  return present(useContext(EditingContext));
}

export function useHead(): Head {
  return present(useContext(HeadContext));
}

/** What the compiler last said, as soon as there is time to draw it: that holds up no key, but for what somebody else wrote. */
export function useCompilation(): Compilation | undefined {
  const { editor } = useEditing();
  const [last, setLast] = useState(editor.lastCompiled);
  useEffect(() => {
    const take = ({ atOnce } = { atOnce: false }) => {
      if (atOnce) setLast(editor.lastCompiled());
      else startTransition(() => setLast(editor.lastCompiled()));
    };
    take();
    return editor.subscribe(take);
  }, [editor]);
  return last;
}

function present<T>(value: T | undefined): T {
  if (!value) throw new Error("no role is open here");
  return value;
}
