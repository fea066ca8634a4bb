/** What is pasted from a word processor or a page comes in as Markdown; with Shift held, as it is. */
import { EditorView } from "@codemirror/view";
import { linesOf } from "../../../lib/document/text";

let plain = false;

export const pasteAsMarkdown = EditorView.domEventHandlers({
  keydown(event) {
    plain = event.shiftKey;
    return false;
  },
  paste(event, view) {
    const html = event.clipboardData?.getData("text/html");
    if (!html || plain || view.state.readOnly) return false;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    void import("../../../lib/paste/markdown").then(({ markdownOf }) =>
      insert(view, markdownOf(html) || text),
    );
    return true;
  },
});

function insert(view: EditorView, text: string) {
  view.dispatch(view.state.replaceSelection(linesOf(text)), {
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}
