import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import { nonce } from "../../../app/nonce";
import { currentLanguage, t } from "../../../i18n";
import { diagnosticsInText } from "./diagnostics";
import { pasteAsMarkdown } from "./paste";
import { phrases } from "./phrases";
import { slashCommands } from "./slash";
import { look } from "./theme";

/** Everything that the text does, as CodeMirror puts it together. */
export function textExtensions({ readOnly }: { readOnly: boolean }): Extension {
  return [
    EditorView.cspNonce.of(nonce()),
    EditorView.contentAttributes.of({
      "aria-label": t("editor.textbox"),
      tabindex: "0",
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "on",
    }),
    EditorState.readOnly.of(readOnly),
    EditorState.phrases.of(currentLanguage() === "en" ? {} : phrases()),
    EditorState.allowMultipleSelections.of(true),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    yamlFrontmatter({ content: markdown({ base: markdownLanguage }) }),
    autocompletion({ override: [slashCommands], icons: false }),
    pasteAsMarkdown,
    lintGutter(),
    diagnosticsInText,
    // Tab stays the browser's: it leaves the text, as it leaves every field.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    look,
  ];
}
