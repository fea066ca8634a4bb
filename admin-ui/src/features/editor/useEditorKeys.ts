import { redo, undo } from "@codemirror/commands";
import { useHotkeys } from "@mantine/hooks";
import { useRef } from "react";
import { t } from "../../i18n";
import { keyName } from "../../lib/device";
import { notify, shownFor } from "../../ui/notices";
import { useEditing } from "./context";
import { fixNext, goToNext } from "./problems/keys";
import { leadTo, turnOver } from "./ways";

export type View = "form" | "text";

/** The editor's keys, in the form as in the text. Undo is one for both. */
export function useEditorKeys(on: {
  view: View;
  setView: (view: View) => void;
  publish: () => void;
  name: () => void;
}) {
  const { editor, saver, readOnly } = useEditing();
  const { view } = editor;
  // What is being typed is part of the history before it is gone back in.
  const inForm = (act: () => void) => () => {
    if (on.view === "form") void editor.settle().then(act);
  };
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  // Once saves, and says that once more gives what is saved a name.
  const save = () => {
    void editor.settle().then(() => saver.flush());
    if (readOnly) return;
    const again = performance.now() - pressed.current < shownFor;
    pressed.current = again ? Number.NEGATIVE_INFINITY : performance.now();
    if (again) on.name();
    else notify(t("editor.nameByKey", { key: keyName("Ctrl S") }));
  };
  useHotkeys(
    [
      ["mod+S", save],
      ["mod+Enter", on.publish],
      ["mod+shift+E", () => turnOver(editor, { view: on.view, show: on.setView })],
      ["F8", () => goToNext(view, (span) => leadTo(editor, { view: on.view, show: on.setView }, span))],
      ["mod+.", () => fixNext(view)],
      ["mod+Z", inForm(() => undo(view)), { preventDefault: on.view === "form" }],
      ["mod+shift+Z", inForm(() => redo(view)), { preventDefault: on.view === "form" }],
      ["mod+Y", inForm(() => redo(view)), { preventDefault: on.view === "form" }],
    ],
    [],
    true,
  );
}
