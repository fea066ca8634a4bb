import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import { useFormTools } from "./useForm";

/**
 * A field over a value of the text: what is typed shows at once and is written
 * when the typing pauses or leaves the field; when the form shows what the
 * compiler said of it, or somebody undoes it, the text's own value shows again.
 */
export function useDraft(
  key: string,
  value: string,
  write: (text: string) => Compute,
  options?: { waits?: boolean },
) {
  const { editor, readOnly } = useEditing();
  const { drawn, subscribe } = useFormTools();
  const [draft, setDraft] = useState<string>();
  const focused = useRef(false);

  // Only a field with a draft has to know what the form shows.
  const news = useSyncExternalStore(subscribe, () => (draft === undefined ? undefined : drawn()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the news that matters, and the value that comes with it
  useLayoutEffect(() => {
    if (draft === undefined || editor.isPending(key, news)) return;
    if (!focused.current || draft.trim() !== value.trim()) setDraft(undefined);
  }, [news, value]);

  const type = (text: string) => {
    setDraft(text);
    editor.write(key, write(text), { ...options, typed: true });
  };
  return {
    type,
    field: {
      value: draft ?? value,
      readOnly,
      dir: "auto" as const,
      onChange: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
      onFocus: () => {
        focused.current = true;
      },
      onBlur: () => {
        focused.current = false;
        if (draft === undefined) return;
        if (editor.isPending(key, drawn())) void editor.settle();
        else setDraft(undefined);
      },
    },
  };
}
