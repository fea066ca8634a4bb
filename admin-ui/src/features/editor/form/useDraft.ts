import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";

/**
 * A field over a value of the text: what is typed shows at once and is written
 * on its way; when the compiler has seen it, or somebody undoes it, the text's
 * own value shows again.
 */
export function useDraft(
  key: string,
  value: string,
  write: (text: string) => Compute,
  options?: { waits?: boolean },
) {
  const { editor, readOnly } = useEditing();
  const [draft, setDraft] = useState<string>();
  const focused = useRef(false);

  // Only a field with a draft has to know that the compiler has spoken.
  const news = useSyncExternalStore(editor.subscribe, () =>
    draft === undefined ? undefined : editor.lastCompiled(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the news that matters, and the value that comes with it
  useEffect(() => {
    if (draft === undefined || editor.isPending(key)) return;
    if (!focused.current || draft.trim() !== value.trim()) setDraft(undefined);
  }, [news, value]);

  const type = (text: string) => {
    setDraft(text);
    editor.write(key, write(text), options);
  };
  return {
    type,
    field: {
      value: draft ?? value,
      readOnly,
      onChange: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
      onFocus: () => {
        focused.current = true;
      },
      onBlur: () => {
        focused.current = false;
        if (!editor.isPending(key)) setDraft(undefined);
      },
    },
  };
}
