import { type DragEvent, useState } from "react";
import { t } from "../../../i18n";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import { useForm } from "./useForm";

/** Puts the entries of a list in order: by drag, or by buttons that keep the focus and say where the entry went. */
export function useReorder(name: string, count: number, moving: (from: number, to: number) => Compute) {
  const { editor, readOnly } = useEditing();
  const { announce, focusNext } = useForm();
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();

  const move = (from: number, to: number, by?: "up" | "down") => {
    if (to < 0 || to >= count || from === to) return;
    editor.write(`${name}/move/${from}/${to}`, moving(from, to), { waits: true });
    announce(t("editor.moved", { from: from + 1, to: to + 1, n: count }));
    if (by) {
      const other = by === "up" ? "down" : "up"; // at the end of the list the same button is off
      focusNext(`[data-move="${mark(to, by)}"]:not(:disabled)`, `[data-move="${mark(to, other)}"]`);
    }
  };
  const mark = (index: number, by: "up" | "down") => `${name}/${index}/${by}`;
  const row = (index: number) => ({
    draggable: !readOnly && dragged !== undefined ? true : undefined,
    "data-over": over === index || undefined,
    onMouseDown: (event: { target: EventTarget; currentTarget: HTMLElement }) => {
      // Only the handle drags; text in the field can be selected as ever.
      event.currentTarget.draggable =
        !readOnly && !(event.target as Element).closest("textarea, input, button, select");
    },
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", String(index));
      setDragged(index);
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
      setDragged(undefined);
      setOver(undefined);
    },
  });
  return { move, mark, row };
}
