import { type DragEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { t } from "../../../i18n";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import { useFormTools } from "./useForm";

/** How entries of a list change places; the same from one compilation to the next, so that they stay still. */
export type Reorder = {
  readonly move: (from: number, to: number, by?: "up" | "down") => void;
  readonly mark: (index: number, by: "up" | "down") => string;
  /** What an entry that can be dragged has. */
  readonly row: (index: number) => object;
};

/**
 * Puts the entries of a list in order: by drag, or by buttons that keep the focus
 * and say where the entry went. Answers how, and the entry that another is held over.
 */
export function useReorder(
  name: string,
  count: number,
  moving: (from: number, to: number) => Compute,
): [Reorder, over: number | undefined] {
  const { editor, readOnly } = useEditing();
  const { announce, focusNext } = useFormTools();
  const [over, setOver] = useState<number>();
  const now = useRef({ count, moving });
  now.current = { count, moving };

  const reorder = useMemo((): Reorder => {
    let dragged: number | undefined;
    const mark = (index: number, by: "up" | "down") => `${name}/${index}/${by}`;
    const move = (from: number, to: number, by?: "up" | "down") => {
      const { count: n, moving: edit } = now.current;
      if (to < 0 || to >= n || from === to) return;
      editor.write(`${name}/move/${from}/${to}`, edit(from, to), { waits: true });
      announce(t("editor.moved", { from: from + 1, to: to + 1, n }));
      if (by) {
        const other = by === "up" ? "down" : "up"; // at the end of the list the same button is off
        focusNext(`[data-move="${mark(to, by)}"]:not(:disabled)`, `[data-move="${mark(to, other)}"]`);
      }
    };
    const row = (index: number) => ({
      onMouseDown: (event: MouseEvent<HTMLElement>) => {
        // Only the handle drags; text in the field can be selected as ever.
        event.currentTarget.draggable =
          !readOnly && !(event.target as Element).closest("textarea, input, button, select");
      },
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", String(index));
        dragged = index;
      },
      onDragOver: (event: DragEvent) => {
        if (dragged === undefined) return;
        event.preventDefault();
        setOver(index);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        if (dragged !== undefined) move(dragged, index);
      },
      onDragEnd: () => {
        dragged = undefined;
        setOver(undefined);
      },
    });
    return { move, mark, row };
  }, [name, editor, readOnly, announce, focusNext]);
  return [reorder, over];
}
