/** What is pasted from a word processor or a page comes in as Markdown; with Shift held, as it is. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { linesOf } from "../../../lib/document/text";
import { asMarkdown, wholeDescription } from "../readAsRole";

/** `onWhole` is told of a whole description that comes into a role that says nothing yet. */
export function pasting(onWhole: (file: File) => void): Extension {
  let plain = false;
  return EditorView.domEventHandlers({
    keydown(event) {
      plain = event.shiftKey;
      return false;
    },
    paste(event, view) {
      const data = event.clipboardData;
      if (!data || view.state.readOnly) return false;
      void wholeDescription(view.state.sliceDoc(), data).then((whole) => whole && onWhole(whole));
      const html = data.getData("text/html");
      if (!html || plain) return false;
      event.preventDefault();
      const text = data.getData("text/plain");
      void asMarkdown(html).then((markdown) => insert(view, markdown || text));
      return true;
    },
  });
}

function insert(view: EditorView, text: string) {
  view.dispatch(view.state.replaceSelection(linesOf(text)), {
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}
