import { redo, undo } from "@codemirror/commands";
import { useHotkeys } from "@mantine/hooks";
import { useEditing } from "./context";
import { fixNext, goToNext } from "./problems/keys";
import { leadTo, turnOver } from "./ways";

export type View = "form" | "text";

/** The editor's keys, in the form as in the text. Undo is one for both. */
export function useEditorKeys(on: { view: View; setView: (view: View) => void; publish: () => void }) {
  const { editor, saver } = useEditing();
  const { view } = editor;
  // What is being typed is part of the history before it is gone back in.
  const inForm = (act: () => void) => () => {
    if (on.view === "form") void editor.settle().then(act);
  };
  useHotkeys(
    [
      ["mod+S", () => void editor.settle().then(() => saver.flush())],
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
